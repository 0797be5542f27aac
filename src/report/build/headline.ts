import type { Message } from '../../model/message.ts'
import type { Verdict } from '../../model/verdicts.ts'
import { asIs } from '../../words/as-is.ts'
import { msg } from '../../words/report/index.ts'
import type { AuditResult, Finding } from '../schema/schema.ts'
import { lineSentence } from './headline-line.ts'
import { decides, isBeyondPage, isGap, isUnread, type Scope, scopeOf } from './scope.ts'

/**
 * One verdict for the whole run. Unknown is never a pass; what Microsoft Graph didn't tell of an
 * account is no reason to doubt the rest, as in a run in which nobody signed in. The headline says so.
 */
export function verdictOf(rows: AuditResult[], stopped: boolean): Verdict {
  const deciding = rows.filter(decides)
  if (deciding.some(({ verdict }) => verdict === 'fail')) return 'fail'
  if (stopped || deciding.some((row) => isGap(row) && !isUnread(row))) return 'unknown'
  if (deciding.some(({ verdict }) => verdict === 'warn')) return 'warn'
  return deciding.some(({ verdict }) => verdict === 'pass') ? 'pass' : 'unknown'
}

interface Outcome {
  rows: AuditResult[]
  findings: Finding[]
  verdict: Verdict
  stopped: boolean
  seconds: number
  /** `?only` of the run: what else a device needs was not asked. */
  only?: string | undefined
  /** For how long the device slept in mid-run. */
  sleptSeconds?: number | undefined
}

/** The sentences that page, panel, kiosk and ticket all show. */
export const headlineOf = ({ only, sleptSeconds, ...outcome }: Outcome): Message[] => [
  ...(only ? [msg('report.headline.only', { only })] : []),
  ...sentencesOf(outcome),
  ...(sleptSeconds ? [msg('report.headline.slept', { seconds: sleptSeconds })] : []),
]

function sentencesOf({ rows, findings, verdict, stopped, seconds }: Outcome): Message[] {
  const problem = problemOf(decisive(findings, rows, verdict), rows)
  if (verdict === 'fail')
    return [...(stopped ? [msg('report.headline.stopped', { seconds })] : []), ...problem]
  if (stopped) {
    const done = rows.filter(({ evidence, cause }) => evidence && cause !== 'aborted').length
    return [msg('report.headline.stoppedClean', { seconds, done, total: rows.length })]
  }
  switch (verdict) {
    case 'warn':
      return [msg('report.headline.warn'), ...problem, ...unread(rows)]
    case 'pass':
      return [msg('report.headline.ready'), ...whatWorks(rows), ...unread(rows), ...beyond(rows)]
    default:
      if (problem.length === 0) return [msg('report.headline.nothing')]
      return [...problem, ...(onlyTheAccount(rows) ? whatWorks(rows) : [])]
  }
}

/** The first finding in which a row that decides has the verdict of the run. */
function decisive(findings: Finding[], rows: AuditResult[], verdict: Verdict) {
  const deciding = new Set(
    rows.filter((row) => decides(row) && row.verdict === verdict).map(({ id }) => id),
  )
  return findings.find(
    (one) => one.verdict === verdict && one.audits.some((id) => deciding.has(id)),
  )
}

/** A finding in one sentence; of the line, and where no cause is clear, with what was seen. */
function problemOf(finding: Finding | undefined, rows: AuditResult[]): Message[] {
  if (!finding) return []
  const { messages, title, link, cause, audits } = finding
  const [seen] = messages?.explanation ?? []
  const isAddress = rows.find(({ id }) => id === audits[0])?.subject?.kind === 'endpoint'
  const needsMore = link === 'quality' || (cause === 'unclear' && !isAddress)
  return [messages?.title ?? asIs(title), ...(needsMore && seen ? [seen] : [])]
}

function whatWorks(rows: AuditResult[]): Message[] {
  const passed = (scope: Scope) =>
    rows.some((row) => scopeOf(row) === scope && decides(row) && row.verdict === 'pass')
  const [addresses, relays] = [passed('endpoint'), passed('relay')]
  const what = addresses && relays ? 'both' : addresses ? 'addresses' : 'relays'
  return [
    ...(addresses || relays ? [msg('report.headline.works', { what })] : []),
    ...lineSentence(rows),
  ]
}

/** Nothing but facts about the account is in doubt. */
const onlyTheAccount = (rows: AuditResult[]) =>
  rows.every((row) => !decides(row) || !isGap(row) || row.subject?.kind === 'tenant')

const unread = (rows: AuditResult[]): Message[] =>
  rows.some((row) => decides(row) && isUnread(row)) ? [msg('report.headline.unread')] : []

function beyond(rows: AuditResult[]): Message[] {
  const count = rows.filter((row) => row.requirement && isBeyondPage(row)).length
  return count > 0 ? [msg('report.headline.beyond', { count })] : []
}
