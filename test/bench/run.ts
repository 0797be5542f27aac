/**
 * The bench: our measurements and the peers', on one and the same line with known properties.
 * Linux, root, gcc, coturn. Results go to test/artifacts/bench/results.jsonl, and from there to docs/bench.md.
 * Usage: npx tsx test/bench/run.ts [--repeats 5 --tools capacity,twilio --cells 20/20 --cells 50/ --keep]
 * `npm run bench` runs it and three more, so options behind it would go to the last of them.
 */
import { appendFile, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { removeLeftovers } from '../lab/network.ts'
import { type Cell, cells } from './cells.ts'
import { busyShare, waitForQuiet } from './machine.ts'
import { type Measurement, type Tool, writeReport } from './report.ts'
import { createRig, type Rig } from './rig.ts'
import { busiestSecond, bytesOf, deliverable, streamTruth } from './truth.ts'

const FOLDER = join(import.meta.dirname, '../artifacts/bench')
const RESULTS = join(FOLDER, 'results.jsonl')
const TOOL_MS = 110_000
/** What is under way when a measurement ends still passes the line. */
const DRAIN_MS = 700
/** Above this share of both cores somebody else is at work: only 50 Mbit/s comes near it. */
const CROWDED = 0.9
const RETRIES = 2
/** The requirement check is asked on lines a fifth below and above what is required. */
const MARGIN = 0.2
/** How many times slower the CPU is where it is slowed: about that of a headset. */
const SLOWED = 4

const { values: options } = parseArgs({
  options: {
    repeats: { type: 'string', default: '5' },
    tools: { type: 'string' },
    /** How the names of lines begin, repeatable. */
    cells: { type: 'string', multiple: true },
    /** Adds to the results that are there instead of starting over. */
    keep: { type: 'boolean', default: false },
    /** How long to wait for a quiet machine before each measurement, s. */
    patience: { type: 'string', default: '30' },
    /** Number of the first round, where earlier ones are kept. */
    from: { type: 'string', default: '1' },
  },
})

interface Job {
  tool: Tool
  requiredKbps?: number
}

function jobsFor(cell: Cell): Job[] {
  const rate = deliverable(cell.shape) / 1000
  const wanted = options.tools?.split(',')
  const isWanted = ({ tool }: Job) => !wanted || wanted.includes(tool)
  if (cell.fast)
    return ([{ tool: 'capacity' }, { tool: 'capacity-slowed' }] satisfies Job[]).filter(isWanted)
  const jobs: Job[] = [
    { tool: 'capacity' },
    { tool: 'requirement', requiredKbps: rate / (1 + MARGIN) },
    { tool: 'requirement', requiredKbps: rate / (1 - MARGIN) },
    { tool: 'twilio' },
    { tool: 'jitsi' },
    ...(cell.quality ? [{ tool: 'quality' as const }] : []),
    ...(cell.http ? (['https', 'ndt7', 'cloudflare'] as const).map((tool) => ({ tool })) : []),
  ]
  return jobs.filter(isWanted)
}

async function measure(rig: Rig, cell: Cell, repeat: number, job: Job): Promise<Measurement> {
  const quiet = await waitForQuiet(Number(options.patience))
  const page = await rig.open()
  if (job.tool === 'capacity-slowed') {
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED })
  }
  await sleep(300)
  const from = Date.now()
  const setting = { ...rig.setting, requiredKbps: job.requiredKbps }
  const busy = busyShare(3000)
  let result: unknown
  try {
    result = await Promise.race([
      page.evaluate(
        ([tool, given]) =>
          (globalThis as unknown as Record<'tools', Record<string, (s: unknown) => unknown>>).tools[
            tool as string
          ]?.(given),
        [job.tool, setting] as const,
      ),
      sleep(TOOL_MS).then(() => ({ error: `not done after ${TOOL_MS / 1000} s` })),
    ])
  } catch (error) {
    result = { error: String(error).split('\n')[0] }
  }
  const to = Date.now()
  await sleep(DRAIN_MS)
  const passages = await rig.passages()
  return {
    cell: cell.name,
    repeat,
    tool: job.tool,
    ...(job.requiredKbps && { requiredKbps: job.requiredKbps }),
    at: new Date(from).toISOString(),
    seconds: (to - from) / 1000,
    megabytes: bytesOf(passages, from, to + DRAIN_MS) / 1e6,
    quiet,
    busy: await busy,
    truth: {
      bitsPerSecond: deliverable(cell.shape),
      down: cell.shape.down.rate ?? 0,
      up: cell.shape.up.rate ?? 0,
      busiestSecond: busiestSecond(passages, from, to),
      ...(job.tool === 'quality' && { stream: streamTruth(passages, from, to) }),
    },
    result: result as Measurement['result'],
  }
}

async function measureCell(cell: Cell, repeat: number) {
  const jobs = jobsFor(cell)
  if (jobs.length === 0) return
  const rig = await createRig(cell.shape)
  try {
    for (const job of jobs) {
      let measurement = await measure(rig, cell, repeat, job)
      // What happened while others used both cores says nothing about the tool.
      for (let again = 1; again <= RETRIES && measurement.busy > CROWDED; again++)
        measurement = { ...(await measure(rig, cell, repeat, job)), repeated: again }
      await appendFile(RESULTS, `${JSON.stringify(measurement)}\n`)
      const { seconds, megabytes, busy, quiet } = measurement
      console.log(
        `${repeat} ${cell.name}: ${job.tool}, ${seconds.toFixed(1)} s, ${megabytes.toFixed(1)} MB, CPU ${Math.round(busy * 100)} %${quiet ? '' : ', machine was not quiet'}`,
      )
    }
  } finally {
    await rig.remove()
  }
}

async function main() {
  await mkdir(FOLDER, { recursive: true })
  if (!options.keep) await rm(RESULTS, { force: true })
  await removeLeftovers()
  await build({ configFile: join(import.meta.dirname, 'vite.config.ts'), logLevel: 'warn' })
  const { cells: wanted } = options
  const chosen = cells.filter(({ name }) => !wanted || wanted.some((one) => name.startsWith(one)))
  // Round by round, so that a bench that is cut short has something of every line.
  const from = Number(options.from)
  for (let repeat = from; repeat < from + Number(options.repeats); repeat++)
    for (const cell of chosen) {
      await measureCell(cell, repeat).catch((error: Error) =>
        console.error(`${cell.name}: ${error.message}`),
      )
      await writeReport(RESULTS)
    }
}

await main()
process.exit(0)
