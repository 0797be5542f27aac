import type { Cause } from '../../model/causes.ts'
import type { AuditResult } from '../schema/schema.ts'
import { type Scope, scopeOf } from './scope.ts'

/** What lost packets look like in every kind of check. */
const LOSS: Cause[] = [
  'dns-slow',
  'dns-blocked',
  'tcp-dropped',
  'no-answer',
  'rate-limited',
  'udp-blocked',
  'udp-filtered',
  'relay-silent',
  'relay-unreachable',
  'no-data',
  'relay-lost',
  'lossy',
  'jittery',
  'line-stalls',
  'slow-response',
  'too-slow',
  'tcp-only',
  'unclear',
]
/** A relay asked while a limit holds back every new connection. */
const LIMIT: Cause[] = ['tcp-dropped', 'relay-unreachable', 'udp-blocked', 'no-answer']
/** What a limit may do to a relay too; without it, the next run tells. */
const HALF_OPEN: Cause[] = ['no-data', 'unclear']

interface Crowded {
  cause: Cause
  scope: Scope
  /** Whether a row is one more sign of the same. */
  explains: (row: AuditResult) => boolean
}

/** What many addresses that failed and then worked have in common, and what else it explains. */
export function crowdIn(rows: AuditResult[]): Crowded | undefined {
  for (const cause of ['unstable', 'dns-slow', 'rate-limited'] as const) {
    const told = rows.filter((row) => row.cause === cause && crowdOf(row))
    const [first] = told
    if (!first) continue
    const scope = told.some((row) => scopeOf(row) === 'endpoint') ? 'endpoint' : scopeOf(first)
    const full = told.some((row) => crowdOf(row)?.full)
    return { cause, scope, explains: (row) => isSign(row, cause, full) }
  }
  return undefined
}

function isSign(row: AuditResult, nature: Cause, full: boolean): boolean {
  const { cause } = row
  if (cause === undefined || row.link === 'sign-in') return false
  if (cause === nature) return true
  if (nature === 'unstable') return LOSS.includes(cause)
  if (nature === 'dns-slow') return cause === 'unclear' && scopeOf(row) === 'endpoint'
  // In a crowd look-ups take longer too; asked slowly, they did not.
  if (cause === 'dns-slow' && row.verdict === 'warn') return true
  const ofRelay = full ? [...LIMIT, ...HALF_OPEN] : isOverTcp(row) ? HALF_OPEN : []
  return scopeOf(row) === 'relay' && ofRelay.includes(cause)
}

/** New connections are what such a limit counts; UDP knows none. */
const isOverTcp = ({ subject }: AuditResult) =>
  subject?.kind === 'relay' && subject.transport !== 'udp'

function crowdOf({ evidence }: AuditResult) {
  const isCrowd = evidence?.kind === 'endpoint' || evidence?.kind === 'relay-host'
  return isCrowd ? evidence.again?.crowd : undefined
}
