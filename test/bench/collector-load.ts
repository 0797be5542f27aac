/**
 * 1,000 headsets that send summary and report at once to a collector that is killed three times in
 * mid-write: what was acknowledged, and what is there afterwards.
 * Usage: npx tsx test/bench/collector-load.ts (loopback only, ends by itself)
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { post, readAll } from '../collector/client.ts'
import { type CollectorProcess, spawnCollector } from '../collector/process.ts'
import { largeReport } from '../fixtures/report.ts'
import { simulateFleet } from '../fleet/simulate.ts'

const HEADSETS = 1000
const KILLS = [150, 450, 750]
const ATTEMPTS = 200
const PAUSE_MS = 100

const data = mkdtempSync(join(tmpdir(), 'preflight-load-'))
const start = () => spawnCollector(['--data', data, '--rate', '1000000'])
const peakOf = ({ pid }: CollectorProcess) =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1000

const summaries = [...simulateFleet({ seed: 5, devices: HEADSETS, runs: 1 }).summaries()]
const report = largeReport(250)
const acknowledged = new Map<string, number>()
let collector = await start()
let peak = 0
let restarting: Promise<void> | undefined
const began = performance.now()

async function killAndStart() {
  peak = Math.max(peak, peakOf(collector))
  await collector.end('SIGKILL')
  collector = await start()
  restarting = undefined
}

async function deliver(summary: (typeof summaries)[number]) {
  const own = { ...report, run: { ...report.run, id: summary.runId } }
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    await restarting
    const answer = await post(collector.url, { summary, report: own }).catch(() => undefined)
    await answer?.text().catch(() => '')
    if (answer?.status === 201 || answer?.status === 200) {
      acknowledged.set(summary.runId, (acknowledged.get(summary.runId) ?? 0) + 1)
      if (acknowledged.size === KILLS[0]) {
        KILLS.shift()
        restarting = killAndStart()
      }
      return
    }
    await new Promise((next) => setTimeout(next, PAUSE_MS * (1 + Math.random())))
  }
}

try {
  await Promise.all(summaries.map(deliver))
  await restarting
  const seconds = (performance.now() - began) / 1000
  peak = Math.max(peak, peakOf(collector))
  const ids = (await readAll(collector.url)).summaries.map(({ runId }) => runId)
  const stored = new Set(ids)
  const lost = [...acknowledged.keys()].filter((runId) => !stored.has(runId))
  console.log(
    `${HEADSETS} headsets, 3 kills, ${seconds.toFixed(0)} s: ${acknowledged.size} acknowledged, ` +
      `${stored.size} stored, ${lost.length} lost, ${ids.length - stored.size} doubled, ` +
      `memory peak ${peak.toFixed(0)} MB`,
  )
} finally {
  await collector.end('SIGTERM')
  rmSync(data, { recursive: true, force: true })
}
