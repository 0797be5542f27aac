import { toCsv } from '../report/export-csv.ts'
import { toJson } from '../report/export-json.ts'
import { toMarkdown, toPlainText } from '../report/export-markdown.ts'
import { rulesToCsv, rulesToMarkdown } from '../report/export-rules.ts'
import type { OutgoingReport } from '../report/redact.ts'

interface Format {
  title: string
  about: string
  suffix: string
  type: string
  text: (report: OutgoingReport) => string
}

/** Files that a report can become. The link is no file and stands apart. */
export const formats = {
  json: {
    title: 'JSON',
    about: 'Everything; opens here again',
    suffix: '.json',
    type: 'application/json',
    text: toJson,
  },
  csv: {
    title: 'CSV',
    about: 'One row per check, for a spreadsheet',
    suffix: '.csv',
    type: 'text/csv',
    text: toCsv,
  },
  markdown: {
    title: 'Markdown',
    about: 'For a ticket',
    suffix: '.md',
    type: 'text/markdown',
    text: toMarkdown,
  },
  text: {
    title: 'Plain text',
    about: 'For a mail or a chat',
    suffix: '.txt',
    type: 'text/plain',
    text: toPlainText,
  },
  rulesCsv: {
    title: 'Firewall rules, CSV',
    about: 'One row per destination',
    suffix: '-rules.csv',
    type: 'text/csv',
    text: rulesToCsv,
  },
  rulesMarkdown: {
    title: 'Firewall rules, Markdown',
    about: 'A request for the network team',
    suffix: '-rules.md',
    type: 'text/markdown',
    text: rulesToMarkdown,
  },
} satisfies Record<string, Format>

export type FormatId = keyof typeof formats

/** "preflight-2026-11-20-0915.json", time in UTC as in the report. */
export const fileName = ({ run }: OutgoingReport, suffix: string) =>
  `preflight-${run.startedAt.slice(0, 16).replace('T', '-').replace(':', '')}${suffix}`
