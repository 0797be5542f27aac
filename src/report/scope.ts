import type { Cause } from '../audits/vocabulary.ts'
import type { AuditResult } from './schema.ts'

/** Causes of rows that no page can ever measure: expected, and never a reason to doubt a run. */
const BEYOND_A_PAGE: readonly (Cause | undefined)[] = ['no-representative', 'not-testable']

/** What a row is about; findings never mix scopes. */
export type Scope = 'endpoint' | 'relay' | 'device' | 'sign-in' | 'quality'

export function scopeOf({ audit, link }: AuditResult): Scope {
  if (audit === 'endpoint') return 'endpoint'
  if (link === 'quality' || link === 'sign-in') return link
  if (audit.startsWith('relay')) return 'relay'
  return 'device'
}

/** Rows of optional or legacy rules inform; they decide nothing. */
export const decides = ({ requirement: r }: AuditResult) =>
  !r || (r.required && r.status === 'current')

/** Unknown although a page could have known. */
export const isGap = (row: AuditResult) =>
  row.verdict === 'unknown' && !BEYOND_A_PAGE.includes(row.cause)

/** Unknown because no page can know: goes to the list for the firewall team. */
export const isBeyondPage = (row: AuditResult) =>
  row.verdict === 'unknown' && BEYOND_A_PAGE.includes(row.cause)

export const wasMeasured = ({ evidence, verdict }: AuditResult) =>
  evidence !== undefined && verdict !== 'notApplicable'
