import { sleep } from '../wait.ts'
import type { MediaLoop } from './loop.ts'
import { burstLoss, reordered, type Share, wilson } from './loss.ts'
import { createMeter, type LivePoint } from './meter.ts'
import { jitterOf, round1, sentBetween, type Trips, tripsOf } from './trips.ts'

export interface QualityResult {
  sent: number
  received: number
  /** Of the loop, up and down together; 0..1. */
  loss: Share
  /** Largest share lost among those sent in any 200 ms; 0..1. */
  burstLoss: number
  reordered: number
  jitterMs: number
  /** Round trip client to relay. */
  rttMs?: Trips
  /** Arrival times only good to 16 ms: jitter is at most what is given. */
  coarse: boolean
  seconds: number
  /** Page hidden or thread stopped for this share of the time; what was sent then is left out. */
  disturbedShare: number
  broken: boolean
  points: LivePoint[]
  bytes: { up: number; down: number }
}

/** The first packets wait for the path to be set up. */
const START_MS = 500
/** What is under way at the end is given this long to arrive. */
const TAIL_MS = 1000

/**
 * A quiet stream of 50 packets a second, as audio has it. Nothing repairs it: a packet that does
 * not arrive is lost.
 */
export async function measureQuality(
  loop: MediaLoop,
  seconds: number,
  signal: AbortSignal,
  onPoint: (point: LivePoint) => void,
): Promise<QualityResult> {
  const meter = createMeter(loop, onPoint)
  try {
    await meter.watch(START_MS, signal)
    const from = meter.samples.at(-1)?.at ?? 0
    await meter.watch(seconds * 1000, signal)
    const to = meter.samples.at(-1)?.at ?? 0
    const trip = tripsOf(meter.receivedProbes)?.p95 ?? 0
    // The last of them must have had their time, or they would count as lost.
    if (!meter.broken()) await sleep(Math.min(TAIL_MS, 2 * trip + 150), signal)

    const disturbed = disturbedTimes(meter.samples)
    const clean = (at: number) => !disturbed.some(([a, b]) => at >= a && at <= b)
    const sent = sentBetween(meter.sentProbes, from, to).filter(({ at }) => clean(at))
    const ids = new Set(sent.map(({ id }) => id))
    const received = meter.receivedProbes.filter(({ id }) => ids.has(id))
    const arrived = new Set(received.map(({ id }) => id))
    const inOrder = received.toSorted((a, b) => a.receivedAt - b.receivedAt)
    const rttMs = tripsOf(received)
    const first = meter.samples[0]
    const last = meter.samples.at(-1)
    return {
      sent: sent.length,
      received: arrived.size,
      loss: wilson(sent.length - arrived.size, sent.length),
      burstLoss: burstLoss(sent, arrived),
      reordered: reordered(inOrder.map(({ id }) => id)),
      jitterMs: jitterOf(received),
      ...(rttMs && { rttMs }),
      coarse: meter.coarse(),
      seconds: round1((to - from) / 1000),
      disturbedShare: lengthOf(disturbed, from, to) / Math.max(1, to - from),
      broken: meter.broken(),
      points: meter.points,
      bytes: {
        up: (last?.bytesUp ?? 0) - (first?.bytesUp ?? 0),
        down: (last?.bytesDown ?? 0) - (first?.bytesDown ?? 0),
      },
    }
  } finally {
    meter.stop()
  }
}

/** From the sample before a disturbed one to that one. */
function disturbedTimes(samples: readonly { at: number; disturbed: boolean }[]) {
  const times: [number, number][] = []
  for (const [i, { at, disturbed }] of samples.entries())
    if (disturbed) times.push([samples[i - 1]?.at ?? at, at])
  return times
}

const lengthOf = (times: [number, number][], from: number, to: number) =>
  times.reduce((sum, [a, b]) => sum + Math.max(0, Math.min(b, to) - Math.max(a, from)), 0)
