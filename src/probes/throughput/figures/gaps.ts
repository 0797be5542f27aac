import type { ReceivedFrame, SentFrame } from '../loop/stream-messages.ts'

/** From one moment to a later one, Unix ms. */
export type Span = readonly [from: number, to: number]

export interface Gaps {
  /** ms, of the longest one. */
  longestMs: number
  /** Share of the time in gaps of `GAP_MS` and more, 0..1. */
  share: number
}

/** Five packets of 20 ms: what buffers of calls usually bridge is no gap. */
const GAP_MS = 100
/** From one packet to the next: the one that ends a gap was not held up in it. */
const SPACING_MS = 20
/** Where so many in a row are lost by chance in one of 500 streams, it is no gap but loss. */
const CHANCE = 0.002

/**
 * For how long nothing came although packets were due: a stall of the line, or its outage. The
 * clock of a gap starts with the first packet that was due in it, so a sender that stands still
 * makes none; and the time in which this device stood still is taken off.
 * @param tripMs what a packet takes as a rule
 * @param stalls when this device stood still or was looked away from
 */
export function gapsOf(
  sent: readonly Pick<SentFrame, 'id' | 'at'>[],
  received: readonly Pick<ReceivedFrame, 'id' | 'receivedAt'>[],
  tripMs: number,
  stalls: readonly Span[],
): Gaps {
  const arrivals = received.map(({ receivedAt }) => receivedAt).sort((a, b) => a - b)
  const arrived = new Set(received.map(({ id }) => id))
  const lossRate = 1 - arrived.size / Math.max(1, arrived.size, sent.length)
  const inOrder = stalls.toSorted((one, other) => one[0] - other[0])
  let [longestMs, inGaps, first] = [0, 0, 0]
  for (const [i, end] of arrivals.entries()) {
    const start = arrivals[i - 1]
    if (start === undefined) continue
    while ((sent[first]?.at ?? end) + tripMs <= start) first++
    const due = sent[first]
    if (!due || due.at + tripMs >= end) continue
    if (end - due.at - tripMs <= longestMs && end - due.at - tripMs < GAP_MS) continue
    const ms = withoutStalls([due.at + tripMs, end], inOrder)
    if (ms >= GAP_MS && isChance(sent, first, end - tripMs - SPACING_MS, arrived, lossRate))
      continue
    longestMs = Math.max(longestMs, ms)
    if (ms >= GAP_MS) inGaps += ms
  }
  const whole = (sent.at(-1)?.at ?? 0) - (sent[0]?.at ?? 0)
  return { longestMs: Math.round(longestMs), share: whole > 0 ? Math.min(1, inGaps / whole) : 0 }
}

/** All that was due in the gap is lost, and a line that loses as much loses so many in a row. */
function isChance(
  sent: readonly Pick<SentFrame, 'id' | 'at'>[],
  first: number,
  until: number,
  arrived: ReadonlySet<number>,
  lossRate: number,
): boolean {
  let missing = 0
  for (let i = first; i < sent.length && (sent[i]?.at ?? until) < until; i++) {
    if (arrived.has(sent[i]?.id ?? -1)) return false
    missing++
  }
  const elsewhere = Math.max(0, lossRate * sent.length - missing) / sent.length
  return elsewhere ** missing * sent.length > CHANCE
}

/** @param stalls in the order of their beginnings */
export function withoutStalls([from, to]: Span, stalls: readonly Span[]): number {
  let ms = to - from
  let end = from
  for (const [a, b] of stalls) {
    const start = Math.max(a, end)
    if (Math.min(b, to) <= start) continue
    ms -= Math.min(b, to) - start
    end = Math.min(b, to)
  }
  return Math.max(0, ms)
}
