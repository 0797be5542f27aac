import { ratesOfFullLine } from './figures/full-line.ts'
import { type LoadedTrips, loadedTrips } from './figures/loaded.ts'
import { tripsOf } from './figures/trips.ts'
import type { RateEstimate } from './figures/windows.ts'
import type { MediaLoop } from './loop/loop.ts'
import { MAX_KBPS } from './loop/loop.ts'
import { createMeter, type LivePoint, type Meter } from './meter.ts'
import { nextOffer, SETTLE_MS, type SearchState, startSearch } from './search.ts'

export interface CapacityResult {
  /** At IP level, everything that came in; and the media in it. */
  wire?: RateEstimate
  payload?: RateEstimate
  /** When the line was full, ms since the measurement began: over that time the rate holds. */
  held?: { fromMs: number; toMs: number }
  ended: NonNullable<SearchState['ended']> | 'broken'
  /** What was offered while it was measured, bit/s at IP level. */
  offered: number
  /** 0..1, of all packets while the line was full. */
  loss: number
  /** Round trip client to relay, ms: on the empty line, and on the full one. */
  idleRttMs?: number
  loaded?: LoadedTrips
  seconds: number
  bytes: { up: number; down: number }
  disturbedShare: number
  points: LivePoint[]
}

export interface CapacityLimits {
  maxSeconds: number
  maxMegabytes: number
}

/** The ramp of a fast line, and a full second on the full line. */
const LEAST_SECONDS = 4
/** The last reading of the counters, and closing. */
const CLOSING_SECONDS = 0.3

/**
 * `maxSeconds` is a promise from the call to the result, so connecting is taken off it.
 * @param called a `performance.now()` value
 */
export function limitsSince(called: number, limits: CapacityLimits): CapacityLimits {
  const left = limits.maxSeconds - (performance.now() - called) / 1000 - CLOSING_SECONDS
  const least = Math.min(LEAST_SECONDS, limits.maxSeconds)
  return { ...limits, maxSeconds: Math.max(least, left) }
}

const QUIET_MS = 400

/** How much the loop carries: the smaller of up and down. */
export async function measureCapacity(
  loop: MediaLoop,
  limits: CapacityLimits,
  signal: AbortSignal,
  onPoint: (point: LivePoint) => void,
): Promise<CapacityResult> {
  const meter = createMeter(loop, onPoint)
  const started = performance.now()
  try {
    await meter.watch(QUIET_MS, signal)
    const idleRttMs = tripsOf(meter.receivedProbes)?.median
    let state = startSearch(meter.samples.at(-1)?.at ?? 0)
    const bounds = {
      maxBitsPerSecond: MAX_KBPS * 1000,
      maxSeconds: limits.maxSeconds,
      maxBytes: limits.maxMegabytes * 1e6,
    }
    loop.setLoad(state.offer)
    await meter.watch(limits.maxSeconds * 1000 + 500, signal, () => {
      state = nextOffer(state, meter.samples, idleRttMs ?? 0, bounds)
      if (state.phase === 'done') return false
      loop.setLoad(state.offer)
      return undefined
    })
    loop.setLoad(0)
    const read = meter.samples.length
    await meter.settle(signal)
    return {
      ended: meter.broken() ? 'broken' : (state.ended ?? 'seconds'),
      offered: state.offer,
      ...summary(meter, state, read, idleRttMs ?? 0),
      ...(idleRttMs !== undefined && { idleRttMs }),
      seconds: (performance.now() - started) / 1000,
    }
  } finally {
    meter.stop()
  }
}

function summary(meter: Meter, { since, varyingSince }: SearchState, read: number, tripMs: number) {
  const { samples, points } = meter
  const first = samples[0]
  const last = samples.at(-1)
  const from = varyingSince ?? since + tripMs + SETTLE_MS
  const { full, ...rates } = ratesOfFullLine(samples.slice(0, read), from)
  const lost = (full.at(-1)?.packetsLost ?? 0) - (full[0]?.packetsLost ?? 0)
  const came = (full.at(-1)?.packetsReceived ?? 0) - (full[0]?.packetsReceived ?? 0)
  const span = [full[0]?.at ?? 0, full.at(-1)?.at ?? 0] as const
  const loaded = loadedTrips(meter.receivedProbes, span, meter.stalls)
  return {
    ...rates,
    loss: lost > 0 ? lost / (lost + came) : 0,
    ...(loaded && { loaded }),
    bytes: {
      up: (last?.bytesUp ?? 0) - (first?.bytesUp ?? 0),
      down: (last?.bytesDown ?? 0) - (first?.bytesDown ?? 0),
    },
    disturbedShare: full.filter(({ disturbed }) => disturbed).length / Math.max(1, full.length),
    points,
  }
}
