import { columns } from '../read/csv.ts'

/** Rows of one page, in the order in which Azure took them in. */
export interface PageOf {
  days: number
  limit: number
  /** The last row that is there already. */
  after?: { ingested: string; runId: string }
}

/** A text as a KQL literal: nothing in it ends the literal. */
const literal = (text: string) =>
  `"${text.replace(/[^\w .,:;()/=+-]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`

/**
 * KQL for summaries as the delivery writes them: custom events in AppEvents. Paged by the time of
 * ingestion, since a headset that was off delivers late what it measured long ago.
 */
export function summaryQuery({ days, limit, after }: PageOf): string {
  const newer = after
    ? `| where Ingested > todatetime(${literal(after.ingested)}) or (Ingested == todatetime(${literal(after.ingested)}) and strcmp(RunId, ${literal(after.runId)}) > 0)`
    : ''
  return [
    'AppEvents',
    `| where TimeGenerated > ago(${Math.trunc(days)}d) and Name == "PreflightSummary"`,
    '| extend Ingested = ingestion_time(), RunId = tostring(Properties.runId)',
    ...(newer ? [newer] : []),
    '| order by Ingested asc, RunId asc',
    `| take ${Math.trunc(limit)}`,
    '| project Ingested, RunId, Properties, Measurements',
  ].join('\n')
}

type Values = Record<string, unknown>

/** Dynamic columns come as JSON text, or as what that text stands for. */
function valuesOf(cell: unknown): Values {
  let value = cell
  if (typeof cell === 'string')
    try {
      value = JSON.parse(cell)
    } catch {
      return {}
    }
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Values)
    : {}
}

/**
 * The record behind one event. Texts stand for booleans, lists and counts; what is no valid
 * record is told by whoever reads it.
 */
export function summaryOfEvent(properties: unknown, measurements: unknown): Values {
  const [texts, numbers] = [valuesOf(properties), valuesOf(measurements)]
  const record: Values = {}
  for (const [name, kind] of columns) {
    const source = kind === 'number' ? numbers : texts
    if (!Object.hasOwn(source, name)) continue
    const value = source[name]
    record[name] = typeof value === 'string' ? fromText(value, kind) : value
  }
  return record
}

function fromText(text: string, kind: string): unknown {
  if (kind === 'number') return Number(text)
  if (kind === 'boolean') return text.toLowerCase() === 'true'
  if (kind !== 'json') return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
