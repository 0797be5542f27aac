import type { ReceivedFrame, SentFrame } from '../throughput/loop/stream-messages.ts'

/** From one small packet to the next. */
const SPACING_MS = 20

/**
 * The longest time of [from, to] without a packet, ms. Only times in which this device sent count:
 * a sender that stands still makes no gap.
 */
export function longestGap(
  sent: readonly Pick<SentFrame, 'at'>[],
  received: readonly Pick<ReceivedFrame, 'receivedAt'>[],
  from: number,
  to: number,
): number {
  const arrivals = received.map(({ receivedAt }) => receivedAt).filter((at) => at > from && at < to)
  const edges = [from, ...arrivals.toSorted((a, b) => a - b), to]
  let longest = 0
  for (let i = 1; i < edges.length; i++) {
    const [start = from, end = to] = [edges[i - 1], edges[i]]
    const ms = end - start - SPACING_MS
    if (ms <= longest) continue
    const due = sent.filter(({ at }) => at >= start - SPACING_MS && at < end).length
    if (due * SPACING_MS >= ms / 2) longest = ms
  }
  return longest
}
