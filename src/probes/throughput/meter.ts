import { sleep } from '../../model/wait.ts'
import { isUnseen } from '../unseen.ts'
import type { Span } from './figures/gaps.ts'
import type { Sample } from './figures/windows.ts'
import type { MediaLoop } from './loop/loop.ts'
import { mediaReceived, type Statistics } from './loop/loop-statistics.ts'
import { type ReceivedFrame, type SentFrame, STALL_MS } from './loop/stream-messages.ts'

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
  /** When a thread of this device stood still. */
  stalls: Span[]
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
  /** Where it is silent at the end of a measurement, waits for whether the loop is broken. */
  settle: (signal: AbortSignal) => Promise<void>
  stop: () => void
}

const TICK_MS = 100
/** Even a loop that idles carries 50 packets a second. */
const DEAD_MS = 1500
/** Nothing for longer may be the end of the loop. */
const SILENT_MS = 300
/** A reading that comes later than this is the device's own doing: headset off, page hidden. */
const LATE_MS = 500
/** Threads of a busy device stand still for less: this one slept. */
const ASLEEP_MS = 1000

const unixMs = (at: number) => performance.timeOrigin + at

export function createMeter(loop: MediaLoop, onPoint: (point: LivePoint) => void): Meter {
  const samples: Sample[] = []
  const sentProbes: SentFrame[] = []
  const receivedProbes: ReceivedFrame[] = []
  const stalls: Span[] = []
  const points: LivePoint[] = []
  let last: Statistics | undefined
  let coarse = false
  let lagMs = 0
  let wasHidden = isUnseen()
  const onVisibility = () => {
    if (isUnseen()) wasHidden = true
  }
  document.addEventListener('visibilitychange', onVisibility)
  let readAt = performance.now()
  let silentMs = 0
  let received = 0
  let broken = false
  void loop.broken.then(() => {
    broken = true
  })
  loop.onReport((report) => {
    for (const frame of report.sent) if (frame.stream === 'probe') sentProbes.push(frame)
    for (const frame of report.received) if (frame.stream === 'probe') receivedProbes.push(frame)
    coarse ||= report.coarse === true
    lagMs = Math.max(lagMs, report.lagMs)
    stalls.push(...report.stalls)
  })

  /** How long nothing has come, of the time in which this device was awake. */
  const listen = (packets: number) => {
    const passed = performance.now() - readAt
    readAt += passed
    silentMs = packets > received ? 0 : silentMs + Math.min(passed, LATE_MS)
    received = packets
    if (silentMs > DEAD_MS) broken = true
  }

  const read = async () => {
    const asked = performance.now()
    const now = await loop.statistics()
    const wasLate = asked - readAt > ASLEEP_MS
    listen(mediaReceived(now))
    // The counters come from the thread that takes packets in: it stood still too.
    const isSlow = performance.now() - asked > STALL_MS
    if (isSlow) stalls.push([unixMs(asked), unixMs(performance.now())])
    if (last && now.at <= last.at) return
    const away = wasHidden || isUnseen() || wasLate
    const stalled = isSlow || lagMs > STALL_MS
    const sample = { ...sampleOf(now, stalled || away), away }
    const point = pointOf(samples[0], samples.at(-1), sample, receivedProbes)
    samples.push(sample)
    last = now
    lagMs = 0
    wasHidden = isUnseen()
    if (point) {
      points.push(point)
      onPoint(point)
    }
  }

  const watch: Meter['watch'] = async (ms, signal, onTick) => {
    const end = performance.now() + ms
    while (performance.now() < end && !broken) {
      const pause = Math.min(TICK_MS, Math.max(5, end - performance.now()))
      await sleep(pause, signal)
      await read()
      if (onTick?.() === false) return
    }
  }

  return {
    samples,
    sentProbes,
    receivedProbes,
    stalls,
    points,
    coarse: () => coarse,
    last: () => last,
    broken: () => broken,
    stop: () => document.removeEventListener('visibilitychange', onVisibility),
    watch,
    async settle(signal) {
      while (!broken && silentMs > SILENT_MS) await watch(TICK_MS, signal)
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
