import { poorFigures } from '../audits/line/classes.ts'
import type { Span } from '../probes/throughput/figures/gaps.ts'
import { lossOf } from '../probes/throughput/figures/loss.ts'
import { jitterOf, tripsOf } from '../probes/throughput/figures/trips.ts'
import { BREAK_MS } from './breaks.ts'
import type { LeftOut, PoorKind, ReceivedPacket, Second } from './types.ts'

/** What came of the packets of one second. */
export interface Bucket {
  sent: number
  received: ReceivedPacket[]
  /** When this device stood still. */
  stalls: Span[]
}

/** More of a second than that, and it says nothing of the line. */
const BUSY_MS = 300

/** Packets whose times tell of the line: this device did not stand still as they were sent. */
export const timedIn = ({ received, stalls }: Bucket): ReceivedPacket[] =>
  received.filter(({ at }) => !stalls.some(([from, to]) => at >= from && at <= to))

/**
 * The figures of one second.
 * @param gapMs the longest silence in it
 * @param hadLine whether the stream was set up
 */
export function secondOf(
  bucket: Bucket,
  { out, gapMs, hadLine }: { out?: LeftOut | undefined; gapMs: number; hadLine: boolean },
): Second {
  const { sent, received, stalls } = bucket
  const arrived = Math.min(sent, received.length)
  const busy = stalls.reduce((sum, [from, to]) => sum + to - from, 0) > BUSY_MS
  const timed = timedIn(bucket)
  const trips = tripsOf(timed)
  const jitterMs = timed.length > 1 ? jitterOf(timed) : undefined
  const figures = {
    sent,
    arrived,
    gapMs,
    ...(trips && { rttMs: trips.median, p95Ms: trips.p95 }),
    ...(jitterMs !== undefined && { jitterMs }),
  }
  const left = out ?? (busy || (sent === 0 && hadLine) ? 'busy' : undefined)
  if (left) return { ...figures, out: left, poor: [] }
  const poor = poorOf(sent, arrived, figures)
  // What a break takes with it is no loss and no jitter of its own.
  return { ...figures, poor: poor.length > 0 && gapMs >= BREAK_MS ? ['none'] : poor }
}

function poorOf(
  sent: number,
  arrived: number,
  { jitterMs, rttMs, p95Ms }: Pick<Second, 'jitterMs' | 'rttMs' | 'p95Ms'>,
): PoorKind[] {
  if (sent === 0 || arrived === 0) return ['none']
  if (jitterMs === undefined || rttMs === undefined || p95Ms === undefined) return ['loss']
  const came = Array.from({ length: sent }, (_, i) => i < arrived)
  const rtt = { min: rttMs, median: rttMs, p95: p95Ms }
  return poorFigures({ loss: lossOf(came), jitterMs, rttMs: rtt }) ?? []
}
