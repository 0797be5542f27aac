import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { evidenceSchemas } from './evidence-schema.ts'
import { reportSchema } from './schema.ts'
import { summarySchema } from './summary-schema.ts'

type Json = Record<string, unknown>

/**
 * Report v1 as JSON Schema (draft-07), for kiosks and fleets that read reports elsewhere.
 * The kinds of evidence stand under `definitions`; other kinds may come with later versions.
 */
export function reportJsonSchema(): Json {
  const schema = convert(reportSchema)
  const audits = (schema.properties as Record<string, { items: { properties: Json } }>).audits
  const kinds = Object.entries(evidenceSchemas)
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
    title: 'Quest Preflight report, version 1',
    definitions: Object.fromEntries(kinds.map(([kind, evidence]) => [kind, part(evidence)])),
  }
}

/** Names for people (`v.metadata`) are not part of JSON Schema and are left out by default. */
const convert = (schema: v.GenericSchema): Json => ({
  ...toJsonSchema(schema, { target: 'draft-07' }),
})

const part = (schema: v.GenericSchema): Json => {
  const { $schema: _, ...rest } = convert(schema)
  return rest
}

/** The text of `public/report.schema.json`. */
export const reportJsonSchemaText = (): string => `${JSON.stringify(reportJsonSchema(), null, 2)}\n`

/** The text of `public/summary.schema.json`: one record of a fleet, JSON Schema draft-07. */
export const summaryJsonSchemaText = (): string =>
  `${JSON.stringify({ ...convert(summarySchema), title: 'Quest Preflight summary, version 1' }, null, 2)}\n`
