import * as v from 'valibot'
import { count, word } from '../model/fields.ts'

/** How old the requirements are that this run tested by; by the clock of this device. */
export const requirementsEvidenceSchema = v.object({
  kind: v.literal('requirements'),
  /** ISO date on which they were last compared with what Microsoft publishes. */
  checked: word,
  ageDays: count,
})
