import { summaryOf } from '../../report/export/summary.ts'
import { readReport } from '../../report/schema/read.ts'
import { REPORT_SCHEMA } from '../../report/schema/schema.ts'
import { SUMMARY_SCHEMA, type Summary } from '../../report/schema/summary-schema.ts'
import type { Pool } from './pool.ts'
import { type LeftOut, reasonOf } from './reason.ts'
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
export function readRecord(value: unknown, pool: Pool): FoundRun | LeftOut {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { reason: reasonOf('fleet.skip.notRecord') }
  const { schema, summary: own, report } = value as Record<string, unknown>
  // What a device delivers: the summary, and the report where it sends both.
  if (schema === undefined && typeof own === 'object' && own !== null) {
    const found = readRecord(own, pool)
    return 'reason' in found ? found : { ...found, hasReport: report !== undefined }
  }
  if (schema === REPORT_SCHEMA) return fromReport(value)
  if (schema !== SUMMARY_SCHEMA) return { reason: reasonOf('fleet.skip.notOurs') }
  const summary = readSummary(value, pool)
  return 'reason' in summary ? summary : { summary, fromReport: false, hasReport: false }
}

/**
 * A report does not say which browser it came from: without a label of the device it stands for
 * a device of its own. It was redacted when it was saved, so nothing more is taken out.
 */
function fromReport(value: object): FoundRun | LeftOut {
  const read = readReport(value)
  if (!read.ok) return { reason: reasonOf('fleet.skip.report', { why: read.problem }) }
  const { report } = read
  try {
    const summary = summaryOf(report, 'full', report.run.id.slice(0, 100))
    return { summary, fromReport: true, hasReport: true }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { reason: reasonOf('fleet.skip.notSummed', { why }) }
  }
}
