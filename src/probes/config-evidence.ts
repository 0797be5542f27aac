import * as v from 'valibot'
import { configProblems } from '../config/flaw.ts'
import { count, list, ms, text } from '../model/fields.ts'

/** Why a run had other settings than the server of this page means it to have. */
export const configEvidenceSchema = v.object({
  kind: v.literal('config'),
  problem: v.picklist(configProblems),
  /** HTTP status, where the server refused. */
  status: v.optional(count),
  /** Seconds that the file was waited for. */
  seconds: v.optional(v.pipe(v.number(), v.minValue(0))),
  /** Line at which the file stops being JSON. */
  line: v.optional(count),
  /** Age of the copy that was used instead, at the time of the run; absent where there was none. */
  keptAgeMs: v.optional(ms),
  /** Keys that take no effect: `relays[1].urls[0]`. */
  leftOut: list(text, 50),
  /** The page's server sent another small file; asked where config.json did not arrive. */
  serverAnswers: v.optional(v.boolean()),
})
export type ConfigEvidence = v.InferOutput<typeof configEvidenceSchema>
