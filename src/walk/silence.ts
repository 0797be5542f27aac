import { type Span, withoutStalls } from '../probes/throughput/figures/gaps.ts'
import { SETTLE_MS } from '../probes/throughput/loop/stream-messages.ts'
import type { Packets } from './types.ts'

/** Shorter ones are the pace of the stream itself. */
const NOTED_MS = 60
const KEPT_MS = 10_000

/**
 * Finds times in which packets were due and none came, told by when those were sent: the place of a
 * silence is where the head was then.
 */
export function createSilence() {
  let pending: number[] = []
  let last: number | undefined
  let stalls: Span[] = []
  let found: { due: number; to: number; tripMs: number }[] = []

  return {
    /** @param tripMs what a packet takes as a rule */
    add({ sent, received, stalls: told }: Packets, tripMs: number) {
      stalls.push(...told)
      for (const { at } of sent) pending.push(at)
      for (const { at, receivedAt } of received) {
        const due = Math.max((pending[0] ?? at) + tripMs, last ?? Number.POSITIVE_INFINITY)
        if (receivedAt - due > NOTED_MS) found.push({ due, to: receivedAt, tripMs })
        last = Math.max(last ?? receivedAt, receivedAt)
        const arrived = pending.indexOf(at)
        if (arrived >= 0) pending.splice(arrived, 1)
        // What was due before this one came is late or lost, and begins no further silence.
        const latest = last
        pending = pending.filter((one) => one + tripMs > latest)
      }
    },
    drop() {
      pending = []
      last = undefined
    },
    /** Those of which all is known, stalls too, by the time of sending, without what this device stood still. */
    take(now: number): Span[] {
      const known = found.filter(({ to }) => to + SETTLE_MS <= now)
      found = found.filter(({ to }) => to + SETTLE_MS > now)
      stalls = stalls.filter(([, to]) => to > now - KEPT_MS).sort((a, b) => a[0] - b[0])
      return known.flatMap(({ due, to, tripMs }) => {
        const ms = withoutStalls([due, to], stalls)
        return ms > NOTED_MS ? [[to - ms - tripMs, to - tripMs] as const] : []
      })
    },
  }
}
