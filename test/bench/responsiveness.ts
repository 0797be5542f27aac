/**
 * Round trips a minute on a full line, beside what the line's own log says of the same seconds.
 * Linux, root, gcc, coturn. Results go to test/artifacts/bench/responsiveness.jsonl, and from there
 * to docs/bench.md.
 * Usage: npx tsx test/bench/responsiveness.ts [--repeats 5 (0: only writes) --cells 20/20 --cells 50/ --keep]
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
  const repeats = Number(options.repeats)
  const chosen = cells.filter(
    ({ name, fast }) =>
      !fast && repeats > 0 && (!wanted || wanted.some((one) => name.startsWith(one))),
  )
  for (const cell of chosen) {
    const rig = await createRig(cell.shape)
    try {
      for (let round = 0; round < repeats; round++) {
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
  await write()
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

function goalRow(when: string, errors: number[]): string {
  const beyond = errors.filter((error) => Math.abs(error) > GOAL).length
  const met = beyond === 0 ? '' : '**not met**: '
  const middle = median(errors.map(Math.abs)).toFixed(1)
  return `| within ${GOAL} % of the log, ${when} | ${met}median ${middle} %, worst ${signed(worst(errors))} %, ${beyond} of ${errors.length} beyond |`
}

async function write() {
  const lines = (await readFile(RESULTS, 'utf8')).split('\n').filter(Boolean)
  const all = lines.map((line) => JSON.parse(line) as Reading)
  const rows = cells.flatMap(({ name }) => {
    const mine = all.filter(({ cell }) => cell === name)
    return mine.length > 0 ? [`| ${name} | ${textOf(mine)} |`] : []
  })
  const crowded = all.filter(({ busy }) => busy > CROWDED)
  const goals = [
    ['while a core was free', all.filter((one) => !crowded.includes(one))],
    ['while others used both cores', crowded],
  ] as const
  await writeResponsiveness(
    [
      `Written by \`npx tsx test/bench/responsiveness.ts\`, ${all.at(-1)?.at.slice(0, 10)}, on ${machineText()}, shared with other work. Round trips a minute (RPM) of the capacity measurement, and the error against the line's own log of the same seconds: of the small packets that our figure is read from, and of the large ones that fill the line. Both sides take the mean without the longest twentieth. The median of the readings, and the worst in parentheses. A line that the limits ended before it was full has no figure. A large packet takes longer than a small one on a slow line: at 0.5 Mbit/s 19 ms each way.`,
      '',
      '| goal | measured |',
      '|---|---|',
      ...goals.map(([when, readings]) => goalRow(when, errorsOf(readings, 'small'))),
      '',
      'Where others use both cores, the log shows a shorter trip than this page does: the rest is spent on this machine, before or after the line. A pause of the page is seen and left out, one of the browser is not.',
      '',
      '| line | ours, RPM | error, small packets | error, large packets | without a figure |',
      '|---|---|---|---|---|',
      ...rows,
    ].join('\n'),
  )
}

await main()
process.exit(0)
