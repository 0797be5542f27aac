import * as v from 'valibot'
import { list, ms, word } from '../../model/fields.ts'
import { askedFacts } from '../../model/subject.ts'
import { graphStates } from '../../signin/graph/graph-states.ts'

/**
 * What one question about the tenant brought, as numbers under names of this product: counts, and
 * 1 or 0 for yes or no. No text of the tenant is in it.
 */
export const tenantAskedSchema = v.object({
  kind: v.literal('tenant-asked'),
  fact: v.picklist(askedFacts),
  state: v.picklist(graphStates),
  ms,
  figures: list(v.object({ name: word, value: v.number() }), 20),
  /** Graph's own word for a refusal, e.g. `MailboxNotEnabledForRESTAPI`. */
  code: v.optional(word),
})
export type TenantAskedEvidence = v.InferOutput<typeof tenantAskedSchema>
