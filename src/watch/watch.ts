import type { Span } from '../probes/throughput/figures/gaps.ts'
import { tripsOf } from '../probes/throughput/figures/trips.ts'
import { SETTLE_MS } from '../probes/throughput/loop/stream-messages.ts'
import { createBreaks } from './breaks.ts'
import { createFold } from './fold.ts'
import { type Bucket, secondOf, timedIn } from './second.ts'
import { createTally, type Tally } from './tally.ts'
import type { Bin, LeftOut, ReceivedPacket, Second, SentPacket, WatchEventKind } from './types.ts'

/** What one report of the stream tells: of a tenth or a quarter of a second. */
interface Packets {
  sent: readonly SentPacket[]
  /** In the order of their arrival. */
  received: readonly ReceivedPacket[]
  stalls: readonly Span[]
}

/** Everything that a watch has seen so far. */
export interface Seen extends Tally {
  startedAt: number
  /** Oldest first, without a hole. */
  bins: Bin[]
}

/** A packet whose round trip is longer than this is lost to a listener. At least, and at most. */
const LATE_MS = [1000, 3000] as const
/** What takes longer than this to set up is a break of the line. */
const SET_UP_MS = 15_000
/** A thread that stood still needs so long to catch up. */
const AFTER_STALL_MS = 50

interface Away {
  kind: LeftOut
  from: number
  /** Known once it is over. */
  to: number
  /** Since when the first packet is waited for. */
  backAt?: number
}

const NEVER = Number.POSITIVE_INFINITY

/**
 * Makes seconds, breaks and figures of a stream of packets. Only computes: the same calls bring the
 * same figures, at any speed.
 */
export function createWatch(startedAt: number) {
  const fold = createFold()
  const tally = createTally()
  const breaks = createBreaks((found) => tally.addBreak(found))
  const buckets = new Map<number, Bucket>()
  let done = 0
  let lateMs: number = LATE_MS[0]
  let backAt = startedAt
  /** When there was no stream. */
  let gone: Span[] = []
  let downFrom: number | undefined = startedAt
  let away: Away[] = [{ kind: 'paused', from: startedAt, to: NEVER, backAt: startedAt }]

  const indexOf = (at: number) => Math.floor((at - startedAt) / 1000)
  const bucketAt = (at: number): Bucket | undefined => {
    const index = indexOf(at)
    if (index < done) return undefined
    const bucket = buckets.get(index) ?? { sent: 0, received: [], stalls: [] }
    buckets.set(index, bucket)
    return bucket
  }

  /** Each second gets its part of a stall. */
  const standStill = ([from, to]: Span) => {
    for (let index = Math.max(done, indexOf(from)); index <= indexOf(to); index++) {
      const start = startedAt + index * 1000
      bucketAt(start + 500)?.stalls.push([Math.max(from, start), Math.min(to, start + 1000)])
    }
  }

  /** A packet came, or the time for it is over: from then on the stream counts again. */
  const arrive = (at: number) => {
    const last = away.at(-1)
    if (!last || last.to !== NEVER || last.backAt === undefined || at < last.backAt) return
    last.to = at
  }

  /** What came while this device stood still may be late by that alone. */
  const isHeldUp = (at: number) =>
    [...buckets.values()].some(({ stalls }) =>
      stalls.some(([from, to]) => at >= from && at <= to + AFTER_STALL_MS),
    )
  const isInTime = ({ at, receivedAt }: ReceivedPacket) =>
    receivedAt - at <= lateMs || isHeldUp(receivedAt)

  const close = (index: number) => {
    const from = startedAt + index * 1000
    const bucket = buckets.get(index) ?? { sent: 0, received: [], stalls: [] }
    const received = bucket.received.filter(isInTime)
    buckets.delete(index)
    const out = away.find((one) => one.from < from + 1000 && one.to > from)?.kind
    const wasGone = [...gone, [downFrom ?? NEVER, NEVER] as const].some(
      ([a, b]) => a < from + 1000 && b > from,
    )
    const { sent } = bucket
    const loss = out || sent === 0 ? undefined : 1 - Math.min(1, received.length / sent)
    const gapMs = breaks.second([from, from + 1000], loss)
    const second: Second = secondOf({ ...bucket, received }, { out, gapMs, hadLine: !wasGone })
    // Those that came too late tell how long the way has become.
    const p95 = tripsOf(timedIn(bucket))?.p95
    if (p95 !== undefined) lateMs = Math.min(LATE_MS[1], Math.max(LATE_MS[0], 2 * p95 + 150))
    fold.push(second)
    tally.addSecond(second)
  }

  const advance = (now: number) => {
    const last = away.at(-1)
    if (last?.backAt !== undefined && last.to === NEVER && now >= last.backAt + SET_UP_MS) {
      arrive(last.backAt + SET_UP_MS)
      breaks.begin(last.to)
    }
    while (startedAt + (done + 1) * 1000 + lateMs + SETTLE_MS <= now) close(done++)
    const before = startedAt + done * 1000 - 60_000
    away = away.filter(({ to }) => to > before)
    gone = gone.filter(([, to]) => to > before)
  }

  return {
    /** What is told of the stream, in the order in which it happened. */
    add({ sent, received, stalls }: Packets) {
      for (const packet of sent) {
        const bucket = bucketAt(packet.at)
        if (bucket) bucket.sent++
      }
      for (const stall of stalls) standStill(stall)
      for (const packet of received) bucketAt(packet.at)?.received.push(packet)
      const isAway = away.at(-1)?.to === NEVER && away.at(-1)?.backAt === undefined
      if (isAway) return
      breaks.stalled(stalls)
      breaks.sent(sent.filter(({ at }) => at >= backAt))
      // What was under way before is told of now, and ends no silence.
      const since = received.filter(({ receivedAt }) => receivedAt >= backAt)
      for (const { receivedAt } of since) arrive(receivedAt)
      breaks.received(since)
    },
    /** The stream is set up; from here on packets are due. */
    up(at: number) {
      if (downFrom !== undefined) gone.push([downFrom, at])
      downFrom = undefined
    },
    /** The stream is given up. */
    down(at: number) {
      downFrom ??= at
    },
    /** What comes from now on is left out. */
    leave(kind: LeftOut, from: number) {
      const last = away.at(-1)
      if (last?.to === NEVER) {
        // Still setting up, or hidden and asleep at once: it stays out, for the newer reason.
        away.push({ kind, from: Math.max(from, last.from), to: NEVER })
        last.to = Math.max(from, last.from)
        return
      }
      breaks.rest(from)
      away.push({ kind, from, to: NEVER })
    },
    /** It counts again, as soon as a packet comes. */
    back(at: number) {
      const last = away.at(-1)
      if (last?.to === NEVER) last.backAt = at
      backAt = at
    },
    mark: (kind: WatchEventKind, at: number) => tally.addEvent({ kind, at }),
    /** Closes the seconds whose packets have had their time, and have been told of. */
    advance,
    /** The watch is over. */
    finish(now: number) {
      advance(now)
      breaks.rest(now)
    },
    read: (): Seen => ({ startedAt, ...tally.read(), bins: fold.bins() }),
  }
}

export type Watch = ReturnType<typeof createWatch>
