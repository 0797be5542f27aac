/**
 * Real pages as devices and one source, over one emulated line that carries four of them: what the
 * rehearsal says, held against the line's own log. Linux, root, gcc, coturn, `npm run build`.
 * Usage: tsx test/bench/rehearsal.ts [devices] [all|rising] [seconds]
 */
import { judge } from '../../src/rehearsal/judge/judge.ts'
import { rehearsalModes } from '../../src/rehearsal/plan.ts'
import { DIST } from '../lab/measure.ts'
import { removeLeftovers } from '../lab/network.ts'
import { rehearseOver } from '../lab/rehearsal/rehearsal.ts'
import { sharesOf, wrongShares } from '../lab/rehearsal/truth.ts'

const [devices = '6', wanted = 'rising', seconds = '48'] = process.argv.slice(2)
const mode = rehearsalModes.find((name) => name === wanted) ?? 'rising'
/** 4.12 times what one device needs down. */
const LINE = { rate: 3.5e6, delay: 20, queue: 200 }

await removeLeftovers()
const rehearsed = await rehearseOver({
  line: { up: { delay: 20, queue: 200 }, down: LINE },
  devices: Number(devices),
  source: true,
  plan: { mode, seconds: Number(seconds), load: 'paired' },
  app: process.env.APP ?? DIST,
})
const { record } = rehearsed
console.log(JSON.stringify(judge(record), null, 2))
for (const { place, came, result } of record.devices) {
  const { seconds: bins, ...rest } = result ?? {}
  console.log(place, came, JSON.stringify(rest))
  console.log(`  lost  ${bins?.lost.join(' ')}\n  rttMs ${bins?.rttMs.join(' ')}`)
}
const { known, told } = sharesOf(rehearsed)
const shown = (shares: number[]) => shares.map((share) => (share * 100).toFixed(1)).join(' ')
console.log(
  `arrived from the source, %: by the devices ${shown(told)}, by the line ${shown(known)}`,
)
const wrong = mode === 'all' ? wrongShares(rehearsed) : []
for (const line of wrong) console.error(line)
process.exitCode = wrong.length > 0 ? 1 : 0
