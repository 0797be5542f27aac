import { type Cause, unreadCauses } from '../../model/causes.ts'
import type { Subject } from '../../model/subject.ts'
import type { AuditResult } from '../schema/schema.ts'

/** Causes of rows that no page can ever measure: expected, and never a reason to doubt a run. */
const BEYOND_A_PAGE: readonly (Cause | undefined)[] = ['no-representative', 'not-testable']

/** What a row is about; findings never mix scopes. */
export type Scope = 'endpoint' | 'relay' | 'device' | 'sign-in' | 'tenant' | 'quality'

/** What is wrong with the device, is wrong for every row: one finding. */
const OF_THE_DEVICE: readonly (Cause | undefined)[] = [
  'browser-unsupported',
  'webrtc-stalled',
  'device-slept',
]

export function scopeOf({ audit, link, cause }: AuditResult): Scope {
  if (OF_THE_DEVICE.includes(cause) && link !== 'sign-in') return 'device'
  if (audit === 'endpoint') return 'endpoint'
  if (link === 'quality' || link === 'sign-in' || link === 'tenant') return link
  if (audit === 'relay' || audit === 'relay-port') return 'relay'
  return 'device'
}

const aboutTenant = ({ kind }: Subject) => kind === 'tenant' || kind === 'tenant-asked'
const isNeeded = (subject: Subject) => subject.kind === 'tenant' && subject.required

/** Rows of optional or legacy rules inform, as do facts about an account; they decide nothing. */
export const decides = ({ requirement: r, subject }: AuditResult) =>
  subject && aboutTenant(subject) ? isNeeded(subject) : !r || (r.required && r.status === 'current')

/** Unknown although a page could have known. Not everybody needs all that an account may have. */
export const isGap = (row: AuditResult) =>
  row.verdict === 'unknown' &&
  !BEYOND_A_PAGE.includes(row.cause) &&
  (!row.subject || !aboutTenant(row.subject) || isNeeded(row.subject))

const UNREAD: readonly (Cause | undefined)[] = unreadCauses

/**
 * A fact about the account that Microsoft Graph didn't tell. Its link is unknown and a finding says
 * what to do, but the run still says what it found out about device and network.
 */
export const isUnread = ({ verdict, subject, cause }: AuditResult) =>
  verdict === 'unknown' && subject?.kind === 'tenant' && UNREAD.includes(cause)

/** Unknown because no page can know: goes to the list for the firewall team. */
export const isBeyondPage = (row: AuditResult) =>
  row.verdict === 'unknown' && BEYOND_A_PAGE.includes(row.cause)

export const wasMeasured = ({ evidence, verdict }: AuditResult) =>
  evidence !== undefined && verdict !== 'notApplicable'
