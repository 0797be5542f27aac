import { readFileSync } from 'node:fs'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { checkConfig } from '../../../src/app/check-config.ts'
import { compileWords } from '../../../src/words/catalogue.ts'
import keys from '../../../src/words/keys/en.json' with { type: 'json' }
import {
  configJsonSchema,
  configJsonSchemaText,
  type JsonSchema,
} from '../../../tools/config-schema/config-schema.ts'
import { examples } from '../../../tools/config-schema/examples.ts'

compileWords(compileMessage)
const schema = configJsonSchema()
const accepts = new Ajv({ strict: false, validateFormats: false }).compile(schema)

/** Every key of the schema by its path, with what stands at it. */
function keysIn(schema: JsonSchema, path = ''): [string, JsonSchema][] {
  const { properties = {}, items, anyOf = [], oneOf = [] } = schema
  return [
    ...Object.entries(properties).flatMap(([key, inner]): [string, JsonSchema][] => {
      const at = path ? `${path}.${key}` : key
      return [[at, inner], ...keysIn(inner, at)]
    }),
    ...[items, ...anyOf, ...oneOf].flatMap((one) => (one ? keysIn(one, path) : [])),
  ]
}

test('public/config.schema.json is up to date (npx tsx tools/config-schema/write.ts)', () => {
  expect(readFileSync('public/config.schema.json', 'utf8')).toBe(configJsonSchemaText())
})

test('every key says what it does, and nothing else is described', () => {
  const found = keysIn(schema)
  expect(found.filter(([, { description }]) => !description).map(([path]) => path)).toEqual([])
  const described = Object.keys(keys).filter((id) => !id.startsWith('keys.check.'))
  expect(new Set(found.map(([path]) => `keys.${path}`))).toEqual(new Set(described))
})

test('defaults are told', () => {
  const defaultOf = (path: string) => keysIn(schema).find(([at]) => at === path)?.[1].default
  expect(defaultOf('signIn.authority')).toBe('https://login.microsoftonline.com')
  expect(defaultOf('throughput.inRun')).toBe('brief')
})

test('the page takes the examples as they stand', () => {
  const text = JSON.stringify({ version: 1, ...examples })
  expect(checkConfig(text).problems).toEqual([])
  expect(accepts(JSON.parse(text)), JSON.stringify(accepts.errors)).toBe(true)
})

test.each([
  { version: 2 },
  { version: 1, singIn: {} },
  { version: 1, relays: [{ name: 'Contoso', broker: '/ice' }] },
  { version: 1, relays: [{ name: 'a', broker: '/ice', key: 'k' }] },
  { version: 1, maaRegion: 'mars' },
  { version: 1, throughput: { headsets: 0 } },
  { version: 1, delivery: { sinks: [{ name: 'a', type: 'ftp' }] } },
])('editors and the page refuse the same: %j', (json) => {
  expect(accepts(json)).toBe(false)
  expect(checkConfig(JSON.stringify(json)).problems).not.toEqual([])
})

test.each([
  { version: 1, scaleUnit: 'amsub0201', tenant: 'Contoso' },
  { version: 1, relayHosts: [{ host: 'relay.contoso.com' }] },
  { version: 1, signIn: { clientId: 'ABCDEFAB-0000-0000-0000-000000000000' } },
])('editors refuse nothing that the page takes: %j', (json) => {
  expect(checkConfig(JSON.stringify(json)).problems).toEqual([])
  expect(accepts(json), JSON.stringify(accepts.errors)).toBe(true)
})
