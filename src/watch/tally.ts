import type { Break, LeftOut, PoorKind, Second, WatchEvent } from './types.ts'

/** What is counted over a whole watch, in bounded memory. */
export interface Tally {
  /** Of each second that counts, in order: whether it was good. */
  good: boolean[]
  /** Seconds left out, and seconds outside the limits, by why. */
  out: Record<LeftOut, number>
  poor: Record<PoorKind, number>
  sent: number
  arrived: number
  /** The longest ones, oldest first; how many there were, and how long all of them took. */
  breaks: Break[]
  breakCount: number
  breakMs: number
  /** The newest ones, oldest first. */
  events: WatchEvent[]
}

/** So many of each are kept by themselves. */
const MOST = 200

export function createTally() {
  const good: boolean[] = []
  const out = { hidden: 0, asleep: 0, busy: 0, paused: 0 }
  const poor = { loss: 0, jitter: 0, roundTrip: 0, none: 0 }
  const sums = { sent: 0, arrived: 0, breakCount: 0, breakMs: 0 }
  const breaks: Break[] = []
  let events: WatchEvent[] = []
  return {
    addSecond(second: Second) {
      if (second.out) {
        out[second.out]++
        return
      }
      good.push(second.poor.length === 0)
      for (const kind of second.poor) poor[kind]++
      sums.sent += second.sent
      sums.arrived += second.arrived
    },
    addBreak(found: Break) {
      sums.breakCount++
      sums.breakMs += found.ms
      breaks.push(found)
      if (breaks.length <= MOST) return
      const shortest = Math.min(...breaks.map(({ ms }) => ms))
      breaks.splice(
        breaks.findIndex(({ ms }) => ms === shortest),
        1,
      )
    },
    addEvent(event: WatchEvent) {
      events = [...events, event].slice(-MOST)
    },
    read: (): Tally => ({ good, out, poor, ...sums, breaks: [...breaks], events }),
  }
}
