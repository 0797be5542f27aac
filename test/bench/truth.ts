import { FULL_PACKET, PROBE_PACKET } from '../../src/model/line-bytes.ts'
import { rfc3550Jitter } from '../../src/probes/throughput/figures/jitter.ts'
import { averagesOf } from '../../src/probes/throughput/figures/loaded.ts'
import type { LinkShape } from '../lab/link/link.ts'
import type { Passage } from '../lab/link/log.ts'
import { mostOf, sentUp, tripsOf } from '../lab/link/trips.ts'

/** What a line can deliver of what goes up and down again, bit/s at IP level. */
export function deliverable({ up, down }: LinkShape): number {
  // Chance strikes before the queue: what it takes on the way up leaves room for more.
  return Math.min(up.rate ?? 0, down.rate ?? 0) * (1 - (down.loss ?? 0))
}

/** The truth of a quality stream, from what the line itself did with each of its packets. */
export interface StreamTruth {
  sent: number
  loss: number
  jitterMs: number
  rttMs: number
}

/** Follows the RTP stream with the most packets between two times, round the loop. */
export function streamTruth(
  passages: Passage[],
  from: number,
  to: number,
): StreamTruth | undefined {
  const inside = passages.filter(({ entered }) => entered >= from && entered <= to)
  const sent = mostOf(sentUp(inside))
  if (sent.length === 0) return undefined
  // What comes back after the end is not lost.
  const trips = tripsOf(sent, passages).map(({ trip }) => trip)
  const sorted = trips.toSorted((a, b) => a - b)
  return {
    sent: sent.length,
    loss: 1 - trips.length / sent.length,
    jitterMs: rfc3550Jitter(trips).mean,
    rttMs: sorted[sorted.length >> 1] ?? Number.NaN,
  }
}

/** What the line says of the round trip while it was full, ms: means without the longest twentieth. */
export interface FullTruth {
  /** Of the packets that ours were read from. */
  small: number
  /** Of the large ones that filled it. */
  large: number
}

/** Of the packets that entered the line between two times, whenever they came back. */
export function fullTruth(passages: Passage[], from: number, to: number): FullTruth | undefined {
  const sent = sentUp(passages).filter(({ entered }) => entered >= from && entered < to)
  const meanOf = (stream: Passage[]) => {
    const trips = tripsOf(mostOf(stream), passages).map(({ trip }) => trip)
    return trips.length > 0 ? averagesOf(trips).trimmedMean : undefined
  }
  const small = meanOf(sent.filter(({ bytes }) => bytes <= SMALL_BYTES))
  const large = meanOf(sent.filter(({ bytes }) => bytes > SMALL_BYTES))
  return small === undefined || large === undefined ? undefined : { small, large }
}

/** Between a small packet and a full one. */
const SMALL_BYTES = (PROBE_PACKET + FULL_PACKET) / 2

/** Bytes that passed the line in both directions between two times. */
export const bytesOf = (passages: Passage[], from: number, to: number) =>
  passages
    .filter(({ entered, fate }) => entered >= from && entered <= to && fate === 'delivered')
    .reduce((sum, { bytes }) => sum + bytes, 0)

/** Highest rate at which the line delivered down for a whole second, bit/s: its own word. */
export function busiestSecond(passages: Passage[], from: number, to: number): number {
  const down = passages
    .filter(
      (p) => p.direction === 'down' && p.fate === 'delivered' && p.left >= from && p.left <= to,
    )
    .sort((a, b) => a.left - b.left)
  let best = 0
  let sum = 0
  let first = 0
  for (const { left, bytes } of down) {
    sum += bytes
    for (let p = down[first]; p && left - p.left > 1000; p = down[first]) {
      sum -= p.bytes
      first++
    }
    best = Math.max(best, sum * 8)
  }
  return best
}
