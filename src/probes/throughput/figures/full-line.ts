import { isVarying } from '../search.ts'
import {
  arrivalRate,
  type RateEstimate,
  rangeOf,
  rateAcrossAll,
  rateAcrossStalls,
  type Sample,
} from './windows.ts'

const WINDOW_MS = 1000
/** A few hundred packets of a fast line whose megabytes are used up. */
const SHORTEST_MS = 250

/**
 * What a line delivered while it was full.
 * @param from since when it was, on the samples' clock
 */
export function ratesOfFullLine(samples: readonly Sample[], from: number) {
  const full = samples.filter(({ at }) => at >= from)
  const wire = rateOf(full) ?? mostOf(samples)
  const payload = rateOf(full, payloadOf) ?? mostOf(samples, payloadOf)
  const started = samples[0]?.at ?? 0
  const held = {
    fromMs: Math.round((full[0]?.at ?? started) - started),
    toMs: Math.round((samples.at(-1)?.at ?? started) - started),
  }
  return { full, ...(wire && { wire, held }), ...(payload && { payload }) }
}

const payloadOf = ({ payloadReceived }: Sample) => payloadReceived

/** A search that its limits ended before the line was full: so much it carried for a moment. */
function mostOf(samples: readonly Sample[], bytes?: (sample: Sample) => number) {
  const rate =
    arrivalRate(samples, SHORTEST_MS, bytes, 1) ?? rateAcrossAll(samples, SHORTEST_MS, bytes)
  return rate && { ...rate, low: rate.value, windows: 1 }
}

/**
 * Of a steady line what its windows say; of one that varies the mean over all the time in which it
 * was full. The range covers every window that was seen.
 */
function rateOf(
  full: readonly Sample[],
  bytes?: (sample: Sample) => number,
): RateEstimate | undefined {
  const rate = rateOfFull(full, bytes)
  if (!rate) return undefined
  const range = rangeOf(full, bytes)
  const mean = isVarying(full) ? rateAcrossAll(full, WINDOW_MS, bytes) : undefined
  return {
    ...rate,
    value: mean?.value ?? rate.value,
    low: Math.min(rate.low, range?.low ?? rate.low),
    high: Math.max(rate.high, range?.high ?? rate.high),
  }
}

/** Cut short by its limits or disturbed, a measurement may hold less than a clean second. */
const rateOfFull = (full: readonly Sample[], bytes?: (sample: Sample) => number) =>
  arrivalRate(full, WINDOW_MS, bytes) ??
  arrivalRate(full, WINDOW_MS / 2, bytes) ??
  rateAcrossStalls(full, WINDOW_MS, bytes) ??
  arrivalRate(full, SHORTEST_MS, bytes) ??
  rateAcrossAll(full, SHORTEST_MS, bytes)
