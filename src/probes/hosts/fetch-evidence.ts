import * as v from 'valibot'
import { ms, text, url } from '../../model/fields.ts'

/** Outcome of `fetch(mode: no-cors)`: HTTP status and body stay hidden. */
export const fetchSchema = v.object({
  /** `responded`: TCP, TLS and HTTP finished. */
  outcome: v.picklist(['responded', 'failed', 'timeout', 'blocked']),
  ms,
  url,
  /** The browser's own words, bounded; or the directive for `blocked`. */
  error: v.optional(text),
})
export type FetchEvidence = v.InferOutput<typeof fetchSchema>
