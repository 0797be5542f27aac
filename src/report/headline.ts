import type { Verdict } from '../audits/vocabulary.ts'
import type { AuditResult, Finding } from './schema.ts'
import { decides, isBeyondPage, isGap, scopeOf } from './scope.ts'

/** One verdict for the whole run. Unknown is never a pass. */
export function verdictOf(rows: AuditResult[], stopped: boolean): Verdict {
  const deciding = rows.filter(decides)
  if (deciding.some(({ verdict }) => verdict === 'fail')) return 'fail'
  if (stopped || deciding.some(isGap)) return 'unknown'
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
}

/** The sentence that page, panel, kiosk and ticket all show. */
export const headlineOf = ({ only, ...outcome }: Outcome): string =>
  only ? `Only "${only}": ${sentenceOf(outcome)}` : sentenceOf(outcome)

function sentenceOf({ rows, findings, verdict, stopped, seconds }: Outcome): string {
  const first = findings[0]
  const measured = rows.filter(({ evidence, cause }) => evidence && cause !== 'aborted').length
  const prefix = stopped
    ? `Stopped after ${seconds} s, ${measured} of ${rows.length} measured. `
    : ''
  if (verdict === 'fail' && first) return `${prefix}${first.title}`
  if (stopped) return `${prefix}No failure among them.`
  if (verdict === 'unknown')
    return first
      ? `Not certain: ${lowerFirst(first.title)}`
      : 'Not certain: nothing could be measured.'
  const works = summary(rows)
  if (verdict === 'warn' && first) return ['Usable.', works, first.title].filter(Boolean).join(' ')
  return `Ready as far as a page can tell. ${works}${beyond(rows)}`.trim()
}

function summary(rows: AuditResult[]): string {
  const parts: string[] = []
  const count = (scope: 'endpoint' | 'relay') => {
    const deciding = rows.filter(
      (row) =>
        scopeOf(row) === scope &&
        decides(row) &&
        row.evidence !== undefined &&
        row.verdict !== 'notApplicable',
    )
    return { total: deciding.length, good: deciding.filter((r) => r.verdict === 'pass').length }
  }
  const endpoints = count('endpoint')
  if (endpoints.total > 0) parts.push(`${endpoints.good} of ${endpoints.total} endpoint checks`)
  const relays = count('relay')
  if (relays.total > 0) parts.push(`${relays.good} of ${relays.total} relay checks`)
  if (parts.length === 0) return ''
  return `${parts.join(' and ')} passed.`
}

function beyond(rows: AuditResult[]): string {
  const count = rows.filter((row) => row.requirement && isBeyondPage(row)).length
  if (count === 0) return ''
  const rules = count === 1 ? '1 rule' : `${count} rules`
  return ` ${rules} cannot be tested from a browser; the list names them.`
}

const lowerFirst = (text: string) =>
  /^[A-Z]{2}/.test(text) ? text : text[0]?.toLowerCase() + text.slice(1)
