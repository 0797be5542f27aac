import { sleep } from '../wait.ts'
import type { MediaLoop } from './loop.ts'
import type { Statistics } from './loop-statistics.ts'
import type { ReceivedFrame, SentFrame } from './stream-messages.ts'
import type { Sample } from './windows.ts'

/** One point of the charts: what went on in the last tenth of a second or so. */
export interface LivePoint {
  /** ms since the measurement began. */
  at: number
  mbps: number
  /** Share of packets, 0..1. */
  loss: number
  /** Client to relay and back, ms. */
  rttMs?: number
}

/** Everything seen of a loop so far. */
export interface Meter {
  samples: Sample[]
  sentProbes: SentFrame[]
  receivedProbes: ReceivedFrame[]
  /** Kept apart: where one is set, arrival times are only good to 16 ms. */
  coarse: () => boolean
  points: LivePoint[]
  last: () => Statistics | undefined
  /** True once nothing has come through the loop for a while, or the browser gave it up. */
  broken: () => boolean
  /**
   * Waits `ms` or until the loop is broken, reading the counters ten times a second.
   * @param onTick called after each reading; `false` ends the wait
   */
  watch: (ms: number, signal: AbortSignal, onTick?: () => boolean | undefined) => Promise<void>
  stop: () => void
}

const TICK_MS = 100
/** Even a loop that idles carries 50 packets a second. */
const DEAD_MS = 1500
/** A thread that stands still for longer spoils what was read meanwhile. */
const STALL_MS = 30

export function createMeter(loop: MediaLoop, onPoint: (point: LivePoint) => void): Meter {
  const samples: Sample[] = []
  const sentProbes: SentFrame[] = []
  const receivedProbes: ReceivedFrame[] = []
  const points: LivePoint[] = []
  let last: Statistics | undefined
  let coarse = false
  let lagMs = 0
  let wasHidden = document.visibilityState === 'hidden'
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') wasHidden = true
  }
  document.addEventListener('visibilitychange', onVisibility)
  let aliveAt = performance.now()
  let broken = false
  void loop.broken.then(() => {
    broken = true
  })
  loop.onReport((report) => {
    for (const frame of report.sent) if (frame.stream === 'probe') sentProbes.push(frame)
    for (const frame of report.received) if (frame.stream === 'probe') receivedProbes.push(frame)
    coarse ||= report.coarse === true
    lagMs = Math.max(lagMs, report.lagMs)
  })

  const read = async () => {
    const asked = performance.now()
    const now = await loop.statistics()
    if (last && now.at <= last.at) return
    const stalled = performance.now() - asked > STALL_MS || lagMs > STALL_MS
    const sample = sampleOf(now, stalled || wasHidden)
    const point = pointOf(samples[0], samples.at(-1), sample, receivedProbes)
    if (sample.bytesDown > (samples.at(-1)?.bytesDown ?? -1)) aliveAt = performance.now()
    else if (performance.now() - aliveAt > DEAD_MS) broken = true
    samples.push(sample)
    last = now
    lagMs = 0
    wasHidden = document.visibilityState === 'hidden'
    if (point) {
      points.push(point)
      onPoint(point)
    }
  }

  return {
    samples,
    sentProbes,
    receivedProbes,
    points,
    coarse: () => coarse,
    last: () => last,
    broken: () => broken,
    stop: () => document.removeEventListener('visibilitychange', onVisibility),
    async watch(ms, signal, onTick) {
      const end = performance.now() + ms
      while (performance.now() < end && !broken) {
        const pause = Math.min(TICK_MS, Math.max(5, end - performance.now()))
        await sleep(pause, signal)
        await read()
        if (onTick?.() === false) return
      }
    },
  }
}

function sampleOf(now: Statistics, disturbed: boolean): Sample {
  const { load, probe } = now
  return {
    at: now.at,
    lastPacketAt: Math.max(load.lastPacketAt ?? 0, probe.lastPacketAt ?? 0) || now.at,
    bytesUp: now.bytesUp,
    bytesDown: now.bytesDown,
    packetsReceived: load.packetsReceived + probe.packetsReceived,
    packetsLost: load.packetsLost + probe.packetsLost,
    payloadReceived: load.payloadReceived + probe.payloadReceived,
    disturbed,
  }
}

function pointOf(
  first: Sample | undefined,
  before: Sample | undefined,
  sample: Sample,
  probes: ReceivedFrame[],
): LivePoint | undefined {
  if (!first || !before) return undefined
  const lost = sample.packetsLost - before.packetsLost
  const came = sample.packetsReceived - before.packetsReceived
  const recent = probes.filter(({ receivedAt }) => receivedAt > before.at)
  const trips = recent.map(({ at, receivedAt }) => receivedAt - at).sort((a, b) => a - b)
  const rttMs = trips[trips.length >> 1]
  return {
    at: Math.round(sample.at - first.at),
    mbps: ((sample.bytesDown - before.bytesDown) * 8) / 1000 / (sample.at - before.at),
    loss: lost > 0 ? lost / (lost + Math.max(0, came)) : 0,
    ...(rttMs !== undefined && { rttMs: Math.round(rttMs * 10) / 10 }),
  }
}
