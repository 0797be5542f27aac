/**
 * Checks the Bicep of deploy/ against Microsoft's own resource types.
 * Usage: npx tsx tools/bicep/check.ts <clone of github.com/Azure/bicep-types-az>
 */
import { bicepFiles, parseBicep } from './parse.ts'
import { mismatches, typesOf } from './types.ts'

const clone = process.argv[2]
if (!clone) throw new Error('Name the folder of a clone of github.com/Azure/bicep-types-az.')
let found = 0
const say = (text: string) => {
  found += 1
  console.log(text)
}
for (const path of bicepFiles()) {
  const { errors, resources } = parseBicep(path)
  for (const error of errors) say(`${path} ${error}`)
  for (const { symbol, type, existing, body } of resources) {
    const types = typesOf(clone, type)
    if (!types) say(`${path} ${symbol}: no type ${type}`)
    const problems = types && !existing ? mismatches(types, body, symbol) : []
    for (const problem of problems) say(`${path} ${problem}`)
    if (types && problems.length === 0) console.log(`ok ${path} ${symbol} ${type}`)
  }
}
console.log(found === 0 ? 'Nothing found.' : `${found} found.`)
process.exitCode = found === 0 ? 0 : 1
