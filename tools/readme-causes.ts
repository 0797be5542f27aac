import { readFile, writeFile } from 'node:fs/promises'
import { actorNames, causeCodes, causeInfo } from '../src/audits/vocabulary.ts'
import { defaultProfiles, profiles } from '../src/catalog/profiles.ts'

/** The table of cause codes for the README, from the vocabulary. */
function causeTable(): string {
  const rows = causeCodes.map((code) => {
    const { link, who, meaning } = causeInfo(code)
    return `| \`${code}\` | ${link} | ${actorNames[who]} | ${meaning} |`
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
    const { link, who, meaning } = causeInfo(code)
    return `    ${[code, link, actorNames[who], meaning].map(text).join(', ')},`
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

/** The README with both tables between their marks. */
export const withTables = (readme: string): string =>
  withTable(withTable(readme, 'causes', causeTable()), 'profiles', profileTable())

function withTable(readme: string, name: string, table: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [before, rest] = readme.split(start)
  const after = rest?.split(end)[1]
  if (after === undefined) throw new Error(`README.md has no place for the ${name}: ${start}`)
  return `${before}${start}\n${table}\n${end}${after}`
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const readme = await readFile('README.md', 'utf8')
  await writeFile('README.md', withTables(readme))
  await writeFile(CAUSE_QUERY, causeQuery())
}
