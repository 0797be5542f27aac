import { join } from 'node:path'
import { breaches } from './check.ts'
import { importsBelow } from './graph.ts'

const imports = importsBelow(join(import.meta.dirname, '../..'), ['src', 'collector', 'lab'])
const broken = breaches(imports)
for (const line of broken) console.error(line)
console.log(`${imports.length} imports, ${broken.length} break a wall (test/walls/rules.ts).`)
process.exitCode = broken.length > 0 ? 1 : 0
