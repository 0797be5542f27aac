import * as v from 'valibot'
import { causeCodes } from '../model/causes.ts'
import { links } from '../model/links.ts'
import raw from './data/readiness.json' with { type: 'json' }

/** What an organization prepares, in the order of the work. */
export const phases = [
  'people',
  'licenses',
  'tenant',
  'network',
  'headsets',
  'access',
  'communication',
] as const
export type Phase = (typeof phases)[number]

/** Who answers a row, as a rule. */
export const owners = [
  'deployment-lead',
  'leadership',
  'license-admin',
  'billing-admin',
  'm365-admin',
  'global-admin',
  'teams-admin',
  'groups-admin',
  'exchange-admin',
  'sharepoint-admin',
  'identity-team',
  'application-admin',
  'compliance-admin',
  'organizer',
  'network-team',
  'endpoint-team',
  'intune-admin',
  'security-team',
  'access-admin',
  'help-desk',
  'communications',
  'hr',
  'branding',
  'azure-owner',
  'office-apps-admin',
  'developers',
] as const
export type Owner = (typeof owners)[number]

const id = v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/))
const ids = v.pipe(v.array(id), v.minLength(1))

/**
 * What in a report answers a row. `rules`: each required rule of these profiles. `links`: links of
 * the chain. `line`: the required rate. `tenant`: facts of the account and its tenant; `partly`
 * where a pass answers only a part of the row. `roles`: one of these is active for the account; that
 * it holds none says nothing of others. `headset`: the model. `profiles`: what the run was
 * asked for. `rows`: other rows of this list.
 */
const measure = v.variant('by', [
  v.object({ by: v.literal('rules'), profiles: ids }),
  v.object({ by: v.literal('links'), links: v.array(v.picklist(links)) }),
  v.object({ by: v.literal('line') }),
  v.object({
    by: v.literal('tenant'),
    facts: ids,
    partly: v.optional(v.literal(true)),
    /** Only these causes speak against the row; another one hides what the row asks. */
    causes: v.optional(v.array(v.picklist(causeCodes))),
  }),
  v.object({ by: v.literal('roles'), any: v.array(v.string()) }),
  v.object({
    by: v.literal('headset'),
    models: v.array(v.string()),
    unsupported: v.array(v.string()),
  }),
  v.object({ by: v.literal('profiles'), live: ids }),
  v.object({ by: v.literal('rows'), rows: ids }),
])
export type Measure = v.InferOutput<typeof measure>

/** Values of a property in a cmdlet's output that answer a row. */
const expected = v.object({
  property: v.string(),
  pass: v.array(v.string()),
  fail: v.array(v.string()),
})
export type Expected = v.InferOutput<typeof expected>

const source = v.object({
  title: v.string(),
  url: v.pipe(v.string(), v.url()),
  /** ISO date of the page, or null where it carries none. */
  date: v.nullable(v.pipe(v.string(), v.isoDate())),
})

const row = v.object({
  id,
  phase: v.picklist(phases),
  /** `historical` rows are about retired products and count only where they are shown. */
  status: v.picklist(['current', 'historical']),
  /** By Graph or the network, by a look that this page guides, or only by people. */
  kind: v.picklist(['measured', 'assisted', 'attested']),
  appliesTo: v.array(
    v.picklist(['immersive-events', 'immersive-spaces-teams', 'mesh-app', 'avatars']),
  ),
  owner: v.picklist(owners),
  /** Calls of Microsoft Graph that answer it (docs/readiness.md). */
  calls: v.array(id),
  cmdlets: v.optional(v.array(v.string())),
  expected: v.optional(v.array(expected)),
  measure: v.optional(measure),
  /** Keys of `sources`. */
  sources: ids,
  /** False where the source was read in an excerpt only. */
  verified: v.optional(v.literal(false)),
  /** Lines of "Preparing your organization for Mesh" that it covers. */
  lines: v.optional(v.array(v.number())),
  /** Words of the source. */
  phrase: v.string(),
})

const checklistSchema = v.object({
  date: v.pipe(v.string(), v.isoDate()),
  sources: v.record(v.string(), source),
  rows: v.array(row),
})

export type ReadinessRow = v.InferOutput<typeof row>

/** Everything that "Preparing your organization for Mesh" and its successors demand. */
export const readiness = v.parse(checklistSchema, raw)

const byId = new Map(readiness.rows.map((one) => [one.id, one]))

/** Whether a run can answer the row; the others are answered by people. */
export function isMeasured({ measure }: ReadinessRow): boolean {
  if (measure?.by !== 'rows') return measure !== undefined
  return measure.rows.some((other) => byId.get(other)?.measure !== undefined)
}
