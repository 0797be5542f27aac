import * as v from 'valibot'
import { count, list, ms, personal, word } from '../../model/fields.ts'
import { graphStates } from '../../signin/graph/graph-states.ts'

const state = v.optional(v.picklist(graphStates))

/**
 * What the signed-in account may read of itself in its tenant, with User.Read alone. Plan names,
 * counts and states: no name of a person, group or device, and no object id.
 */
export const tenantSchema = v.object({
  kind: v.literal('tenant'),
  outcome: v.picklist(['answered', 'no-account']),
  ms,
  /** What came of each question; absent where it wasn't asked. */
  answers: v.object({
    me: state,
    licences: state,
    teams: state,
    organization: state,
    roles: state,
    devices: state,
    cloud: state,
  }),
  /** Graph's own id of the request, for Microsoft's support. */
  requestId: v.optional(word),
  /** Tenant of the token, which is the one under test; a guest's home is another one. */
  tenantId: v.optional(personal),
  account: v.optional(v.picklist(['member', 'guest'])),
  /** No country is set, without which no licence can be assigned. */
  noLocation: v.optional(v.boolean()),
  /** Known service plans by Microsoft's name; of several licences the best state counts. */
  plans: v.optional(
    list(v.object({ name: word, state: v.picklist(['on', 'pending', 'off']) }), 60),
  ),
  /** How many licences the account has, and which market their names tell of. */
  licences: v.optional(count),
  segment: v.optional(v.picklist(['commercial', 'education', 'government'])),
  /** Microsoft's own word for "has Teams". */
  hasTeams: v.optional(v.boolean()),
  /** Licence assignments, and Microsoft's codes of those that failed. */
  assignments: v.optional(v.object({ total: count, errors: list(word, 20) })),
  /** Who manages devices of the tenant; most accounts may not read it. */
  mdm: v.optional(v.picklist(['intune', 'other'])),
  roles: v.optional(
    v.object({
      /** Microsoft's names of the known roles. */
      known: list(word, 40),
      others: count,
      /** False where Graph left fields out or had more pages. */
      complete: v.boolean(),
    }),
  ),
  /** Own registered devices. */
  devices: v.optional(
    v.object({
      total: count,
      /** Devices of which Graph told no manufacturer. */
      unreadable: count,
      headsets: list(
        v.object({
          model: v.optional(word),
          compliant: v.optional(v.boolean()),
        }),
        20,
      ),
    }),
  ),
  cloud: v.optional(v.picklist(['commercial', 'gcc', 'gcc-high', 'dod', 'china', 'other'])),
})
export type TenantEvidence = v.InferOutput<typeof tenantSchema>
/** The questions by the names that evidence has for them. */
export type TenantQuestion = keyof TenantEvidence['answers']
