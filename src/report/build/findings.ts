import { type Cause, causeInfo, isAboutName } from '../../model/causes.ts'
import { links } from '../../model/links.ts'
import type { Verdict } from '../../model/verdicts.ts'
import { inEnglish } from '../../words/catalogue.ts'
import type { AuditResult, Finding } from '../schema/schema.ts'
import { findingId } from '../schema/summary-keys.ts'
import { crowdIn } from './crowd-findings.ts'
import { wordsFor } from './finding-words.ts'
import { decides, isGap, type Scope, scopeOf, wasMeasured } from './scope.ts'

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
const KEPT: Cause = 'local-network-permission'
/** A run that stopped did so once, whatever it had left to test. */
const STOPPED: Cause = 'aborted'

/**
 * Says each cause once, however many rows have it. Findings that decide the verdict come before
 * those that only inform; then the worst, then the first broken link of the chain.
 */
export function findingsOf(rows: AuditResult[]): Finding[] {
  const groups = new Map<string, Group>()
  const crowd = crowdIn(rows)
  for (const row of rows) {
    if (!row.cause || !(row.verdict === 'fail' || row.verdict === 'warn' || isGap(row))) continue
    const { cause, scope } = crowd?.explains(row)
      ? crowd
      : { cause: row.cause, scope: toldWith(row, row.cause, rows) }
    const key = `${cause}.${scope}`
    const group = groups.get(key) ?? { cause, scope, rows: [], signs: [] }
    const isOwn = row.cause === cause && (cause === STOPPED || scopeOf(row) === scope)
    group[isOwn ? 'rows' : 'signs'].push(row)
    groups.set(key, group)
  }
  const deciding = new Set(rows.filter(decides).map(({ id }) => id))
  const tells = ({ audits }: Finding) => audits.some((id) => deciding.has(id))
  const all = [...groups.values()].map((group) => toFinding(group, rows)).sort(byRank(tells))
  // Where a host was reached, the device was away for some checks only (roaming, sleep).
  const reached = rows.some((row) => scopeOf(row) === 'endpoint' && row.verdict === 'pass')
  const override = all.find(
    (one) =>
      one.verdict === 'fail' &&
      tells(one) &&
      OVERRIDING.includes(one.cause) &&
      !(one.cause === 'offline' && reached),
  )
  return override ? [absorb(override, all), ...all.filter((f) => !explainedBy(override, f))] : all
}

/** The scope with which the cause of a row is told. */
function toldWith(row: AuditResult, cause: Cause, rows: AuditResult[]): Scope {
  if (cause === STOPPED) return 'device'
  return isKeptRelay(row, rows) ? 'relay' : scopeOf(row)
}

/** What was not measured over a relay that is kept from this page is told with that relay. */
const isKeptRelay = (own: AuditResult, rows: AuditResult[]) =>
  own.cause === KEPT &&
  scopeOf(own) === 'quality' &&
  own.subject?.kind !== 'line-https' &&
  rows.some((row) => row.cause === KEPT && scopeOf(row) === 'relay')

interface Group {
  cause: Cause
  scope: Scope
  rows: AuditResult[]
  /** Rows of another cause or scope that this one explains. */
  signs: AuditResult[]
}

const worstOf = (rows: AuditResult[]): AuditResult =>
  rows.reduce((a, b) => (severity[b.verdict] < severity[a.verdict] ? b : a))

function toFinding({ cause, scope, rows, signs }: Group, all: AuditResult[]): Finding {
  // Optional and legacy rows only ride along where a deciding row has the same cause.
  const counts = rows.some(decides) ? decides : () => true
  const telling = rows.filter(counts)
  const worst = worstOf(telling)
  const comparable = all.filter((row) => scopeOf(row) === scope && wasMeasured(row) && counts(row))
  const failed = new Set(telling.map((row) => targetOf(row, cause))).size
  const total = new Set([...comparable, ...telling].map((row) => targetOf(row, cause))).size
  const words = wordsFor({ cause, scope, rows: telling, failed, total, worst })
  const { title, explanation, fix } = words
  return {
    id: findingId(cause, scope),
    cause,
    link: linkOf(cause, scope),
    verdict: worstOf([...telling, ...signs.filter(counts)]).verdict,
    title: inEnglish(title),
    explanation: inEnglish(explanation),
    fix: { who: fix.who, what: inEnglish(fix.what) },
    messages: { title, explanation, fix: fix.what },
    audits: [...rows, ...signs].map(({ id }) => id),
    affected: failed,
    total,
  }
}

/** What Graph says stands on its own link, whatever other links the cause breaks elsewhere. */
const linkOf = (cause: Cause, scope: Scope) =>
  scope === 'relay' || scope === 'tenant' ? scope : causeInfo(cause).link

/** DNS is about names, everything else about a name and its port. */
function targetOf(row: AuditResult, cause: Cause): string {
  const r = row.requirement
  if (!r || cause === STOPPED || scopeOf(row) !== 'endpoint') return row.id
  return isAboutName(cause) ? (r.host ?? r.name) : `${r.host ?? r.name}:${r.port}`
}

const byRank = (tells: (finding: Finding) => boolean) => (a: Finding, b: Finding) =>
  Number(tells(b)) - Number(tells(a)) ||
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
