import { escapeMarkdown as e } from '../../report/export/markdown.ts'
import { whoAndWhat } from '../../report/export/report-markdown.ts'
import { redact } from '../../report/privacy/redact.ts'
import type { Report } from '../../report/schema/schema.ts'
import { explanationOf, titleOf } from '../../report/schema/told.ts'
import { t } from '../../words/exports/index.ts'

const ROWS = 40

/** One finding as Markdown for a ticket, without addresses of this network. */
export function findingTicket(report: Report, index: number): string {
  const { findings, audits, run, device, app } = redact(report, 'standard')
  const finding = findings[index]
  if (!finding) return ''
  const ids = new Set(finding.audits)
  const rows = audits.filter(({ id }) => ids.has(id))
  const shown = rows.slice(0, ROWS).map((row) => `- ${e(titleOf(row))} (${e(row.id)})`)
  const count = rows.length - shown.length
  const rest = count > 0 ? [`- ${t('exports.ticket.rest', { count })}`] : []
  return `${[
    `## ${e(titleOf(finding))}`,
    e(explanationOf(finding)),
    whoAndWhat(finding),
    [...shown, ...rest].join('\n'),
    `${t('exports.ticket.cause')} ${e(finding.cause)}`,
    t('exports.ticket.run', {
      run: e(run.id),
      time: e(run.startedAt),
      device: e(device.headset ?? device.browser),
      app: e(app.name),
      version: e(app.version),
    }),
  ].join('\n\n')}\n`
}
