import type { TagFile } from '../catalog/service-tags.ts'
import { toCsv } from '../report/export/report-csv.ts'
import { toJson } from '../report/export/report-json.ts'
import { toMarkdown, toPlainText } from '../report/export/report-markdown.ts'
import { rulesToCsv, rulesToMarkdown } from '../report/export/rules.ts'
import type { OutgoingReport } from '../report/privacy/redact.ts'
import { t } from '../words/exports/index.ts'

interface Format {
  suffix: string
  type: string
  /** @param tags what service tags stand for; for firewall rules only */
  text: (report: OutgoingReport, tags?: TagFile) => string
}

/** Files that a report can become. The link is no file and stands apart. */
export const formats = {
  json: { suffix: '.json', type: 'application/json', text: toJson },
  csv: { suffix: '.csv', type: 'text/csv', text: toCsv },
  markdown: { suffix: '.md', type: 'text/markdown', text: toMarkdown },
  text: { suffix: '.txt', type: 'text/plain', text: toPlainText },
  rulesCsv: { suffix: '-rules.csv', type: 'text/csv', text: rulesToCsv },
  rulesMarkdown: { suffix: '-rules.md', type: 'text/markdown', text: rulesToMarkdown },
} satisfies Record<string, Format>

export type FormatId = keyof typeof formats

export const formatTitle = (id: FormatId) => t(`exports.format.${id}`)
export const formatAbout = (id: FormatId) => t(`exports.format.${id}.about`)

/** "preflight-2026-11-20-0915.json", time in UTC as in the report. */
export const fileName = ({ run }: OutgoingReport, suffix: string) =>
  `preflight-${run.startedAt.slice(0, 16).replace('T', '-').replace(':', '')}${suffix}`
