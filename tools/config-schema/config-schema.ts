import { toJsonSchema } from '@valibot/to-json-schema'
import { configSchema } from '../../src/config/config.ts'
import { deliverySchema } from '../../src/delivery/settings.ts'
import { aboutKey } from '../../src/words/about-key.ts'
import { inEnglish } from '../../src/words/catalogue.ts'
import { examples } from './examples.ts'

/** The parts of JSON Schema (draft-07) that are made here or looked into. */
export interface JsonSchema {
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  description?: string
  examples?: unknown[]
  [keyword: string]: unknown
}

/**
 * The form of config.json for editors, from the schemas that the page reads it with. What only a
 * function can judge (a TURN address, a host name) is left to `npm run config:check`.
 */
export function configJsonSchema(): JsonSchema {
  const config = convert(configSchema)
  const { $schema: _, ...delivery } = convert(deliverySchema)
  const properties = { ...config.properties, delivery }
  return described({ ...config, title: 'config.json of Quest Preflight', properties }, '')
}

const convert = (schema: Parameters<typeof toJsonSchema>[0]) =>
  toJsonSchema(schema, {
    target: 'draft-07',
    typeMode: 'input',
    errorMode: 'ignore',
    // JSON Schema knows no flags: without its own a pattern would refuse what the page takes.
    overrideAction: ({ valibotAction, jsonSchema }) => {
      const { pattern: _, ...rest } = jsonSchema
      const { type, requirement } = valibotAction as { type: string; requirement?: unknown }
      return type === 'regex' && requirement instanceof RegExp && requirement.flags
        ? rest
        : undefined
    },
  }) as JsonSchema

function described(schema: JsonSchema, path: string): JsonSchema {
  const about = path && aboutKey(path)
  const example = examples[path]
  const { properties, items, anyOf, oneOf } = schema
  return {
    ...(about && { description: inEnglish(about) }),
    ...schema,
    ...(example !== undefined && { examples: [example] }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, inner]) => [
          key,
          described(inner, path ? `${path}.${key}` : key),
        ]),
      ),
    }),
    ...(items && { items: inside(items, path) }),
    ...(anyOf && { anyOf: anyOf.map((one) => inside(one, path)) }),
    ...(oneOf && { oneOf: oneOf.map((one) => inside(one, path)) }),
  }
}

/** Of an item or a kind: the description stands at the key, its own keys have theirs. */
function inside(schema: JsonSchema, path: string): JsonSchema {
  const { description: _, examples: __, ...rest } = described(schema, path)
  return rest
}

/** The text of `public/config.schema.json`. */
export const configJsonSchemaText = (): string => `${JSON.stringify(configJsonSchema(), null, 2)}\n`
