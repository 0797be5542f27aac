import { actorNames, type Verdict } from '../audits/vocabulary.ts'
import { labelNames } from './label-names.ts'
import { escapeMarkdown as e, markdownTable, oneLine } from './markdown.ts'
import type { OutgoingReport } from './redact.ts'

const verdictWords: Record<Verdict, string> = {
  pass: 'passed',
  warn: 'warned',
  fail: 'failed',
  unknown: 'unknown',
  notApplicable: 'not applicable',
}

/** A ticket: verdict first, then who does what, then the rows behind it, then the run's facts. */
export function toMarkdown(report: OutgoingReport): string {
  const rows = troubled(report).map(({ verdict, cause, title, explanation, id }) =>
    [verdictWords[verdict], cause ?? '', title, explanation, id].map(e),
  )
  const sections = [
    `# ${e(report.headline)}`,
    ...report.findings.map(
      ({ title, explanation, fix }) =>
        `## ${e(title)}\n\n${e(explanation)}\n\n**Who:** ${e(actorNames[fix.who])}. **What:** ${e(fix.what)}`,
    ),
    ...(rows.length > 0
      ? [
          `## Failed and warned\n\n${markdownTable(['Verdict', 'Cause', 'Check', 'Evidence', 'Id'], rows)}`,
        ]
      : []),
    `## Run\n\n${facts(report)
      .map(([name, value]) => `- ${name}: ${e(value)}`)
      .join('\n')}`,
  ]
  return `${sections.join('\n\n')}\n`
}

/** The same ticket without markup. */
export function toPlainText(report: OutgoingReport): string {
  const findings = report.findings.flatMap(({ title, explanation, fix }, index) => [
    `${index + 1}. ${oneLine(title)}`,
    `   ${oneLine(explanation)}`,
    `   Who: ${actorNames[fix.who]}. What: ${oneLine(fix.what)}`,
    '',
  ])
  const rows = troubled(report).map(
    ({ verdict, cause, title, id }) =>
      `${verdictWords[verdict].toUpperCase()} ${cause ?? ''}: ${oneLine(title)} (${oneLine(id)})`,
  )
  return [
    oneLine(report.headline),
    '',
    ...findings,
    ...(rows.length > 0 ? ['Failed and warned', ...rows, ''] : []),
    ...facts(report).map(([name, value]) => `${name}: ${oneLine(value)}`),
    '',
  ].join('\n')
}

const troubled = ({ audits }: OutgoingReport) =>
  audits
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
    .sort((a, b) => Number(a.verdict === 'warn') - Number(b.verdict === 'warn'))

function facts({ run, device, audits, app, transfer }: OutgoingReport): [string, string][] {
  const count = (verdict: Verdict) => audits.filter((audit) => audit.verdict === verdict).length
  const state = run.interrupted ? ', interrupted' : run.stopped ? ', stopped' : ''
  const counts = (Object.keys(verdictWords) as Verdict[])
    .map((verdict) => `${count(verdict)} ${verdictWords[verdict]}`)
    .join(', ')
  return [
    ...labelNames.flatMap((name): [string, string][] => {
      const label = run.labels?.[name]
      return label ? [[labelTitles[name], label]] : []
    }),
    [
      'Started (UTC)',
      `${utc(run.startedAt)}${run.trigger ? `, ${triggerWords[run.trigger]}` : ''}`,
    ],
    ['Took', `${(run.durationMs / 1000).toFixed(1)} s${state}`],
    ['Checks', counts],
    ['Device', [device.headset, device.browser].filter(Boolean).join(', ')],
    ['Profiles', run.profiles.join(', ') + (run.only ? ` (only ${run.only})` : '')],
    ['Data', `${kilobytes(transfer.bytesUp)} up, ${kilobytes(transfer.bytesDown)} down`],
    ['Run id', run.id],
    ['Made by', `${app.name} ${app.version}, requirements of ${app.catalogDate}`],
  ]
}

const labelTitles = { device: 'Device label', site: 'Site', group: 'Group' }
const triggerWords = { person: 'by a person', link: 'by a link', schedule: 'by schedule' }

const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`

const utc = (time: string) => new Date(time).toISOString().slice(0, 19).replace('T', ' ')
