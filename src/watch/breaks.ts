import { quantile } from '../probes/statistics.ts'
import { type Span, withoutStalls } from '../probes/throughput/figures/gaps.ts'
import type { Break, ReceivedPacket, SentPacket } from './types.ts'

/**
 * What is looked for is 300 ms. The first packet of it was due up to 20 ms after its beginning, and
 * the last one may be early. Shorter silences are jitter to a listener, and stand in the bins.
 */
export const BREAK_MS = 270
/** Shorter ones are the pace of the stream itself. */
const NOTED_MS = 25
/** What is still asked for: the longest break that a second may have been part of. */
const KEPT_MS = 120_000
/** So far from both ends of a silence, a stall is amid it. */
const AMID_MS = 60
/** Trips by which it is known when a packet is due. */
const TRIPS = 50
/** After a silence, so many trips tell a break from a longer way. */
const TRIPS_AFTER = 10
/** A longer way explains a silence of its own length. */
const STEP_SHARE = 0.7
/** Where chance makes such a row of lost packets once in 500 watches of 12 hours, it is loss. */
const CHANCE = 0.002
const PACKETS = 12 * 3600 * 50

interface Silence {
  from: number
  to: number
  tripMs: number
  /** The first packet that was due came after all. */
  late: boolean
  trips: number[]
}

/**
 * Finds breaks in a stream as it comes. A silence begins when the first packet was due, so a sender
 * that stands still makes none. One that ends with a round trip longer by as much was the way
 * getting longer: the packets were never gone.
 */
export function createBreaks(onBreak: (found: Break) => void) {
  /** Sent and not seen yet. */
  let pending: number[] = []
  let trips: number[] = []
  let tripMs = 0
  let last: number | undefined
  let silence: Silence | undefined
  let stalls: Span[] = []
  /** Loss of the loop while nothing is broken, 0..1: a slow mean. */
  let lossShare = 0
  let silences: { from: number; to: number }[] = []

  const settle = () => {
    if (!silence) return
    const { from, to, late, trips: after } = silence
    // Stalls may be told of only after the packets that they held up.
    const ms = withoutStalls([from, to], stalls)
    const longer = after.length > 0 ? median(after) - silence.tripMs : 0
    silence = undefined
    if (ms < BREAK_MS || (late && longer >= STEP_SHARE * (to - from))) return
    onBreak({ from, ms: Math.round(withoutStalls([from, to], stallsAtEnds(from, to))) })
  }

  /**
   * What stood still amid a silence does not end it: nothing had come before, and nothing waited
   * when the thread went on.
   */
  const stallsAtEnds = (from: number, to: number) =>
    stalls.filter(([begun, over]) => begun < from + AMID_MS || over > to - AMID_MS)

  /** @param late whether the packet that ended it had been due since its beginning */
  const endSilence = (to: number, late: boolean) => {
    const due = dueAt(to)
    if (due === undefined) return
    const ms = withoutStalls([due, to], stalls)
    if (ms > NOTED_MS) silences.push({ from: due, to })
    if (ms < BREAK_MS) return
    const missing = late ? 0 : (to - due) / 20
    if (missing > 0 && lossShare ** missing * PACKETS > CHANCE) return
    settle()
    silence = { from: due, to, tripMs, late, trips: [] }
  }

  const dueAt = (to: number) => {
    const first = pending[0]
    if (last === undefined || first === undefined) return undefined
    const due = Math.max(first + tripMs, last)
    return due < to ? due : undefined
  }

  return {
    sent: (packets: readonly SentPacket[]) => {
      for (const { at } of packets) pending.push(at)
    },
    received(packets: readonly ReceivedPacket[]) {
      for (const { at, receivedAt } of packets) {
        const trip = receivedAt - at
        if (silence && at >= silence.to && silence.trips.push(trip) >= TRIPS_AFTER) settle()
        if (last !== undefined && receivedAt > last) endSilence(receivedAt, at <= (pending[0] ?? 0))
        last = Math.max(last ?? 0, receivedAt)
        trips.push(trip)
        const came = pending.indexOf(at)
        if (came >= 0) pending.splice(came, 1)
        let over = 0
        while ((pending[over] ?? last) + tripMs < last) over++
        if (over > 0) pending.splice(0, over)
      }
    },
    stalled(spans: readonly Span[]) {
      stalls.push(...spans)
      stalls.sort((one, other) => one[0] - other[0])
    },
    /**
     * A second is over.
     * @param loss of its packets, 0..1; absent where it does not count
     * @returns the longest silence that it was a part of, ms
     */
    second([from, to]: Span, loss?: number): number {
      trips = trips.slice(-TRIPS)
      if (trips.length > 0) tripMs = median(trips)
      stalls = stalls.filter((stall) => stall[1] > from - KEPT_MS)
      silences = silences.filter((one) => one.to > from - KEPT_MS)
      const inside = silences.filter((one) => one.from < to && one.to > from)
      const lasting = dueAt(to)
      const silent: Span[] = inside.map((one) => [one.from, one.to])
      if (lasting !== undefined) silent.push([lasting, to])
      const most = Math.max(0, ...silent.map((span) => withoutStalls(span, stalls)))
      if (loss !== undefined && most < BREAK_MS) lossShare += (loss - lossShare) / 10
      return Math.round(most)
    },
    /** Nothing is listened to from now on: what is silent now was so until then. */
    rest(at: number) {
      endSilence(at, false)
      settle()
      last = undefined
      pending = []
    },
    /** Packets are due from now on, although none came yet. */
    begin(at: number) {
      last = at
      pending = [at - tripMs]
    },
  }
}

const median = (values: readonly number[]) =>
  quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  )
