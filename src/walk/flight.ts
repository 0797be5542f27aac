import type { Span } from '../probes/throughput/figures/gaps.ts'
import { SETTLE_MS } from '../probes/throughput/loop/stream-messages.ts'
import type { Packets } from './types.ts'

/** What became of a packet: it came after so long, or never. */
export interface Flown {
  at: number
  tripMs?: number
}

/** What comes later than twice the usual is lost to a listener: at least, and at most. */
const LOST_MS = [1000, 3000] as const
/** A thread that stood still needs so long to catch up. */
const AFTER_STALL_MS = 50
const KEPT_MS = 10_000
/** More are under way only where nobody settles them. */
const MOST = 2000

/** Packets from their sending until it is known what became of them. */
export function createFlight() {
  let pending: Flown[] = []
  let stalls: Span[] = []
  /** What was sent by then is not asked about any more. */
  let dropped = Number.NEGATIVE_INFINITY

  const isStalled = (at: number) =>
    stalls.some(([from, to]) => at >= from && at <= to + AFTER_STALL_MS)

  return {
    add({ sent, received, stalls: told }: Packets) {
      stalls.push(...told)
      for (const { at } of sent) if (at > dropped) pending.push({ at })
      pending = pending.slice(-MOST)
      for (const { at, receivedAt } of received) {
        const one = pending.findLast((packet) => packet.at === at)
        if (one) one.tripMs = receivedAt - at
      }
    },
    /** What is under way counts for nothing. */
    drop(at: number) {
      dropped = at
      pending = pending.filter((packet) => packet.at > at)
    },
    /**
     * @param usual 95th percentile of the trips so far, ms
     * @returns those about which all is known, by the time of sending; none that a stall touched
     */
    settle(now: number, usual: number | undefined): Flown[] {
      const lostMs = Math.min(LOST_MS[1], Math.max(LOST_MS[0], 2 * (usual ?? 0) + 150))
      const settled: Flown[] = []
      pending = pending.filter((packet) => {
        const { at, tripMs } = packet
        // By then it has been told that it came, and which stall touched it.
        const over = at + (tripMs ?? lostMs) + SETTLE_MS
        if (over > now) return true
        if (tripMs !== undefined && tripMs > lostMs) settled.push({ at })
        else settled.push(packet)
        return false
      })
      stalls = stalls.filter(([, to]) => to > now - KEPT_MS)
      return settled.filter(
        ({ at, tripMs }) => !isStalled(at) && (tripMs === undefined || !isStalled(at + tripMs)),
      )
    },
  }
}
