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
}

/** What a record is: a run, or the reason why it is left out. Never throws. */
export function readRecord(value: unknown, pool: Pool): FoundRun | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'is not a record of a run'
  const { schema } = value as { schema?: unknown }
  if (schema === REPORT_SCHEMA) return fromReport(value)
  if (schema !== SUMMARY_SCHEMA) return 'is neither a summary nor a report of Quest Preflight'
  const summary = readSummary(value, pool)
  return typeof summary === 'string' ? summary : { summary, fromReport: false }
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
    return { summary: summaryOf(report, 'full', report.run.id.slice(0, 100)), fromReport: true }
  } catch (error) {
    return `cannot be summed up (${error instanceof Error ? error.message : 'unknown error'})`
  }
}
