/**
 * Brings the requirement data to what Microsoft publishes today, and prints what changed.
 * Usage: npm run catalog:refresh [-- --dry-run] [-- --from http://127.0.0.1:8080]
 * `--from` asks recorded answers of another server: /HOST/PATH instead of https://HOST/PATH.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { checkCatalog } from '../src/catalog/check.ts'
import { refresh, type State } from './refresh/refresh.ts'

const file = (name: string) => new URL(`../src/catalog/data/${name}`, import.meta.url)
const read = (name: string) => JSON.parse(readFileSync(file(name), 'utf8'))
/** One row a line, so that a change list in git shows which sets changed. */
const write = (name: string, rows: unknown[]) =>
  writeFileSync(file(name), `[\n${rows.map(inOneLine).join(',\n')}\n]\n`)
const inOneLine = (row: unknown) =>
  JSON.stringify(row, null, 1)
    .replace(/([{[])\n\s*/g, '$1')
    .replace(/\n\s*([}\]])/g, '$1')
    .replace(/,\n\s*/g, ', ')

const { values } = parseArgs({
  options: { 'dry-run': { type: 'boolean', default: false }, from: { type: 'string' } },
})

async function main() {
  const { state, text, failed, tags } = await refresh(
    { sets: read('sets.json'), sources: read('sources.json') } satisfies State,
    { today: new Date().toISOString().slice(0, 10), from: values.from },
  )
  console.log(text)
  for (const problem of failed) console.error(problem)
  // What people have to finish by hand (a title, a representative) is said, and still written.
  for (const problem of checkCatalog(state.sets)) console.error(`To mend by hand: ${problem}`)
  if (!values['dry-run']) {
    write('sets.json', state.sets)
    write('sources.json', state.sources)
    if (tags) writeFileSync(file('service-tags.json'), `${JSON.stringify(tags, null, 1)}\n`)
  }
  process.exitCode = failed.length > 0 ? 1 : 0
}

main().catch((error: Error) => {
  console.error(`catalog:refresh: ${error.message}`)
  process.exit(1)
})
