import * as v from 'valibot'
import { ms } from '../../model/fields.ts'

/** How long a name took to resolve, measured apart from the connection. */
export const lookupSchema = v.object({
  /** From the question for the host to its address, without stalls of this device. */
  ms,
})
export type LookupFact = v.InferOutput<typeof lookupSchema>
