import * as v from 'valibot'
import { ms, url } from '../model/fields.ts'

/** This device's clock beside the clock of the page's own server (header `Date`). */
export const clockSchema = v.object({
  kind: v.literal('clock'),
  /** Device minus server; positive where the device is ahead. Absent where no time could be read. */
  skewMs: v.optional(v.number()),
  /** Half the round trip and the whole second that `Date` is rounded to. */
  uncertaintyMs: ms,
  url,
})
export type ClockEvidence = v.InferOutput<typeof clockSchema>
