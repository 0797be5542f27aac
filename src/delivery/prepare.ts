import { summaryOf, withDropped, withoutNames } from '../report/export/summary.ts'
import { type RedactionLevel, redact, redactionLevels } from '../report/privacy/redact.ts'
import { type ReportV1, upgradeReport } from '../report/schema/read-v1.ts'
import type { Report } from '../report/schema/schema.ts'
import { fingerprint } from './fingerprint.ts'
import type { AskedBy, Content, Entry, Item } from './queue/entry.ts'
import type { SinkConfig } from './settings.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text).length

/** A run as it will wait for one sink: redacted before it is stored. */
export function prepare(
  report: Report,
  sink: SinkConfig,
  installation: string,
  askedBy: AskedBy,
  print = printOf(report),
): Item {
  const key = `${sink.name} ${report.run.id}`
  const summary = summaryOf(report, sink.redaction, installation)
  const whole = sink.form === 'summary' ? undefined : JSON.stringify(redact(report, sink.redaction))
  const summaryBytes = bytesOf(JSON.stringify(summary))
  const { watchedAt, rehearsedAt } = summary
  return {
    entry: {
      key,
      sink: sink.name,
      runId: report.run.id,
      queuedAt: new Date().toISOString(),
      askedBy,
      level: sink.redaction,
      bytes: summaryBytes + bytesOf(whole ?? ''),
      summaryBytes,
      full: whole !== undefined,
      print,
      ...(watchedAt && { watchedAt }),
      ...(rehearsedAt && { rehearsedAt }),
      state: 'queued',
    },
    content: { key, summary, ...(whole !== undefined && { report: whole }) },
  }
}

/** The same for a report that was stored and read again, whatever the order of its fields. */
export const printOf = ({ audits }: Report): string =>
  fingerprint(audits.map(({ id, durationMs, evidence }) => [id, durationMs, sorted(evidence)]))

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, one]) => [name, sorted(one)])
}

/** What goes out now: with the losses to tell, and as strict as the sink has become since. */
export function outgoing(content: Content, entry: Entry, sink: SinkConfig): Content {
  const strict = isStricter(sink.redaction, entry.level) ? restrict(content, sink) : content
  const kept = sink.form === 'summary' ? { key: strict.key, summary: strict.summary } : strict
  return { ...kept, summary: withDropped(kept.summary, entry.told ?? 0) }
}

const isStricter = (level: RedactionLevel, than: RedactionLevel) =>
  redactionLevels.indexOf(level) > redactionLevels.indexOf(than)

function restrict({ key, summary, report }: Content, { redaction }: SinkConfig): Content {
  if (!report) return { key, summary: withoutNames(summary) }
  // What has waited for long may be of an earlier version.
  const whole = redact(upgradeReport(JSON.parse(report) as Report | ReportV1), redaction)
  // Figures were measured once and name nobody; texts and names come from the stricter report.
  const { headline, browser, headset, closed, closedMore } = summaryOf(
    whole,
    redaction,
    summary.installation,
  )
  const texts = { headline, browser, ...(headset && { headset }), closed, closedMore }
  return { key, summary: { ...summary, ...texts }, report: JSON.stringify(whole) }
}

/** Whether a summary goes out with this entry. */
export const carriesSummary = (sink: SinkConfig, { full }: Entry): boolean =>
  sink.type === 'https' || sink.form !== 'full' || !full
