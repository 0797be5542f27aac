import { deflate, toBase64Url } from '../../report/export/deflate.ts'
import { REPORT_PREFIX } from '../../report/export/link.ts'
import { pack } from '../../report/export/pack.ts'
import type { AcceptanceRecord, AcceptanceResult } from '../../report/schema/acceptance-schema.ts'
import type { Report } from '../../report/schema/schema.ts'
import type { Additions } from '../../report/schema/summary-keys.ts'
import type { Summary } from '../../report/schema/summary-schema.ts'

/** A custom event of Application Insights (table AppEvents). */
export interface InsightsEvent {
  name: 'PreflightSummary' | 'PreflightReport' | 'PreflightAcceptance' | 'PreflightTest'
  /** Strings of at most 8,192 characters (Microsoft's limit for one property). */
  properties: Record<string, string>
  measurements: Record<string, number>
}

/** Below the limit of 8,192, so that a property is never cut. */
const PART_MAX = 8000

/**
 * A record as an event: numbers are measurements, everything else is a property under its own
 * name: booleans as 'true' or 'false', lists and objects as JSON.
 */
export function summaryEvent(summary: Summary): InsightsEvent {
  const properties: Record<string, string> = {}
  const measurements: Record<string, number> = {}
  for (const [name, value] of Object.entries(summary)) {
    if (typeof value === 'number') measurements[name] = value
    else if (value !== undefined)
      properties[name] = typeof value === 'string' ? value : JSON.stringify(value)
  }
  return { name: 'PreflightSummary', properties, measurements }
}

/**
 * A report in as many events as it takes. Their `packed` texts, joined in order of `part`, are
 * what stands behind `#` in a link to a report, so that the page opens it. The text is base64url:
 * ingestion trims spaces at the ends of a property, and there are none. Parts of one run with
 * different additions belong to different reports.
 */
export async function reportEvents(
  report: Report,
  { watchedAt, rehearsedAt }: Additions,
): Promise<InsightsEvent[]> {
  const text = REPORT_PREFIX + toBase64Url(await deflate(JSON.stringify(pack(report))))
  const parts = Math.ceil(text.length / PART_MAX)
  return Array.from({ length: parts }, (_, part) => ({
    name: 'PreflightReport',
    properties: {
      runId: report.run.id,
      ...(watchedAt && { watchedAt }),
      ...(rehearsedAt && { rehearsedAt }),
      part: String(part),
      parts: String(parts),
      packed: text.slice(part * PART_MAX, (part + 1) * PART_MAX),
    },
    measurements: {},
  }))
}

/**
 * The result of a device acceptance, in as many events as its rows take. Each has all facts of the
 * device and, as `rows`, a JSON list of whole rows, so that every event can be read alone.
 */
export function acceptanceEvents({
  rows,
  app,
  device,
  ...facts
}: AcceptanceRecord): InsightsEvent[] {
  const { version, chromium, ...texts } = { ...facts, ...device }
  const lists = listsOf(rows)
  return lists.map((list, part) => ({
    name: 'PreflightAcceptance',
    properties: {
      ...Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, String(value)])),
      appVersion: app.version,
      part: String(part),
      parts: String(lists.length),
      rows: `[${list.join()}]`,
    },
    measurements: { version, ...(chromium !== undefined && { chromium }) },
  }))
}

/** Rows as JSON, in lists that fit into one property each. */
function listsOf(rows: readonly AcceptanceResult[]): string[][] {
  const lists: string[][] = [[]]
  for (const row of rows.map((row) => JSON.stringify(row))) {
    const last = lists.at(-1) as string[]
    if (last.length > 0 && [...last, row].join().length + 2 > PART_MAX) lists.push([row])
    else last.push(row)
  }
  return lists
}
