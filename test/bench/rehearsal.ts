/**
 * Real pages as devices and one source, over one emulated line: what the rehearsal says, held
 * against the line's own log. Linux, root, gcc, coturn, `npm run build`.
 * Usage: tsx test/bench/rehearsal.ts [part of a scenario's name | devices [all|rising] [seconds]]
 */
import { loadavg } from 'node:os'
import { judge } from '../../src/rehearsal/judge/judge.ts'
import { rehearsalModes } from '../../src/rehearsal/plan.ts'
import { DIST } from '../lab/measure.ts'
import { removeLeftovers } from '../lab/network.ts'
import { rehearseOver } from '../lab/rehearsal/rehearsal.ts'
import { rehearsalScenarios, wrongIn } from '../lab/rehearsal/scenarios.ts'
import { sharesOf, wrongShares } from '../lab/rehearsal/truth.ts'

const [first = '6', wanted = 'rising', seconds = '48'] = process.argv.slice(2)
const mode = rehearsalModes.find((name) => name === wanted) ?? 'rising'
const scenario = rehearsalScenarios.find(({ name }) => !Number(first) && name.includes(first))
/** 4.12 times what one device needs down. */
const line = { up: { delay: 20, queue: 200 }, down: { rate: 3.5e6, delay: 20, queue: 200 } }
const whole = {
  line,
  devices: Number(first),
  source: true,
  plan: { mode, seconds: Number(seconds), load: 'paired', upKbps: 100, downKbps: 850 },
} as const

await removeLeftovers()
const began = Date.now()
const rehearsed = await rehearseOver({
  ...(scenario?.setting ?? whole),
  app: process.env.APP ?? DIST,
})
const { record } = rehearsed
console.log(JSON.stringify(judge(record), null, 2))
for (const { place, came, info, result } of record.devices) {
  const { seconds: bins, ...rest } = result ?? {}
  console.log(place, info.device, came, JSON.stringify(rest))
  console.log(`  lost  ${bins?.lost.join(' ')}\n  rttMs ${bins?.rttMs.join(' ')}`)
  console.log(`  away  ${bins?.away.join(' ')}`)
}
for (const { seconds: fed } of record.sources)
  console.log(`source lagMs ${fed.map(({ lagMs }) => lagMs).join(' ')}`)
const { known, told } = sharesOf(rehearsed)
const shown = (shares: { share: number }[]) =>
  shares.map(({ share }) => (share * 100).toFixed(1)).join(' ')
console.log(
  `arrived from the source, %: by the devices ${shown(told)}, by the line ${shown(known)}`,
)
console.log(`${(Date.now() - began) / 1000} s, load ${loadavg()[0]?.toFixed(1)}`)
const wrong = scenario ? wrongIn(scenario, rehearsed) : wrongShares(rehearsed)
for (const one of wrong) console.error(one)
process.exitCode = wrong.length > 0 ? 1 : 0
