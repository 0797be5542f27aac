import * as v from 'valibot'
import { amount, count, share, transport, word } from '../../model/fields.ts'
import { methodSchema, shareSchema } from '../throughput/evidence.ts'

/** How many cells are in each state. */
const states = v.object({ bad: count, suspect: count, good: count, unknown: count })

/** The line at the start of a walk, and when the person was back there. */
const visit = v.object({ packets: count, rttMs: v.optional(amount), loss: shareSchema })

/** The figures of a walk through a room; its map stands in the report. */
export const walkEvidenceSchema = v.object({
  kind: v.literal('walk'),
  name: word,
  transport,
  method: v.optional(methodSchema),
  seconds: count,
  /** Side of a cell, m. */
  cellM: amount,
  /** All metrics together, and each by itself. */
  cells: states,
  roundTrip: states,
  late: states,
  loss: states,
  gap: states,
  /** Of the bad cells: the highest median, share of late packets, share of lost ones, gap. */
  worst: v.object({
    rttMs: v.optional(amount),
    late: v.optional(share),
    loss: v.optional(shareSchema),
    gapMs: v.optional(amount),
  }),
  /** Median of all packets that count, ms. */
  rttMs: v.optional(amount),
  packets: count,
  /** Of all packets: sent where nobody knows; received in another cell. */
  nowhere: share,
  tooFast: share,
  /** How often nobody knew any more how the room lies, and one. */
  parts: count,
  drift: v.object({
    state: v.picklist(['unknown', 'same', 'changed']),
    before: v.optional(visit),
    after: v.optional(visit),
    /** Cells judged at two or more visits, and those bad in moments that were good at other times. */
    twice: count,
    disagree: count,
    /** How long those moments were, in all. */
    duringMs: v.optional(amount),
  }),
})
export type WalkEvidence = v.InferOutput<typeof walkEvidenceSchema>
