import { readReport } from '../../report/read.ts'
import { REPORT_SCHEMA } from '../../report/schema.ts'
import { summaryOf } from '../../report/summary.ts'
import { SUMMARY_SCHEMA, type Summary } from '../../report/summary-schema.ts'
import type { Pool } from './pool.ts'
import { readSummary } from './summary.ts'

/** A run as a file tells of it. */
export interface FoundRun {
  summary: Summary
  /** Made here from a full report, which knows no installation. */
  fromReport: boolean
  /** The record holds the full report too. */
  hasReport: boolean
}

/** What a record is: a run, or the reason why it is left out. Never throws. */
export function readRecord(value: unknown, pool: Pool): FoundRun | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'is not a record of a run'
  const { schema, summary: own, report } = value as Record<string, unknown>
  // What a device delivers: the summary, and the report where it sends both.
  if (schema === undefined && typeof own === 'object' && own !== null) {
    const found = readRecord(own, pool)
    return typeof found === 'string' ? found : { ...found, hasReport: report !== undefined }
  }
  if (schema === REPORT_SCHEMA) return fromReport(value)
  if (schema !== SUMMARY_SCHEMA) return 'is neither a summary nor a report of Quest Preflight'
  const summary = readSummary(value, pool)
  return typeof summary === 'string' ? summary : { summary, fromReport: false, hasReport: false }
}

/**
 * A report does not say which browser it came from: without a label of the device it stands for
 * a device of its own. It was redacted when it was saved, so nothing more is taken out.
 */
function fromReport(value: object): FoundRun | string {
  const read = readReport(value)
  if (!read.ok) return read.problem.replace(/^This file /, '').replace(/\.$/, '')
  const { report } = read
  try {
    const summary = summaryOf(report, 'full', report.run.id.slice(0, 100))
    return { summary, fromReport: true, hasReport: true }
  } catch (error) {
    return `cannot be summed up (${error instanceof Error ? error.message : 'unknown error'})`
  }
}
