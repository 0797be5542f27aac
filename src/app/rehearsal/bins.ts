import type { Second as Measured } from '../../probes/rehearsal/second.ts'
import { packetsPerSecond } from '../../rehearsal/load.ts'
import type { Second } from '../../rehearsal/second.ts'

/** A thread that stood still for longer spoils the second. */
const BUSY_MS = 300

/** Full packets of a stream that are due up to a time, by whole ones. */
const dueBy = (kbps: number, seconds: number) => Math.floor(packetsPerSecond(kbps) * seconds)

/**
 * A second as the collector takes it. What a source sends is not seen from here: what is due counts.
 * @param from the first second of the load
 */
export function binOf(measured: Measured, sourceKbps: number, from: number): Second {
  const { second, ms, loop, down, tripMs, jitterMs, gapMs, busyMs, hidden, asleep } = measured
  const passed = second - from
  const due = down ? dueBy(sourceKbps, passed + ms / 1000) - dueBy(sourceKbps, passed) : 0
  const sentUp = count(loop.sent ?? 0)
  const looped = count(loop.received)
  const loopLost = count(loop.lost)
  return {
    second,
    sentUp,
    expectedDown: sentUp + due,
    arrivedDown: looped + count(down?.received ?? 0),
    looped,
    lost: loopLost + count(down?.lost ?? 0),
    loopLost,
    ...(tripMs !== undefined && { rttMs: limited(tripMs) }),
    ...(jitterMs !== undefined && { jitterMs: limited(jitterMs) }),
    gapMs: limited(gapMs),
    busy: busyMs > BUSY_MS,
    hidden: hidden || asleep,
  }
}

/** A late packet takes back a loss of the second before. */
const count = (packets: number) => Math.min(Math.max(0, Math.round(packets)), 100_000)
const limited = (ms: number) => Math.min(Math.max(0, ms), 600_000)
