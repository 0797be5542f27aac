import { quantile } from '../../statistics.ts'
import type { ReceivedFrame } from '../loop/stream-messages.ts'
import type { Span } from './gaps.ts'
import { round1, sentBetween } from './trips.ts'

type Timed = Pick<ReceivedFrame, 'at' | 'receivedAt'>

/** Round trips of the small packets while the line was full, ms. */
export interface LoadedTrips {
  median: number
  /** Without the longest twentieth, as draft-ietf-ippm-responsiveness averages them. */
  trimmedMean: number
  /** The packets sent in this time, Unix ms, are those that count. */
  sent: Span
}

/** Fewer say nothing of a line: a fifth of a second of them. */
const LEAST = 10
const TRIMMED = 0.95

/**
 * A packet counts if it was sent on the full line, early enough that the slowest one would have
 * come back before the reading ended, and if this device didn't stand still while it was under
 * way. Packets still under way are the slow ones: to leave out only them would read a growing
 * queue as a short one. Where the slowest takes longer than the line was full, all that came count.
 * @param full from when to when the line was full, Unix ms
 * @param stalls when this device stood still, Unix ms
 */
export function loadedTrips(
  received: readonly Timed[],
  full: Span,
  stalls: readonly Span[],
): LoadedTrips | undefined {
  const [from, to] = full
  const sent = sentBetween(received, from, to).filter(
    ({ at, receivedAt }) => !stalls.some(([a, b]) => a < receivedAt && b > at),
  )
  const longest = sent.reduce((most, { at, receivedAt }) => Math.max(most, receivedAt - at), 0)
  const spans: Span[] = [[from, to - longest], full]
  for (const span of spans) {
    const trips = sentBetween(sent, ...span).map(({ at, receivedAt }) => receivedAt - at)
    if (trips.length >= LEAST) return { ...averagesOf(trips), sent: span }
  }
  return undefined
}

/** @param trips in any order, at least one */
export function averagesOf(trips: readonly number[]) {
  const sorted = trips.toSorted((a, b) => a - b)
  const kept = sorted.slice(0, Math.max(1, Math.round(sorted.length * TRIMMED)))
  const sum = kept.reduce((total, trip) => total + trip, 0)
  return { median: round1(quantile(sorted, 0.5)), trimmedMean: round1(sum / kept.length) }
}
