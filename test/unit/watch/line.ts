import type { Span } from '../../../src/probes/throughput/figures/gaps.ts'
import { createWatch, type Watch } from '../../../src/watch/watch.ts'

/** A line for as long as a test wants, faster than time: 50 packets a second through a loop. */
export interface Line {
  /** ms; what a packet sent at this time takes, or undefined where it is lost. */
  trip: (at: number) => number | undefined
  seconds: number
  /** Called each tenth of a second, before its packets. */
  onTick?: (at: number, watch: Watch) => void
  /** Whether the sender works. */
  sends?: (at: number) => boolean
  /** What is told at this time of when the device stood still. */
  stalls?: (now: number) => Span[]
  /** How much time each report tells of, ms; 100 where nothing is said. */
  reportMs?: number
  /** While nothing runs at all. */
  frozen?: (at: number) => boolean
}

export const START = 1_790_000_000_000

/** Pseudo-random numbers of a seed, 0..1 (mulberry32). */
export function randomOf(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Feeds a watch as the stream's worker does, in reports. */
export function watchLine(line: Line) {
  const { trip, seconds, onTick, sends = () => true, stalls = () => [], frozen } = line
  const { reportMs = 100 } = line
  const watch = createWatch(START)
  watch.up(START)
  let underway: { at: number; receivedAt: number }[] = []
  let next = START
  for (let now = START + 100; now <= START + seconds * 1000; now += 100) {
    if (frozen?.(now)) continue
    onTick?.(now, watch)
    watch.advance(now)
    if ((now - START) % reportMs !== 0) continue
    const sent: { at: number }[] = []
    for (; next < now; next += 20) {
      if (!sends(next)) continue
      sent.push({ at: next })
      const ms = trip(next)
      if (ms !== undefined) underway.push({ at: next, receivedAt: next + ms })
    }
    const came = underway.filter(({ receivedAt }) => receivedAt < now)
    underway = underway.filter(({ receivedAt }) => receivedAt >= now)
    came.sort((a, b) => a.receivedAt - b.receivedAt)
    watch.add({ sent, received: came, stalls: stalls(now) })
    watch.advance(now)
  }
  watch.finish(START + seconds * 1000)
  return watch.read()
}
