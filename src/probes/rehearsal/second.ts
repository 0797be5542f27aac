import { jitterOf, round1, tripsOf } from '../throughput/figures/trips.ts'
import type { ReceivedFrame, SentFrame, WorkerReport } from '../throughput/loop/stream-messages.ts'
import { longestGap } from './gap.ts'

/** Packets of one stream in one second. */
export interface Packets {
  /** Absent where another device sends. */
  sent?: number
  received: number
  /** What the receiver misses between the numbers it has seen. */
  lost: number
}

/** One second of a rehearsal, as this device saw it. Times in ms. */
export interface Second {
  /** From 0 at the start. */
  second: number
  /** How long it was, by the counters' own clock: readings are some ms early or late. */
  ms: number
  /** Up and down again. */
  loop: Packets
  /** From the source; absent without one. */
  down?: Packets
  /** Median of the small packets' way up and down again. */
  tripMs?: number
  jitterMs?: number
  /** Longest time in which packets of the loop were due and none came. */
  gapMs: number
  /** Longest time that a thread of this device was late. */
  busyMs: number
  hidden: boolean
  /** Nothing of this page ran meanwhile: the headset was taken off. */
  asleep: boolean
}

/** A second of which nothing is known but that this device slept. */
export const sleptThrough = (second: number): Second => ({
  second,
  ms: 1000,
  loop: { sent: 0, received: 0, lost: 0 },
  gapMs: 0,
  busyMs: 0,
  hidden: true,
  asleep: true,
})

/** What the counters said at one moment, Unix ms. */
export interface Reading {
  at: number
  loop: { sent: number; received: number; lost: number }
  down?: { received: number; lost: number }
}

/** Gathers what the streams tell between two readings. */
export function createSecond() {
  let sent: SentFrame[] = []
  let received: ReceivedFrame[] = []
  let busyMs = 0
  let asleep = false
  let hidden = false
  const clear = (isHidden: boolean) => {
    sent = []
    received = []
    busyMs = 0
    asleep = false
    hidden = isHidden
  }
  return {
    /** @param lateMs how long the report waited for this page's own thread */
    report(report: WorkerReport, lateMs: number) {
      for (const frame of report.sent) if (frame.stream === 'probe') sent.push(frame)
      for (const frame of report.received) if (frame.stream === 'probe') received.push(frame)
      busyMs = Math.max(busyMs, report.lagMs, lateMs)
    },
    late: (ms: number) => {
      busyMs = Math.max(busyMs, ms)
    },
    away: () => {
      hidden = true
    },
    slept: () => {
      asleep = true
    },
    /** What came before the first reading is of no second. */
    begin: clear,
    /** The second between two readings; begins the next one. */
    take(number: number, before: Reading, now: Reading, isHidden: boolean): Second {
      const trips = tripsOf(received)
      const second: Second = {
        second: number,
        ms: Math.round(now.at - before.at),
        loop: {
          sent: now.loop.sent - before.loop.sent,
          received: now.loop.received - before.loop.received,
          lost: now.loop.lost - before.loop.lost,
        },
        ...(now.down && {
          down: {
            received: now.down.received - (before.down?.received ?? 0),
            lost: now.down.lost - (before.down?.lost ?? 0),
          },
        }),
        ...(trips && { tripMs: trips.median, jitterMs: jitterOf(received) }),
        gapMs: round1(longestGap(sent, received, before.at, now.at)),
        busyMs: round1(busyMs),
        hidden: hidden || isHidden,
        asleep,
      }
      clear(isHidden)
      return second
    },
  }
}
