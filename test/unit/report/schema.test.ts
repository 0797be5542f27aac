import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { reportJsonSchema, reportJsonSchemaText } from '../../../src/report/schema/json-schema.ts'

test('public/report.schema.json is up to date (npx tsx src/report/schema/write-schema.ts)', () => {
  const file = new URL('../../../public/report.schema.json', import.meta.url)
  expect(readFileSync(file, 'utf8')).toBe(reportJsonSchemaText())
})

test('the schema names the form of evidence', () => {
  const text = JSON.stringify(reportJsonSchema())
  expect(text).toContain('#/definitions/relay-host')
  expect(text).toContain('"relayedAddress"')
})
