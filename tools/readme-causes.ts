import { readFile, writeFile } from 'node:fs/promises'
import { actorNames, causeCodes, causeInfo } from '../src/audits/vocabulary.ts'

const START = '<!-- causes -->'
const END = '<!-- /causes -->'

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

/** The same for Log Analytics, which knows nothing of the vocabulary. */
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

export function withCauses(readme: string): string {
  const [before, rest = ''] = readme.split(START)
  const after = rest.split(END)[1] ?? ''
  return `${before}${START}\n${causeTable()}\n${END}${after}`
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const readme = await readFile('README.md', 'utf8')
  await writeFile('README.md', withCauses(readme))
  await writeFile(CAUSE_QUERY, causeQuery())
}
