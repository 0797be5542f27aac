import { readFile, writeFile } from 'node:fs/promises'
import { defaultProfiles, profiles } from '../src/catalog/profiles.ts'
import { causeCodes, causeInfo } from '../src/model/causes.ts'
import { causeMeaning } from '../src/words/causes.ts'
import { whoName } from '../src/words/names.ts'

/** The table of cause codes, from the vocabulary. */
function causeTable(): string {
  const rows = causeCodes.map((code) => {
    const { link, who } = causeInfo(code)
    return `| \`${code}\` | ${link} | ${whoName(who)} | ${causeMeaning(code)} |`
  })
  return [
    '| cause | link | who acts, as a rule | meaning |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}

/** The table of profiles: what `?profile=` and config.json may name. */
function profileTable(): string {
  const defaults: readonly string[] = defaultProfiles
  const rows = profiles.map(
    ({ id, title, status }) =>
      `| \`${id}\` | ${title} | ${status} | ${defaults.includes(id) ? 'yes' : 'no'} |`,
  )
  return ['| profile | title | status | by default |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  )
}

/** The causes for Log Analytics, which knows nothing of the vocabulary. */
export function causeQuery(): string {
  const text = (value: string) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  const rows = causeCodes.map((code) => {
    const { link, who } = causeInfo(code)
    return `    ${[code, link, whoName(who), causeMeaning(code)].map(text).join(', ')},`
  })
  return [
    '// Written by tools/readme-causes.ts: what a cause means, and who acts on it as a rule.',
    'datatable(cause:string, link:string, who:string, meaning:string) [',
    ...rows,
    ']',
    '',
  ].join('\n')
}

export const CAUSE_QUERY = 'deploy/monitor/queries/PreflightCauseInfo.kql'

/** Where each table stands, between its marks. */
export const tables: { file: string; name: string; table: () => string }[] = [
  { file: 'docs/causes.md', name: 'causes', table: causeTable },
  { file: 'docs/profiles.md', name: 'profiles', table: profileTable },
]

/** A document with its table as the source has it today. @throws where it has no place for it */
export function withTable(document: string, name: string, table: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [before, rest] = document.split(start)
  const after = rest?.split(end)[1]
  if (after === undefined) throw new Error(`No place for the ${name}: ${start}`)
  return `${before}${start}\n${table}\n${end}${after}`
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  for (const { file, name, table } of tables)
    await writeFile(file, withTable(await readFile(file, 'utf8'), name, table()))
  await writeFile(CAUSE_QUERY, causeQuery())
}
