/**
 * How long a sweep of 1,000 ports takes, by what the firewall does. Linux, root.
 * Usage: npx tsx test/bench/sweeps.ts [repeats]   (writes the section in docs/bench.md)
 */
import { join } from 'node:path'
import { removeLeftovers } from '../lab/network.ts'
import { createSweepRig, FROM, type Hole, TO } from '../lab/sweep-rig.ts'
import { machineText, waitForQuiet } from './machine.ts'
import { writeSweeps } from './sections.ts'

const DIST = join(import.meta.dirname, '../../dist')
const REPEATS = Number(process.argv[2]) || 5

const both = (from: number, to: number, tcp: Hole['outcome'] = 'silent'): Hole[] => [
  { protocol: 'udp', from, to, outcome: 'silent' },
  { protocol: 'tcp', from, to, outcome: tcp },
]

const cases: { name: string; holes: Hole[]; sample?: number }[] = [
  { name: 'all open', holes: [] },
  { name: 'one port dropped', holes: both(30300, 30300) },
  { name: '50 in a row dropped', holes: both(30100, 30149) },
  { name: 'every tenth dropped', holes: every(10).flatMap((port) => both(port, port)) },
  { name: 'half dropped', holes: both(FROM, 30249) },
  { name: 'half reset (UDP dropped)', holes: both(FROM, 30249, 'refused') },
  { name: 'all dropped', holes: both(FROM, TO) },
  { name: 'sample of 24, all open', holes: [], sample: 24 },
  { name: 'sample of 24, all dropped', holes: both(FROM, TO), sample: 24 },
]

function every(step: number): number[] {
  return Array.from({ length: (TO - FROM + 1) / step }, (_, index) => FROM + index * step)
}

const seconds = (ms: number[]) => {
  const sorted = ms.toSorted((a, b) => a - b)
  const text = (value = 0) => (value / 1000).toFixed(1)
  return `${text(sorted[Math.floor(sorted.length / 2)])} (${text(sorted.at(-1))})`
}

async function measure({ name, holes, sample }: (typeof cases)[number]) {
  const rig = await createSweepRig(DIST, sample)
  const times: Record<'udp' | 'tcp', number[]> = { udp: [], tcp: [] }
  let closed = ''
  try {
    await waitForQuiet(20)
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      const { udp, tcp } = await rig.sweep(holes)
      times.udp.push(udp.ms)
      times.tcp.push(tcp.ms)
      const count = (found: typeof udp) => `${found.asked - found.answered - found.opened}`
      closed = `${count(udp)} / ${count(tcp)}`
    }
  } finally {
    await rig.remove()
  }
  console.log(name, times, closed)
  return `| ${name} | ${closed} | ${seconds(times.udp)} | ${seconds(times.tcp)} |`
}

/** Many sweeps in one page: are they as good as the first one, and do sockets pile up? */
async function measureMany(name: string, holes: Hole[], count: number) {
  const rig = await createSweepRig(DIST)
  const text = (found: Awaited<ReturnType<typeof rig.sweep>>) =>
    JSON.stringify([found.udp, found.tcp].map(({ closed, asked }) => [closed, asked]))
  const times: number[] = []
  let same = 0
  let most = 0
  try {
    const first = await rig.sweep(holes)
    for (let sweep = 1; sweep < count; sweep++) {
      const found = await rig.sweep(holes)
      if (text(found) === text(first)) same++
      times.push(found.tcp.ms)
      const { udp, tcp } = await rig.sockets()
      most = Math.max(most, udp + tcp)
    }
    console.log(name, { same, most }, times)
    return `| ${name} | ${count} | ${same} of ${count - 1} | ${(first.tcp.ms / 1000).toFixed(1)} | ${seconds(times.slice(-5))} | ${most} |`
  } finally {
    await rig.remove()
  }
}

async function main() {
  await removeLeftovers()
  const rows: string[] = []
  for (const one of cases) rows.push(await measure(one))
  const many = [
    await measureMany('all open', [], 60),
    await measureMany('all dropped', both(FROM, TO), 15),
  ]
  const date = new Date().toISOString().slice(0, 10)
  await writeSweeps(
    [
      `Written by \`npx tsx test/bench/sweeps.ts\`, ${date}, on ${machineText()}, shared with other work. UDP and TCP ${FROM}-${TO} to coturn with the settings and redirects of \`deploy/relay/\`. Both are swept at once, 1,000 ports together, in ${REPEATS} consecutive sweeps of one page. Seconds: the median, and the worst in parentheses.`,
      '',
      '| firewall | found closed, UDP / TCP | UDP | TCP |',
      '| --- | --- | --- | --- |',
      ...rows,
      '',
      'Many consecutive sweeps of one page. In Chromium, a page gets about 3,000 sockets. The page replaces connections before it runs out of sockets (`src/probes/ice/reusable.ts`). Seconds are those of TCP, the slower of the two.',
      '',
      '| firewall | sweeps | the same as the first | the first | the last five: median (worst) | sockets open between two sweeps, at most |',
      '| --- | --- | --- | --- | --- | --- |',
      ...many,
    ].join('\n'),
  )
}

main().catch((error: Error) => {
  console.error(`Bench of sweeps: ${error.message}`)
  process.exit(1)
})
