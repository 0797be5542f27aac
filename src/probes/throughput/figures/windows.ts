import { quantile } from '../../statistics.ts'

/** Counters at one moment. Times are ms on any one clock, bytes are at IP level. */
export interface Sample {
  at: number
  /** When the last packet counted here had come; `at` where unknown. */
  lastPacketAt: number
  bytesUp: number
  bytesDown: number
  packetsReceived: number
  packetsLost: number
  payloadReceived: number
  /** The page was hidden, or a thread of it stood still: nothing may be concluded from here. */
  disturbed: boolean
  /** The page was hidden or the headset off: not even packets may be counted. */
  away?: boolean
}

export interface RateEstimate {
  /** bit/s at IP level. */
  value: number
  /** The lowest and the highest of the windows. */
  low: number
  high: number
  /** How many undisturbed windows it rests on, and how long they are. */
  windows: number
  windowMs: number
}

/**
 * The rate at which bytes arrived, from overlapping windows of `windowMs`. Each window ends at
 * a packet, so that a slow line is not misread by a packet more or less. Windows with a
 * disturbed sample in them do not count.
 *
 * Of media the upper quartile is taken: a pause of the sender lowers windows, and only bytes that
 * were held up raise one. On a full line without either all windows are the same.
 * @param share which quantile of the windows is the answer
 * @returns undefined where no full undisturbed window exists
 */
export function arrivalRate(
  samples: readonly Sample[],
  windowMs: number,
  bytes: (sample: Sample) => number = ({ bytesDown }) => bytesDown,
  share = 0.75,
): RateEstimate | undefined {
  const rates = windowRates(samples, windowMs, bytes)
  if (rates.length === 0) return undefined
  const sorted = rates.toSorted((a, b) => a - b)
  return {
    value: quantile(sorted, share),
    low: sorted[0] as number,
    high: sorted.at(-1) as number,
    windows: rates.length,
    windowMs,
  }
}

function windowRates(
  samples: readonly Sample[],
  windowMs: number,
  bytes: (sample: Sample) => number,
): number[] {
  const rates: number[] = []
  let from = 0
  for (let to = 1; to < samples.length; to++) {
    const last = samples[to] as Sample
    while (lengthOf(samples[from + 1] as Sample, last) >= windowMs) from++
    const first = samples[from] as Sample
    if (lengthOf(first, last) < windowMs * 0.999) continue
    if (samples.slice(from, to + 1).some(({ disturbed }) => disturbed)) continue
    rates.push(((bytes(last) - bytes(first)) * 8000) / lengthOf(first, last))
  }
  return rates
}

/** Long enough that a slow line is not misread, short enough to show how a line varies. */
export const RANGE_MS = 500

/** The lowest and the highest window of half a second. */
export function rangeOf(
  samples: readonly Sample[],
  bytes: (sample: Sample) => number = ({ bytesDown }) => bytesDown,
): { low: number; high: number } | undefined {
  const rates = windowRates(samples, RANGE_MS, bytes)
  return rates.length > 0 ? { low: Math.min(...rates), high: Math.max(...rates) } : undefined
}

/**
 * One window over all of `samples`, from the first moment that nothing disturbed to the last one:
 * for a device whose stalls leave no window without one. What comes during a stall is counted
 * after it, what is not sent then is missing: at most the true rate.
 * @returns undefined where the two moments lie less than `leastMs` apart
 */
export function rateAcrossStalls(
  samples: readonly Sample[],
  leastMs: number,
  bytes: (sample: Sample) => number = ({ bytesDown }) => bytesDown,
): RateEstimate | undefined {
  // After a stall the next sample still counts what had waited.
  const calm = samples.filter(
    (sample, i) => !sample.disturbed && samples[i - 1]?.disturbed === false,
  )
  const first = calm[0]
  const last = calm.at(-1)
  if (!first || !last || lengthOf(first, last) < leastMs) return undefined
  const windowMs = Math.round(lengthOf(first, last))
  const value = ((bytes(last) - bytes(first)) * 8000) / lengthOf(first, last)
  return { value, low: value, high: value, windows: 1, windowMs }
}

/**
 * One window over all of `samples`, whatever disturbed them: the counters themselves are right, so
 * a device that never stood still for less than a window shows at least what came.
 */
export function rateAcrossAll(
  samples: readonly Sample[],
  leastMs: number,
  bytes: (sample: Sample) => number = ({ bytesDown }) => bytesDown,
): RateEstimate | undefined {
  const first = samples[0]
  const last = samples.at(-1)
  if (!first || !last || lengthOf(first, last) < leastMs) return undefined
  const value = ((bytes(last) - bytes(first)) * 8000) / lengthOf(first, last)
  return { value, low: value, high: value, windows: 1, windowMs: Math.round(lengthOf(first, last)) }
}

const lengthOf = (first: Sample, last: Sample) => last.lastPacketAt - first.lastPacketAt

/** Value of a counter at a time between two samples, by straight line. */
function counterAt(
  samples: readonly Sample[],
  at: number,
  counter: (sample: Sample) => number,
): number | undefined {
  const after = samples.findIndex((sample) => sample.at >= at)
  const next = samples[after]
  if (!next) return undefined
  const before = samples[after - 1]
  if (!before) return next.at === at ? counter(next) : undefined
  const share = (at - before.at) / (next.at - before.at)
  return counter(before) + share * (counter(next) - counter(before))
}

/**
 * Which share of what should have arrived in the last `windowMs` did arrive. What was sent is
 * looked up `delayMs` earlier: the time a packet takes on the empty line.
 */
export function arrivedShare(
  samples: readonly Sample[],
  windowMs: number,
  delayMs: number,
): number | undefined {
  const last = samples.at(-1)
  if (!last) return undefined
  const sent = (at: number) => counterAt(samples, at - delayMs, ({ bytesUp }) => bytesUp)
  const sentTo = sent(last.at)
  const sentFrom = sent(last.at - windowMs)
  const arrivedFrom = counterAt(samples, last.at - windowMs, ({ bytesDown }) => bytesDown)
  if (sentTo === undefined || sentFrom === undefined || arrivedFrom === undefined) return undefined
  const expected = sentTo - sentFrom
  return expected > 0 ? (last.bytesDown - arrivedFrom) / expected : undefined
}
