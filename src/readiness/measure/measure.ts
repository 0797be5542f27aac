import { profiles } from '../../catalog/profiles.ts'
import { isMeasured, type Measure, type ReadinessRow } from '../../catalog/readiness.ts'
import type { RequirementRow } from '../../catalog/requirements.ts'
import type { Message, Text } from '../../model/message.ts'
import type { Verdict } from '../../model/verdicts.ts'
import type { Measured } from '../../report/schema/readiness-schema.ts'
import type { AuditResult, Report } from '../../report/schema/schema.ts'

/** The rules of profiles as they stand today. */
export type RulesOf = (profiles: readonly string[]) => RequirementRow[]

type Figures = Omit<Measured, 'id' | 'at' | 'run'>

/** What one run says of the rows that a run can answer; rows it says nothing of are left out. */
export function measureRows(
  rows: readonly ReadinessRow[],
  report: Report,
  rulesOf: RulesOf,
): Measured[] {
  const { startedAt: at, id: run, stopped, interrupted } = report.run
  const cutOff = stopped || interrupted
  const byId = new Map(rows.map((row) => [row.id, row]))
  const found = new Map<string, Figures | undefined>()
  const figuresOf = (row: ReadinessRow): Figures | undefined => {
    if (!row.measure) return undefined
    if (row.measure.by === 'rows') {
      const parts = row.measure.rows.flatMap((id) => byId.get(id) ?? [])
      return together(parts.map((part) => found.get(part.id)?.verdict))
    }
    return figuresBy(row.measure, report, rulesOf)
  }
  // Rows that stand for others come when those are known.
  for (const row of [...rows].sort((a, b) => depth(a) - depth(b))) found.set(row.id, figuresOf(row))
  return rows.flatMap((row) => {
    const figures = isMeasured(row) && found.get(row.id)
    if (figures && cutOff && figures.verdict === 'unknown') return []
    return figures ? [{ id: row.id, at, run, ...figures }] : []
  })
}

const depth = ({ measure }: ReadinessRow) => (measure?.by === 'rows' ? 1 : 0)

function figuresBy(
  measure: Exclude<Measure, { by: 'rows' }>,
  report: Report,
  rulesOf: RulesOf,
): Figures | undefined {
  const { audits, chain, run } = report
  switch (measure.by) {
    case 'rules':
      return rulesFigures(rulesOf(measure.profiles), audits)
    case 'links': {
      const links = measure.links.map((link) => chain.find((one) => one.link === link))
      return together(links.map((link) => (link?.shadowed ? 'unknown' : link?.verdict)))
    }
    case 'line':
      return figuresOfAudits(audits.filter(({ subject }) => subject?.kind === 'line-required'))
    case 'tenant':
      return tenantFigures(measure, audits)
    case 'roles':
      return rolesFigures(measure.any, audits)
    case 'headset':
      return headsetFigures(measure, audits)
    case 'profiles':
      return profileFigures(measure.live, run.profiles)
  }
}

/**
 * Each required rule that a browser can test needs a check of its own in the run. A run that left
 * some out tells only what failed.
 */
function rulesFigures(rules: RequirementRow[], audits: AuditResult[]): Figures | undefined {
  const key = (rule: { set: string; name: string; port: string; protocol: string }) =>
    [rule.set, rule.name, rule.port, rule.protocol].join(' ')
  const verdicts = new Map(
    audits.flatMap(({ requirement, verdict }) =>
      requirement ? [[key(requirement), verdict] as const] : [],
    ),
  )
  const wanted = rules.filter(
    ({ requirement, testable }) =>
      testable && requirement.required && requirement.status === 'current',
  )
  const seen = wanted.map(({ requirement }) => verdicts.get(key(requirement)))
  return seen.every(Boolean) || seen.includes('fail') ? together(seen) : undefined
}

function headsetFigures(
  { models, unsupported }: Extract<Measure, { by: 'headset' }>,
  audits: AuditResult[],
): Figures | undefined {
  const evidence = audits.find(({ subject }) => subject?.kind === 'device')?.evidence
  const model = (evidence?.kind === 'device' && evidence.headset?.model) || ''
  if (models.includes(model)) return together(['pass'])
  return unsupported.includes(model) ? together(['fail']) : undefined
}

function profileFigures(live: string[], chosen: string[]): Figures | undefined {
  if (chosen.some((id) => live.includes(id))) return together(['pass'])
  const ended = profiles.some(({ id, status }) => status === 'historical' && chosen.includes(id))
  return ended ? together(['fail']) : undefined
}

/**
 * `tenant` rows come with a sign-in, `tenant-asked` rows when somebody asks. A row that rests on
 * several facts needs all of them.
 */
function tenantFigures(
  { facts, partly, causes }: Extract<Measure, { by: 'tenant' }>,
  audits: AuditResult[],
): Figures | undefined {
  const found = facts.map((fact) => {
    const audit = audits.find(({ subject }) => factOf(subject) === fact)
    const besides = audit?.cause && causes && !causes.includes(audit.cause)
    return audit && besides ? { ...audit, verdict: 'unknown' as const } : audit
  })
  const figures = figuresOfAudits(found)
  return partly && figures?.verdict === 'pass' ? { ...figures, verdict: 'unknown' } : figures
}

const factOf = (subject: AuditResult['subject']): string | undefined =>
  subject?.kind === 'tenant' || subject?.kind === 'tenant-asked' ? subject.fact : undefined

/** Colleagues may hold a role that this account lacks. */
function rolesFigures(any: string[], audits: AuditResult[]): Figures | undefined {
  const held = audits.flatMap(({ evidence }) =>
    evidence?.kind === 'tenant' ? (evidence.roles?.known ?? []) : [],
  )
  return held.some((role) => any.includes(role)) ? together(['pass']) : undefined
}

/** One check says why; several are counted. */
function figuresOfAudits(audits: (AuditResult | undefined)[]): Figures | undefined {
  const figures = together(audits.map((audit) => audit?.verdict))
  const [only, ...more] = audits
  const says = more.length === 0 ? only?.messages?.explanation : undefined
  return figures && says ? { ...figures, says: textOf(says) } : figures
}

const textOf = (text: Text): Message[] => ('id' in text ? [text as Message] : [...text])

/**
 * The worst of several: one failure decides, and nothing passes while a part is not known.
 * @param seen undefined for what the run left out
 * @returns undefined where nothing was tested at all
 */
function together(seen: readonly (Verdict | undefined)[]): Figures | undefined {
  const count = (verdict: Verdict) => seen.filter((one) => one === verdict).length
  const [passed, failed] = [count('pass'), count('fail')]
  if (passed + failed + count('warn') + count('unknown') === 0) return undefined
  const other = seen.length - passed - failed
  const verdict: Verdict =
    failed > 0
      ? 'fail'
      : passed + count('warn') < seen.length
        ? 'unknown'
        : other > 0
          ? 'warn'
          : 'pass'
  return { verdict, passed, failed, other }
}
