import { labelNames } from '../../model/label-names.ts'
import type { Verdict } from '../../model/verdicts.ts'
import { calendarDay, duration, kilobytes } from '../../words/amounts.ts'
import { t } from '../../words/exports/index.ts'
import { stateWord, whoName } from '../../words/names.ts'
import type { OutgoingReport } from '../privacy/redact.ts'
import { explanationOf, fixOf, headlineOf, titleOf } from '../schema/told.ts'
import { escapeMarkdown as e, markdownTable, oneLine } from './markdown.ts'

/** A ticket: verdict first, then who does what, then the rows behind it, then the run's facts. */
export function toMarkdown(report: OutgoingReport): string {
  const rows = troubled(report).map((row) =>
    [stateWord(row.verdict), row.cause ?? '', titleOf(row), explanationOf(row), row.id].map(e),
  )
  const columns = (['result', 'cause', 'check', 'explanation', 'id'] as const).map((name) =>
    t(`exports.column.${name}`),
  )
  const sections = [
    `# ${e(headlineOf(report))}`,
    ...report.findings.flatMap((finding) => [
      `## ${e(titleOf(finding))}`,
      e(explanationOf(finding)),
      whoAndWhat(finding),
    ]),
    ...(rows.length > 0 ? [`## ${t('exports.troubled')}`, markdownTable(columns, rows)] : []),
    `## ${t('exports.run')}`,
    facts(report)
      .map(([label, fact]) => `- ${t('exports.fact', { label, fact: e(fact) })}`)
      .join('\n'),
  ]
  return `${sections.join('\n\n')}\n`
}

/** Two lines of Markdown: the team, and what it has to do. */
export const whoAndWhat = (finding: OutgoingReport['findings'][number]): string =>
  [
    `**${t('exports.who')}** ${e(whoName(finding.fix.who))}  `,
    `**${t('exports.what')}** ${e(fixOf(finding) ?? '')}`,
  ].join('\n')

/** The same ticket without markup. */
export function toPlainText(report: OutgoingReport): string {
  const findings = report.findings.flatMap((finding, index) => [
    `${index + 1}. ${oneLine(titleOf(finding))}`,
    `   ${oneLine(explanationOf(finding))}`,
    `   ${t('exports.who')} ${whoName(finding.fix.who)}`,
    `   ${t('exports.what')} ${oneLine(fixOf(finding) ?? '')}`,
    '',
  ])
  const rows = troubled(report).map((row) => {
    const state = [stateWord(row.verdict), row.cause].filter(Boolean).join(' ')
    return `${state}: ${oneLine(titleOf(row))} (${oneLine(row.id)})`
  })
  return [
    oneLine(headlineOf(report)),
    '',
    ...findings,
    ...(rows.length > 0 ? [t('exports.troubled'), ...rows, ''] : []),
    ...facts(report).map(([label, fact]) => t('exports.fact', { label, fact: oneLine(fact) })),
    '',
  ].join('\n')
}

const troubled = ({ audits }: OutgoingReport) =>
  audits
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
    .sort((a, b) => Number(a.verdict === 'warn') - Number(b.verdict === 'warn'))

function facts({ run, device, audits, app, transfer }: OutgoingReport): [string, string][] {
  const count = (verdict: Verdict) => audits.filter((audit) => audit.verdict === verdict).length
  const time = utc(run.startedAt)
  const took = duration(run.durationMs)
  return [
    ...labelNames.flatMap((name): [string, string][] => {
      const label = run.labels?.[name]
      return label ? [[t(`exports.run.${name}`), label]] : []
    }),
    [t('exports.run.started'), t(`exports.run.started.${run.trigger ?? 'at'}`, { time })],
    [
      t('exports.run.duration'),
      run.interrupted
        ? t('exports.run.interrupted', { duration: took })
        : run.stopped
          ? t('exports.run.stopped', { duration: took })
          : took,
    ],
    [
      t('exports.run.checks'),
      t('exports.run.counts', {
        pass: count('pass'),
        warn: count('warn'),
        fail: count('fail'),
        unknown: count('unknown'),
        notApplicable: count('notApplicable'),
      }),
    ],
    [t('exports.run.headset'), [device.headset, device.browser].filter(Boolean).join(', ')],
    [t('exports.run.profiles'), run.profiles.join(', ')],
    ...(run.only ? [[t('exports.run.only'), run.only] satisfies [string, string]] : []),
    [
      t('exports.run.data'),
      t('exports.run.bytes', {
        up: kilobytes(transfer.bytesUp),
        down: kilobytes(transfer.bytesDown),
      }),
    ],
    [t('exports.run.id'), run.id],
    [
      t('exports.run.madeBy'),
      t('exports.run.app', {
        app: app.name,
        version: app.version,
        date: calendarDay(app.catalogDate),
      }),
    ],
  ]
}

const utc = (time: string) => new Date(time).toISOString().slice(0, 19).replace('T', ' ')
