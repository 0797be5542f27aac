/**
 * 1,000 simulated devices on the channel of a collector: how far from the instant they begin, what
 * is lost or doubled when the collector is killed in the middle, how long a stop takes, memory.
 * Usage: npx tsx test/bench/rehearsal-channel.ts [DEVICES] (loopback only, ends by itself)
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isDeepStrictEqual } from 'node:util'
import { secondsOf } from '../../src/rehearsal/second.ts'
import { type CollectorProcess, spawnCollector } from '../collector/process.ts'
import { planner, rehearsalOf, request } from '../collector/rehearsal/channel.ts'
import { now, type Simulated, simulate } from '../collector/rehearsal/crowd.ts'

const DEVICES = Number(process.argv[2] ?? 1000)
const data = mkdtempSync(join(tmpdir(), 'preflight-rehearsal-'))
const args = ['--data', data, '--rate', '1000000']
let collector = await spawnCollector(args)
const { url } = collector
const { port } = new URL(url)
let peak = 0
/** How late the devices' own process was: what the machine adds to every figure. */
const own = monitorEventLoopDelay()
own.enable()
let all: Simulated[] = []

const peakOf = ({ pid }: CollectorProcess) =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1000
/** Seconds of one core that the collector has used. */
const cpuOf = ({ pid }: CollectorProcess) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}
const until = (at: number) => new Promise((done) => setTimeout(done, Math.max(0, at - now())))

/** A rehearsal up to its start. */
async function started() {
  const page = await planner(url)
  page.send({ type: 'plan', plan: request() })
  const { code } = (await page.next('planned')).plan
  const began = now()
  all = Array.from({ length: DEVICES }, (_, i) => simulate(() => url, code, `Headset ${i}`))
  await page.inState('lobby', DEVICES)
  const joined = now()
  page.send({ type: 'prepare', code })
  await page.inState('ready', DEVICES)
  const ready = now()
  page.send({ type: 'start', code })
  const { startAt = 0 } = await page.next('rehearsal', ({ startAt }) => startAt !== undefined)
  console.log(
    `${DEVICES} devices: joined in ${((joined - began) / 1000).toFixed(1)} s, ` +
      `ready ${((ready - joined) / 1000).toFixed(1)} s later, ` +
      `${cpuOf(collector).toFixed(1)} s of one core since its start`,
  )
  return { page, code, startAt }
}

const end = () => {
  for (const one of all) one.end()
  peak = Math.max(peak, peakOf(collector))
}

try {
  const { code, startAt } = await started()
  const tellAt = now()
  const used = cpuOf(collector)
  await until(startAt + 12_000)
  const share = (cpuOf(collector) - used) / ((startAt + 12_000 - tellAt) / 1000)
  console.log(`collector: ${(100 * share).toFixed(0)} % of one core while all tell each second`)
  const off = all
    .map(({ began = Number.POSITIVE_INFINITY }) => began - startAt)
    .sort((a, b) => a - b)
  console.log(
    `began ${off[0]?.toFixed(1)} to ${off.at(-1)?.toFixed(1)} ms from the instant, ` +
      `median ${off[Math.floor(off.length / 2)]?.toFixed(1)} ms`,
  )
  peak = Math.max(peak, peakOf(collector))
  await collector.end('SIGKILL')
  await until(startAt + 14_000)
  collector = await spawnCollector([...args, '--port', port])
  await Promise.all(all.map(({ done }) => done))
  const record = await rehearsalOf(url, code)
  const byName = new Map(all.map((one) => [one.name, one]))
  let whole = 0
  for (const { info, came, result } of record.devices) {
    const seconds = came === 'whole' ? secondsOf(result.seconds) : []
    if (isDeepStrictEqual(seconds, byName.get(info.device)?.seconds)) whole += 1
  }
  console.log(
    `killed once: ${record.devices.length} devices in the record, ${whole} with all their seconds; ` +
      `problems: ${[...new Set(all.flatMap(({ problems }) => problems))].slice(0, 5).join('; ') || 'none'}`,
  )
  end()

  const second = await started()
  await until(second.startAt + 4000)
  const asked = now()
  own.reset()
  second.page.send({ type: 'stop', code: second.code })
  await Promise.all(all.map(({ done }) => done))
  const heard = all.map(({ stoppedAt = Number.POSITIVE_INFINITY }) => stoppedAt - asked)
  const within = heard.filter((ms) => ms <= 1000).length
  console.log(
    `stop: the last device heard of it after ${Math.max(...heard).toFixed(0)} ms, ${within} within 1 s; ` +
      `this process was late by up to ${(own.max / 1e6).toFixed(0)} ms meanwhile`,
  )
  end()
  second.page.close()
  console.log(`collector: memory peak ${peak.toFixed(0)} MB`)
} finally {
  end()
  await collector.end('SIGTERM')
  rmSync(data, { recursive: true, force: true })
}
process.exit(0)
