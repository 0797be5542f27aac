import type { Description } from '../../../probes/rehearsal/signalling.ts'
import type { Feed } from '../../../probes/rehearsal/source.ts'
import { packetsPerSecond } from '../../../rehearsal/load.ts'
import type { Window } from '../../../rehearsal/record.ts'
import { DEVICES_PER_SOURCE } from '../../../rehearsal/schedule.ts'
import type { SourceSecond } from '../../../rehearsal/second.ts'

interface Fed {
  kbps: number
  window: Window
  feed?: { close: () => void }
}

/** A device that this source feeds, or is to. */
export interface Pair extends Fed {
  feed?: Feed
  /** Ends the making of its connection. */
  making?: AbortController
  /** Packets sent so far, when last asked. */
  sent: number
  answer?: (answer: Description) => void
}

interface Placed extends Fed {
  making?: AbortController
}

/**
 * Makes room for a connection to a device: one that was loaded again, or tries again, needs a new
 * one, also where the old one is still being made.
 * @param unlessFed one that stands, or is being made, is kept
 * @returns false where nothing is to be made
 */
export function makeRoom(pairs: Map<number, Placed>, number: number, unlessFed: boolean): boolean {
  const old = pairs.get(number)
  if (unlessFed && (old?.feed || old?.making)) return false
  if (!old && pairs.size >= DEVICES_PER_SOURCE) return false
  old?.making?.abort()
  old?.feed?.close()
  pairs.delete(number)
  return true
}

/** Packets that are due to all devices in one second. */
const wantedIn = (pairs: readonly Fed[], second: number) =>
  pairs
    .filter(({ feed, window }) => feed && second >= window.from && second < window.to)
    .reduce((sum, { kbps }) => sum + packetsPerSecond(kbps), 0)

/**
 * The seconds that passed between two readings of the counters, more than one after a stall. What
 * was sent meanwhile is shared out by what was due; that it was late holds for each of them.
 * @param to not included
 */
export function fedSeconds(
  pairs: readonly Fed[],
  { from, to }: Window,
  sent: number,
  lagMs: number,
): SourceSecond[] {
  const wanted = Array.from({ length: to - from }, (_, i) => wantedIn(pairs, from + i))
  const all = wanted.reduce((sum, one) => sum + one, 0)
  let due = 0
  let told = 0
  return wanted.map((one, i) => {
    due += one
    const until = all > 0 ? Math.round((sent * due) / all) : i === wanted.length - 1 ? sent : 0
    const share = until - told
    told = until
    return { second: from + i, lagMs: Math.round(lagMs), wanted: Math.round(one), sent: share }
  })
}
