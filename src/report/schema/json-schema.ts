import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { evidenceSchema } from '../../probes/evidence.ts'
import { rehearsalRecordSchema } from '../../rehearsal/record.ts'
import { acceptanceRecordSchema } from './acceptance-schema.ts'
import { messageSchema } from './messages.ts'
import { readinessSchema } from './readiness-schema.ts'
import { reportSchema } from './schema.ts'
import { summarySchema } from './summary-schema.ts'

type Json = Record<string, unknown>

/**
 * Report v2 as JSON Schema (draft-07), for kiosks and fleets that read reports elsewhere.
 * The kinds of evidence stand under `definitions`; other kinds may come with later versions.
 */
export function reportJsonSchema(): Json {
  const { $defs, ...schema } = convert(reportSchema, { message: messageSchema })
  const audits = (schema.properties as Record<string, { items: { properties: Json } }>).audits
  const kinds = evidenceSchema.options.map(
    (schema) => [schema.entries.kind.literal, schema] as const,
  )
  if (audits)
    audits.items.properties.evidence = {
      anyOf: [
        ...kinds.map(([kind]) => ({ $ref: `#/definitions/${kind}` })),
        {
          type: 'object',
          required: ['kind'],
          properties: { kind: { type: 'string', not: { enum: kinds.map(([kind]) => kind) } } },
        },
      ],
    }
  return {
    ...schema,
    title: 'Quest Preflight report, version 2',
    definitions: {
      ...($defs as Json),
      ...Object.fromEntries(kinds.map(([kind, evidence]) => [kind, part(evidence)])),
    },
  }
}

/** Names for people (`v.metadata`) are not part of JSON Schema and are left out by default. */
function convert(schema: v.GenericSchema, definitions?: Record<string, v.GenericSchema>): Json {
  const text = JSON.stringify(
    toJsonSchema(schema, { target: 'draft-07', definitions, ignoreActions: ['check'] }),
  )
  // Draft-07 calls them `definitions`.
  return JSON.parse(text.replaceAll('"#/$defs/', '"#/definitions/'))
}

const part = (schema: v.GenericSchema): Json => {
  const { $schema: _, $defs: __, ...rest } = convert(schema)
  return rest
}

/** The text of `public/report.schema.json`. */
export const reportJsonSchemaText = (): string => `${JSON.stringify(reportJsonSchema(), null, 2)}\n`

/** The text of `public/summary.schema.json`: one record of a fleet, JSON Schema draft-07. */
export const summaryJsonSchemaText = (): string =>
  `${JSON.stringify({ ...convert(summarySchema), title: 'Quest Preflight summary, version 1' }, null, 2)}\n`

/** The text of `public/readiness.schema.json`: a readiness list, JSON Schema draft-07. */
export const readinessJsonSchemaText = (): string =>
  `${JSON.stringify({ ...convert(readinessSchema, { message: messageSchema }), title: 'Quest Preflight readiness list, version 1' }, null, 2)}\n`

/** The text of `public/acceptance.schema.json`: the result of a device acceptance, draft-07. */
export const acceptanceJsonSchemaText = (): string =>
  `${JSON.stringify({ ...convert(acceptanceRecordSchema), title: 'Quest Preflight acceptance result, version 1' }, null, 2)}\n`

/** The text of `public/rehearsal.schema.json`: the record of a rehearsal, draft-07. */
export const rehearsalJsonSchemaText = (): string =>
  `${JSON.stringify({ ...convert(rehearsalRecordSchema), title: 'Quest Preflight rehearsal, version 1' }, null, 2)}\n`
