import { quantile } from '../../statistics.ts'
import type { Trips } from '../evidence.ts'
import type { ReceivedFrame } from '../loop/stream-messages.ts'
import { rfc3550Jitter } from './jitter.ts'

/** When a packet was sent and when it came, Unix ms. */
type Timed = Pick<ReceivedFrame, 'at' | 'receivedAt'>

const tripOf = ({ at, receivedAt }: Timed) => receivedAt - at

export function tripsOf(received: readonly Timed[]): Trips | undefined {
  const sorted = received.map(tripOf).sort((a, b) => a - b)
  if (sorted.length === 0) return undefined
  const at = (q: number) => round1(quantile(sorted, q))
  return { min: at(0), median: at(0.5), p95: at(0.95) }
}

/** RFC 3550 jitter of packets, in order of arrival, from the times of sending they carry. */
export function jitterOf(received: readonly Timed[]): number {
  const inOrder = received.toSorted((a, b) => a.receivedAt - b.receivedAt)
  return round1(rfc3550Jitter(inOrder.map(tripOf)).mean)
}

export const sentBetween = <F extends { at: number }>(
  frames: readonly F[],
  from: number,
  to: number,
) => frames.filter(({ at }) => at >= from && at < to)

export const round1 = (value: number) => Math.round(value * 10) / 10
