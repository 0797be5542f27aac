import * as v from 'valibot'
import { amount, count, share, transport, word } from '../../model/fields.ts'
import { methodSchema, shareSchema } from '../throughput/evidence.ts'

const happenings = v.object({
  /** The browser was offline. */
  offline: count,
  /** This device had another local address than before. */
  address: count,
  /** ICE changed its path. */
  pair: count,
  /** The stream was lost and set up again. */
  reconnect: count,
  /** The stream went on over another transport. */
  transport: count,
})

/** The figures of a stream that goes on for minutes or hours; its timeline stands in the report. */
export const watchSchema = v.object({
  kind: v.literal('watch'),
  name: word,
  transport,
  method: v.optional(methodSchema),
  /** From the first to the last second; those that count; those left out, by why. */
  seconds: count,
  judged: count,
  out: v.object({ hidden: count, asleep: count, busy: count, paused: count }),
  /** Share of the seconds that count within the limits of the Call Quality Dashboard. */
  good: v.optional(shareSchema),
  /** Seconds outside of them, by what; `none`: in a break of the line. */
  poor: v.object({ loss: count, jitter: count, roundTrip: count, none: count }),
  /** Of all packets of the loop. */
  loss: v.optional(share),
  /** Median of the seconds' medians, ms. */
  rttMs: v.optional(amount),
  /** Times in which packets were due and none came, of 300 ms and more; share of the time. */
  breaks: v.object({ count, longestMs: amount, share }),
  /** How often each of these happened, and how many breaks it came with. */
  happened: happenings,
  together: happenings,
  /** Whether this browser shows when the local address changes. */
  addressKnown: v.boolean(),
})
export type WatchEvidence = v.InferOutput<typeof watchSchema>
