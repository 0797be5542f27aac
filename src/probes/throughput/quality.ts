import { sleep } from '../../model/wait.ts'
import type { Share, Trips } from './evidence.ts'
import { figuresOf } from './figures/stream.ts'
import { round1, tripsOf } from './figures/trips.ts'
import type { MediaLoop } from './loop/loop.ts'
import { createMeter, type LivePoint } from './meter.ts'

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
  /** For how long nothing came although packets were due, at most; and the share of time in gaps. */
  longestGapMs: number
  gapShare: number
  /** Arrival times only good to 16 ms: jitter is at most what is given. */
  coarse: boolean
  seconds: number
  /** Page hidden or thread stopped for this share of the time: no times are read there. */
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
    await meter.settle(signal)
    const trip = tripsOf(meter.receivedProbes)?.p95 ?? 0
    // The last of them must have had their time, or they would count as lost.
    if (!meter.broken()) await sleep(Math.min(TAIL_MS, 2 * trip + 150), signal)

    const first = meter.samples[0]
    const last = meter.samples.at(-1)
    return {
      ...figuresOf(meter, from, to),
      coarse: meter.coarse(),
      seconds: round1((to - from) / 1000),
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
