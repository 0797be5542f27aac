import * as v from 'valibot'
import { personal, word } from '../model/fields.ts'

/**
 * What the id token says about the account, as far as it helps and no further. Redaction takes
 * names out, so a report may come without them.
 */
export const accountSchema = v.object({
  tenantId: v.optional(personal),
  /** Masked: first letter and domain. */
  upn: v.optional(personal),
  /** A guest's home is another tenant. */
  kind: v.picklist(['member', 'guest', 'unknown']),
  /** ISO time of the sign-in itself. */
  signedInAt: v.optional(word),
})
