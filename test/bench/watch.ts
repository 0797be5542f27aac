/**
 * Ten minutes of an emulated line in real time, watched by the built page: are all breaks found, and
 * none invented? Linux, root, gcc, coturn, `npm run build`. Usage: tsx test/bench/watch.ts [minutes]
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Report } from '../../src/report/schema/schema.ts'
import { breaksWatched, line } from '../lab/faults.ts'
import { ARTIFACTS, DIST, measure } from '../lab/measure.ts'
import type { Scenario } from '../lab/scenario.ts'

const minutes = Number(process.argv[2]) || 10
const times = [300, 1000, 5000, 320, 400, 500, 2000]
const calmMs = Math.max(5000, (minutes * 60_000) / (times.length + 1))

const scenario: Scenario = {
  name: 'bench of a watch',
  faults: [
    line({ rate: 20e6, delay: 20, jitter: 10, queue: 100, loss: 0.005 }),
    breaksWatched(times, calmMs),
  ],
  params: 'only=relay.azure&watch=2h',
  watched: minutes + 5,
  expect: { verdict: 'fail', headline: /./, causes: ['line-breaks'] },
}

function show({ audits, watch }: Report) {
  for (const { id, verdict, explanation } of audits.filter(({ audit }) => audit === 'watch'))
    console.log(`${id} ${verdict}: ${explanation}`)
  for (const { atMs, ms } of watch?.breaks ?? []) console.log(`${ms} ms at ${atMs / 1000} s`)
  console.log(`${JSON.stringify(watch ?? {}).length} characters in the report`)
}

try {
  show(await measure(scenario, DIST))
  console.log('every break found, none invented')
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  // The report was written before it was held against the line's log.
  const kept = await readFile(join(ARTIFACTS, 'bench-of-a-watch.json'), 'utf8').catch(() => '')
  if (kept) show(JSON.parse(kept))
  process.exitCode = 1
}
