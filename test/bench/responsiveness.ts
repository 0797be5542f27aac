/**
 * Round trips a minute on a full line, beside what the line's own log says of the same seconds.
 * Linux, root, gcc, coturn. Results go to test/artifacts/bench/responsiveness.jsonl, and from there
 * to docs/bench.md.
 * Usage: npx tsx test/bench/responsiveness.ts [--repeats 5 --cells 20/20 --cells 50/ --keep]
 */
import { appendFile, mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { roundTripsPerMinute } from '../../src/audits/line/classes.ts'
import type { CapacityResult } from '../../src/probes/throughput/capacity.ts'
import type { SearchEnd } from '../../src/probes/throughput/evidence.ts'
import { removeLeftovers } from '../lab/network.ts'
import { type Cell, cells } from './cells.ts'
import { busyShare, machineText } from './machine.ts'
import { median, signed, worst } from './numbers.ts'
import { createRig, type Rig } from './rig.ts'
import { writeResponsiveness } from './sections.ts'
import { type FullTruth, fullTruth } from './truth.ts'

const FOLDER = join(import.meta.dirname, '../artifacts/bench')
const RESULTS = join(FOLDER, 'responsiveness.jsonl')
/** What is under way when a measurement ends still passes the line. */
const DRAIN_MS = 700
/** Percent. */
const GOAL = 10
/** Where others use both cores, the sender itself holds packets up. */
const CROWDED = 0.9
const RETRIES = 2

const { values: options } = parseArgs({
  options: {
    repeats: { type: 'string', default: '5' },
    /** How the names of lines begin, repeatable. */
    cells: { type: 'string', multiple: true },
    /** Adds to the results that are there instead of starting over. */
    keep: { type: 'boolean', default: false },
  },
})

interface Reading {
  cell: string
  at: string
  /** Share of both cores that was busy in the first 3 s, 0..1. */
  busy: number
  /** Round trips a minute; missing where the line was never full. */
  ours?: number | undefined
  ended: CapacityResult['ended']
  truth?: FullTruth | undefined
}

async function measure(rig: Rig, cell: Cell): Promise<Reading> {
  const page = await rig.open()
  await sleep(300)
  const at = new Date().toISOString()
  const busy = busyShare(3000)
  const { loaded, ended } = await page.evaluate(
    (setting) =>
      (
        globalThis as unknown as { tools: { capacity: (s: unknown) => Promise<CapacityResult> } }
      ).tools.capacity(setting),
    rig.setting,
  )
  await sleep(DRAIN_MS)
  const ours = roundTripsPerMinute({
    loadedTrimmedRttMs: loaded?.trimmedMean,
    ...(ended === 'broken' ? { failure: 'broken' } : { ended: ended as SearchEnd }),
  })
  const truth = loaded && fullTruth(await rig.passages(), ...loaded.sent)
  return { cell: cell.name, at, busy: await busy, ours, ended, truth }
}

async function main() {
  await mkdir(FOLDER, { recursive: true })
  if (!options.keep) await rm(RESULTS, { force: true })
  await removeLeftovers()
  await build({ configFile: join(import.meta.dirname, 'vite.config.ts'), logLevel: 'warn' })
  const { cells: wanted } = options
  const chosen = cells.filter(
    ({ name, fast }) => !fast && (!wanted || wanted.some((one) => name.startsWith(one))),
  )
  for (const cell of chosen) {
    const rig = await createRig(cell.shape)
    try {
      for (let round = 0; round < Number(options.repeats); round++) {
        let reading = await measure(rig, cell)
        for (let again = 0; again < RETRIES && reading.busy > CROWDED; again++)
          reading = await measure(rig, cell)
        await appendFile(RESULTS, `${JSON.stringify(reading)}\n`)
        console.log(cell.name, `CPU ${Math.round(reading.busy * 100)} %`, textOf([reading]))
        await write()
      }
    } finally {
      await rig.remove()
    }
  }
}

/** Of readings with a figure, how far it is from the line's, percent. */
const errorsOf = (readings: Reading[], stream: keyof FullTruth) =>
  readings.flatMap(({ ours, truth }) =>
    ours && truth ? [(ours / (60_000 / truth[stream]) - 1) * 100] : [],
  )

function textOf(readings: Reading[]): string {
  const both = (['small', 'large'] as const).map((stream) => {
    const errors = errorsOf(readings, stream)
    return errors.length > 0 ? `${signed(median(errors))} % (${signed(worst(errors))})` : '-'
  })
  const figures = readings.flatMap(({ ours }) => ours ?? [])
  const middle = figures.length > 0 ? Math.round(median(figures)) : '-'
  return [middle, ...both, `${readings.length - figures.length} of ${readings.length}`].join(' | ')
}

async function write() {
  const lines = (await readFile(RESULTS, 'utf8')).split('\n').filter(Boolean)
  const all = lines.map((line) => JSON.parse(line) as Reading)
  const rows = cells.flatMap(({ name }) => {
    const mine = all.filter(({ cell }) => cell === name)
    return mine.length > 0 ? [`| ${name} | ${textOf(mine)} |`] : []
  })
  const errors = (['small', 'large'] as const).flatMap((stream) => errorsOf(all, stream))
  const single = worst(errors)
  const met = Math.abs(single) <= GOAL ? '' : '**not met**: '
  const crowded = all.filter(({ busy }) => busy > CROWDED).length
  await writeResponsiveness(
    [
      `Written by \`npx tsx test/bench/responsiveness.ts\`, ${all.at(-1)?.at.slice(0, 10)}, on ${machineText()}, shared with other work. Both cores were busy in ${crowded} of ${all.length} readings; the table includes them. Round trips a minute (RPM) of the capacity measurement, and the error against the line's own log of the same seconds: of the small packets that our figure is read from, and of the large ones that fill the line. Both sides take the mean without the longest twentieth. The median of the readings, and the worst in parentheses. A line that the limits ended before it was full has no figure.`,
      '',
      `Goal: within ${GOAL} % of the log. ${met}worst ${signed(single)} % of ${errors.length} comparisons.`,
      '',
      '| line | ours, RPM | error, small packets | error, large packets | without a figure |',
      '|---|---|---|---|---|',
      ...rows,
    ].join('\n'),
  )
}

await main()
process.exit(0)
