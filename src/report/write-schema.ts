import { writeFileSync } from 'node:fs'
import { reportJsonSchemaText, summaryJsonSchemaText } from './json-schema.ts'

// Run with `npx tsx src/report/write-schema.ts` after a change to the form of report or summary.
const file = (name: string) => new URL(`../../public/${name}.schema.json`, import.meta.url)
writeFileSync(file('report'), reportJsonSchemaText())
writeFileSync(file('summary'), summaryJsonSchemaText())
