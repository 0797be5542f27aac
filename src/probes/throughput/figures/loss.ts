import type { Share } from '../evidence.ts'

const Z = 1.959964

/**
 * Wilson score interval of a proportion (E. B. Wilson, 1927): honest for few packets and for
 * none lost at all.
 */
export function wilson(hits: number, total: number): Share {
  if (total <= 0) return { value: 0, low: 0, high: 1 }
  const share = Math.min(1, Math.max(0, hits / total))
  const z2 = Z * Z
  const middle = (share + z2 / (2 * total)) / (1 + z2 / total)
  const half =
    (Z / (1 + z2 / total)) * Math.sqrt((share * (1 - share)) / total + z2 / (4 * total * total))
  return {
    value: share,
    low: share === 0 ? 0 : Math.max(0, middle - half),
    high: share === 1 ? 1 : Math.min(1, middle + half),
  }
}

/** Lost packets with at most so many received ones between them are one event. */
const SAME_EVENT = 2

/**
 * Share of packets lost, with the interval of the true share. Wilson's interval takes each packet
 * for a throw of its own. Packets that are lost together are one throw: of N packets, N/d count,
 * where d is the mean size of the event in which a lost packet was lost (the design effect of
 * clusters, L. Kish, 1965).
 * @param arrived of each packet in the order of sending
 */
export function lossOf(arrived: readonly boolean[]): Share {
  const lost = arrived.filter((came) => !came).length
  const { low, high } = wilson(lost / eventSize(arrived), arrived.length / eventSize(arrived))
  return { value: arrived.length > 0 ? lost / arrived.length : 0, low, high }
}

/** Mean size of the events, weighted by their size; 1 where nothing is lost or each by itself. */
function eventSize(arrived: readonly boolean[]): number {
  const events: number[] = []
  let last = Number.NEGATIVE_INFINITY
  for (const [i, came] of arrived.entries()) {
    if (came) continue
    if (i - last > SAME_EVENT + 1) events.push(1)
    else events[events.length - 1] = (events.at(-1) ?? 0) + 1
    last = i
  }
  const lost = events.reduce((sum, size) => sum + size, 0)
  return lost > 0 ? events.reduce((sum, size) => sum + size * size, 0) / lost : 1
}

/** Loss of one direction where both lose alike: a loop loses 1-(1-p)². */
export const oneWayLoss = (loop: number) => 1 - Math.sqrt(1 - Math.min(1, Math.max(0, loop)))

/** Largest share of packets lost among those sent in any window of `windowMs`; 0..1. */
export function burstLoss(
  sent: readonly { id: number; at: number }[],
  arrived: ReadonlySet<number>,
  windowMs = 200,
): number {
  let worst = 0
  let lost = 0
  let from = 0
  for (let to = 0; to < sent.length; to++) {
    const last = sent[to]
    if (!last) continue
    if (!arrived.has(last.id)) lost++
    for (let first = sent[from]; first && last.at - first.at >= windowMs; first = sent[from]) {
      if (!arrived.has(first.id)) lost--
      from++
    }
    const count = to - from + 1
    // A window that is not full yet says nothing.
    const full = last.at - (sent[0]?.at ?? 0) >= windowMs * 0.9
    if (full && count >= 5) worst = Math.max(worst, lost / count)
  }
  return worst
}

/** Share of packets that came after a later one: RFC 4737 §3.3, type-P-Reordered. */
export function reordered(idsInOrderOfArrival: readonly number[]): number {
  let next = Number.NEGATIVE_INFINITY
  let late = 0
  for (const id of idsInOrderOfArrival) {
    if (id < next) late++
    else next = id + 1
  }
  return idsInOrderOfArrival.length > 0 ? late / idsInOrderOfArrival.length : 0
}
