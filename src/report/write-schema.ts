import { writeFileSync } from 'node:fs'
import { reportJsonSchemaText } from './json-schema.ts'

// Run with `npx tsx src/report/write-schema.ts` after a change to the report's form.
writeFileSync(new URL('../../public/report.schema.json', import.meta.url), reportJsonSchemaText())
