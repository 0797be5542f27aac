/**
 * An emulated line in real time, watched by the built page for ten minutes or more: are all breaks
 * found, and none invented, whatever else happens to the line? Linux, root, gcc, coturn,
 * `npm run build`. Usage: tsx test/bench/watch.ts [minutes]
 */
import { readFile } from 'node:fs/promises'
import type { Report } from '../../src/report/schema/schema.ts'
import { binsOf } from '../../src/watch/timeline.ts'
import type { Comparison } from '../lab/breaks.ts'
import { line } from '../lab/faults.ts'
import { artifact, DIST, measure } from '../lab/measure.ts'
import type { Scenario } from '../lab/scenario.ts'
import { type Done, upsets } from './watch-upsets.ts'

const minutes = Math.max(10, Number(process.argv[2]) || 10)
const done: Done[] = []

const scenario: Scenario = {
  name: 'bench of a watch',
  faults: [
    line({ rate: 20e6, delay: 20, jitter: 10, queue: 100, loss: 0.005 }),
    upsets(minutes, done),
  ],
  params: 'only=relay.azure&watch=2h',
  watched: minutes + 5,
  expect: { verdict: 'fail', headline: /./, causes: ['line-breaks'] },
}

const highest = (values: number[]) => Math.max(0, ...values).toFixed(0)

function show({ audits, watch }: Report, { pairs, wrong }: Comparison) {
  if (!watch) return console.log('the report has no watch')
  const from = Date.parse(watch.startedAt)
  const seconds = (at: number) => ((at - from) / 1000).toFixed(1)
  for (const { what, at, to } of done) {
    const bins = binsOf(watch).filter(({ atMs }) => from + atMs >= at && from + atMs < to - 1000)
    const trips = bins.flatMap(({ rttMs }) => rttMs ?? []).sort((a, b) => a - b)
    const sum = (of: (bin: (typeof bins)[number]) => number) =>
      bins.reduce((total, bin) => total + of(bin), 0)
    const loss = 1 - sum(({ arrived }) => arrived) / sum(({ sent }) => sent)
    console.log(
      `${what} at ${seconds(at)} s: ${bins.length} bins, round trip ${trips[trips.length >> 1]} ms,`,
      `loss ${(100 * loss).toFixed(1)} %, ${sum(({ good }) => good)} of ${sum(({ judged }) => judged)} good`,
    )
  }
  for (const { gap, found } of pairs)
    console.log(
      `gap of ${gap.ms.toFixed(0)} ms at ${seconds(gap.at)} s:`,
      found
        ? `start ${(found.at - gap.at).toFixed(0)} ms, length ${(found.ms - gap.ms).toFixed(0)} ms off`
        : 'missed',
    )
  for (const { kind, atMs } of watch.events) console.log(`${kind} at ${atMs / 1000} s`)
  for (const { id, verdict, explanation } of audits.filter(({ audit }) => audit === 'watch'))
    console.log(`${id} ${verdict}: ${explanation}`)
  const off = pairs.flatMap(({ gap, found }) => (found ? [{ gap, found }] : []))
  console.log(
    `${pairs.length} gaps of the line, ${off.length} found, ${watch.breaks.length} breaks named;`,
    `start off by ${highest(off.map(({ gap, found }) => Math.abs(found.at - gap.at)))} ms,`,
    `length by ${highest(off.map(({ gap, found }) => Math.abs(found.ms - gap.ms)))} ms at most;`,
    `${JSON.stringify(watch).length} characters in the report`,
  )
  for (const text of wrong) console.log(`wrong: ${text}`)
}

let failure: unknown
try {
  await measure(scenario, process.env.PREFLIGHT_DIST ?? DIST)
} catch (error) {
  failure = error
  process.exitCode = 1
}
// The report was written before it was held against the line's log.
const read = (type: string) =>
  readFile(artifact(scenario.name, type), 'utf8').then(JSON.parse, () => undefined)
const [report, comparison] = [await read('json'), await read('breaks.json')]
if (report && comparison) show(report, comparison)
if (failure) console.error(failure instanceof Error ? failure.message : failure)
else console.log('every break found, none invented')
