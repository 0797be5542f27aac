import * as v from 'valibot'
import { url } from '../model/fields.ts'

/** A part of a file of this page's own server, asked for by `Range` (RFC 9110 §14). */
export const byteRangesSchema = v.object({
  kind: v.literal('byte-ranges'),
  /**
   * `part`: exactly the bytes that were asked for. `whole`: all of the file instead. `other`:
   * bytes that are not those. `refused`: an error status. `failed`: no answer at all.
   */
  outcome: v.picklist(['part', 'whole', 'other', 'refused', 'failed']),
  /** Status of that answer. */
  status: v.optional(v.pipe(v.number(), v.integer())),
  /** The server says that it gives parts (`Accept-Ranges: bytes`). */
  offered: v.boolean(),
  /** The same file came whole right before, so the server was there. */
  reached: v.boolean(),
  url,
})
export type ByteRangesEvidence = v.InferOutput<typeof byteRangesSchema>
