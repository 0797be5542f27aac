import { writeFileSync } from 'node:fs'
import {
  acceptanceJsonSchemaText,
  readinessJsonSchemaText,
  rehearsalJsonSchemaText,
  reportJsonSchemaText,
  summaryJsonSchemaText,
} from './json-schema.ts'

// Run with `npx tsx src/report/schema/write-schema.ts` after a change to the form of report, summary, readiness list, acceptance result or rehearsal.
const file = (name: string) => new URL(`../../../public/${name}.schema.json`, import.meta.url)
writeFileSync(file('report'), reportJsonSchemaText())
writeFileSync(file('summary'), summaryJsonSchemaText())
writeFileSync(file('readiness'), readinessJsonSchemaText())
writeFileSync(file('acceptance'), acceptanceJsonSchemaText())
writeFileSync(file('rehearsal'), rehearsalJsonSchemaText())
