import { type Cause, causeInfo, links, type Verdict } from '../audits/vocabulary.ts'
import type { AuditResult, Finding } from './schema.ts'
import { decides, isGap, type Scope, scopeOf, wasMeasured } from './scope.ts'
import { sentenceFor } from './sentences.ts'

/** Worst first. */
const severity: Record<Verdict, number> = {
  fail: 0,
  unknown: 1,
  warn: 2,
  pass: 3,
  notApplicable: 4,
}

/** These explain everything after them, so their consequences are not told a second time. */
const OVERRIDING: Cause[] = ['offline', 'captive-portal']

/**
 * Says each cause once, however many rows have it, in the order of the chain: the first broken
 * link leads.
 */
export function findingsOf(rows: AuditResult[]): Finding[] {
  const groups = new Map<string, { cause: Cause; scope: Scope; rows: AuditResult[] }>()
  for (const row of rows) {
    if (!row.cause || !(row.verdict === 'fail' || row.verdict === 'warn' || isGap(row))) continue
    const scope = scopeOf(row)
    const key = `${row.cause}.${scope}`
    const group = groups.get(key) ?? { cause: row.cause, scope, rows: [] }
    group.rows.push(row)
    groups.set(key, group)
  }
  const all = [...groups.values()].map((group) => toFinding(group, rows)).sort(byChain)
  // Where a host was reached, the device was away for some checks only (roaming, sleep).
  const reached = rows.some((row) => scopeOf(row) === 'endpoint' && row.verdict === 'pass')
  const override = all.find(
    ({ cause, verdict }) =>
      verdict === 'fail' && OVERRIDING.includes(cause) && !(cause === 'offline' && reached),
  )
  return override ? [absorb(override, all), ...all.filter((f) => !explainedBy(override, f))] : all
}

function toFinding(
  { cause, scope, rows }: { cause: Cause; scope: Scope; rows: AuditResult[] },
  all: AuditResult[],
): Finding {
  const worst = rows.reduce((a, b) => (severity[b.verdict] < severity[a.verdict] ? b : a))
  // Optional and legacy rows ride along only where a deciding row has the same cause.
  const counts = worst.verdict === 'fail' ? decides : () => true
  const telling = rows.filter(counts)
  const comparable = all.filter((row) => scopeOf(row) === scope && wasMeasured(row) && counts(row))
  const names = new Set(telling.map((row) => targetOf(row, cause)))
  const total = new Set([...comparable, ...telling].map((row) => targetOf(row, cause))).size
  return {
    id: `${cause}.${scope}`,
    cause,
    link: causeInfo(cause).link === 'relay' || scope !== 'relay' ? causeInfo(cause).link : 'relay',
    verdict: worst.verdict,
    ...sentenceFor({ cause, scope, rows: telling, names: [...names], total, worst }),
    audits: rows.map(({ id }) => id),
    affected: names.size,
    total,
  }
}

/** DNS is about names, everything else about a name and its port. */
function targetOf(row: AuditResult, cause: Cause): string {
  const r = row.requirement
  if (!r || scopeOf(row) !== 'endpoint') return row.id
  return cause === 'dns-blocked' ? (r.host ?? r.name) : `${r.host ?? r.name}:${r.port}`
}

const byChain = (a: Finding, b: Finding) =>
  severity[a.verdict] - severity[b.verdict] ||
  Number(OVERRIDING.includes(b.cause)) - Number(OVERRIDING.includes(a.cause)) ||
  links.indexOf(a.link) - links.indexOf(b.link) ||
  b.affected - a.affected

const explainedBy = (override: Finding, finding: Finding) =>
  finding === override ||
  finding.cause === override.cause ||
  (finding.cause !== 'browser-unsupported' && finding.link !== 'device')

function absorb(override: Finding, all: Finding[]): Finding {
  const explained = all.filter((finding) => explainedBy(override, finding))
  return { ...override, audits: [...new Set(explained.flatMap(({ audits }) => audits))] }
}
