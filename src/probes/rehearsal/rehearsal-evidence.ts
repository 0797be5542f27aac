import * as v from 'valibot'
import { amount, label, word } from '../../model/fields.ts'
import { planSchema } from '../../rehearsal/plan.ts'
import { deviceResultSchema } from '../../rehearsal/record.ts'
import { columnsSchema } from '../../rehearsal/second.ts'

const { mix, tier, upKbps, downKbps, seconds, mode, load } = planSchema.entries
const { window, clock, failed, cutOff } = deviceResultSchema.entries

/**
 * What one device carried in a rehearsal, second by second. Reports of many devices are put
 * together by the code.
 */
export const rehearsalSchema = v.object({
  kind: v.literal('rehearsal'),
  code: label,
  mix,
  tier,
  upKbps,
  downKbps,
  seconds,
  mode,
  load,
  /** The relay's name in config.json. */
  relay: label,
  /** When it was made; without a collector, when it began. */
  createdAt: word,
  at: v.optional(word),
  /** Second 0, by the clock that all began by. */
  startedAt: v.optional(word),
  window,
  clock,
  idleRttMs: v.optional(amount),
  failed,
  cutOff,
  /** All of one length. */
  columns: v.object(columnsSchema.entries),
})
export type RehearsalEvidence = v.InferOutput<typeof rehearsalSchema>
