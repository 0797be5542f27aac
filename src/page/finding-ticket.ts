import { actorNames } from '../audits/vocabulary.ts'
import { escapeMarkdown as e } from '../report/markdown.ts'
import { redact } from '../report/redact.ts'
import type { Report } from '../report/schema.ts'

const ROWS = 40

/** One finding as Markdown for a ticket, without addresses of this network. */
export function findingTicket(report: Report, index: number): string {
  const { findings, audits, run, device, app } = redact(report, 'standard')
  const finding = findings[index]
  if (!finding) return ''
  const { title, explanation, fix, cause } = finding
  const ids = new Set(finding.audits)
  const rows = audits.filter(({ id }) => ids.has(id))
  const shown = rows.slice(0, ROWS).map((row) => `- ${e(row.title)} (${e(row.id)})`)
  const rest = rows.length > ROWS ? [`- and ${rows.length - ROWS} more`] : []
  return `${[
    `## ${e(title)}`,
    e(explanation),
    `**Who:** ${e(actorNames[fix.who])}. **What:** ${e(fix.what)}`,
    [...shown, ...rest].join('\n'),
    `Cause ${e(cause)}, run ${e(run.id)}, ${e(run.startedAt)}, ${e(device.headset ?? device.browser)}, ${e(app.name)} ${e(app.version)}`,
  ].join('\n\n')}\n`
}
