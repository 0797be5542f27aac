import * as v from 'valibot'
import { amount, count, kept, list, share, transport } from '../model/fields.ts'
import { watchEventKinds } from './types.ts'

const MOST_BINS = 2000
const column = <S extends v.GenericSchema>(item: S) => list(item, MOST_BINS)
const kind = v.picklist(watchEventKinds)

/**
 * A watch over time, as a report keeps it: at most 16 kB. Columns of one length, oldest bin first;
 * `null` where nothing was measured. Times are ms since `startedAt`.
 */
export const timelineSchema = v.object({
  relay: kept('label'),
  transport,
  startedAt: v.pipe(v.string(), v.isoTimestamp()),
  /** How long the bins are, in the order of the columns: so many of so many seconds each. */
  lengths: list(v.object({ bins: count, seconds: count }), 50),
  /** Seconds of a bin that count, and those of them within the limits. */
  judged: column(count),
  good: column(count),
  /** Share of packets, 0..1. */
  loss: column(v.nullable(share)),
  /** ms: median; the highest p95 and jitter of a second; the longest silence. */
  rttMs: column(v.nullable(amount)),
  p95Ms: column(v.nullable(amount)),
  jitterMs: column(v.nullable(amount)),
  gapMs: column(amount),
  /** The longest ones, in the order of time, each with what happened around it. */
  breaks: list(v.object({ atMs: amount, ms: amount, with: list(kind, 10) }), 200),
  /** The newest ones. */
  events: list(v.object({ atMs: amount, kind }), 200),
})
export type Timeline = v.InferOutput<typeof timelineSchema>
