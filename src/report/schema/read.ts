import * as v from 'valibot'
import { evidenceKeyOf } from '../../model/ids.ts'
import { withCleanLabels } from '../../model/label-text.ts'
import type { Message } from '../../model/message.ts'
import { evidenceSchemaOf } from '../../probes/evidence.ts'
import { msg } from '../../words/reports/index.ts'
import { limits, plainCopy, TooLarge } from './plain-json.ts'
import { reportV1Schema, upgradeReport } from './read-v1.ts'
import { type AuditResult, REPORT_SCHEMA, type Report, reportSchema } from './schema.ts'
import { subjectOfRule } from './subject-of-rule.ts'

/** The newest version that is read here. */
const NEWEST = 2

/** Why a value is not opened. */
export interface ReadProblem {
  /** One sentence for the person who opened it. */
  problem: Message
  /** Where in the report it is, e.g. `audits.3.link`; absent where the whole is meant. */
  field?: string
}

type Refused = { ok: false } & ReadProblem
export type ReadResult = { ok: true; report: Report } | Refused

const refuse = (problem: Message, field?: string): Refused => ({
  ok: false,
  problem,
  ...(field && { field }),
})

/**
 * Any value as a Report v2, or why it is none. Never throws. A report of v1 is brought to v2; keys
 * that the schema does not have are dropped, and evidence is held to the shape its audit relies on.
 */
export function readReport(value: unknown): ReadResult {
  try {
    return read(plainCopy(value))
  } catch (error) {
    const what = error instanceof TooLarge ? error.what : 'notJson'
    return refuse(msg(`reports.read.${what}`))
  }
}

/** `readReport` for the text of a file. */
export function readReportText(text: string): ReadResult {
  if (text.length > limits.size) return refuse(msg('reports.read.size'))
  try {
    return readReport(JSON.parse(text))
  } catch {
    return refuse(msg('reports.read.notJson'))
  }
}

function read(value: unknown): ReadResult {
  if (!isRecord(value) || value.schema !== REPORT_SCHEMA)
    return refuse(msg('reports.read.notReport'))
  if (typeof value.version === 'number' && value.version > NEWEST)
    return refuse(msg('reports.read.newer', { version: value.version }))
  if (Array.isArray(value.audits) && value.audits.length > limits.audits)
    return refuse(
      msg('reports.read.rows', { rows: value.audits.length, limit: limits.audits }),
      'audits',
    )

  const schema = value.version === 1 ? reportV1Schema : reportSchema
  const parsed = v.safeParse(schema, withoutForeign(value), { abortEarly: true })
  if (!parsed.success) return problemOf(parsed.issues[0])

  const { device, audits, run, ...rest } = upgradeReport(parsed.output)
  const { browser, headset, userAgent, language, page } = device
  return {
    ok: true,
    report: {
      ...rest,
      run: run.labels ? { ...run, labels: withCleanLabels(run.labels) } : run,
      device: withoutAbsent({ browser, headset, userAgent, language, page }),
      audits: audits.map(withSubject).map(withSafeLink),
    },
  }
}

/** Evidence of a kind that only a newer version knows goes; its row stays, as it was judged. */
function withoutForeign(report: Record<string, unknown>): unknown {
  if (!Array.isArray(report.audits)) return report
  const audits = report.audits.map((row: unknown) => {
    if (!isRecord(row) || !isRecord(row.evidence)) return row
    const { kind } = row.evidence
    if (typeof kind !== 'string' || evidenceSchemaOf(kind)) return row
    const { evidence: _, ...rest } = row
    return rest
  })
  return { ...report, audits }
}

/** A link leaves out what the rest of a row says anyway (export/link.ts). */
function withSubject(row: AuditResult): AuditResult {
  const { audit, requirement, evidence, evidenceKey } = row
  const rule = audit === 'endpoint' ? requirement : undefined
  const subject = row.subject ?? (rule && subjectOfRule(rule, evidence))
  if (!subject) return row
  const key = evidenceKey ?? (evidence && evidenceKeyOf(subject))
  return { ...row, subject, ...(key && { evidenceKey: key }) }
}

/** A source link is followed by a person, so it is a web page or nothing. */
function withSafeLink(audit: AuditResult): AuditResult {
  const { requirement } = audit
  if (!requirement?.sourceUrl || isWebLink(requirement.sourceUrl)) return audit
  const { sourceUrl: _, ...rest } = requirement
  return { ...audit, requirement: rest }
}

export const isWebLink = (text: string) => URL.canParse(text) && /^https?:\/\//i.test(text)

const withoutAbsent = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function problemOf(issue: v.BaseIssue<unknown>): Refused {
  const field = issue.path?.map(({ key }) => String(key)).join('.') || 'report'
  const missing = issue.input === undefined && issue.kind === 'schema'
  if (missing) return refuse(msg('reports.read.missing', { field }), field)
  const expected = issue.expected ?? issue.type
  const found = issue.received.slice(0, 80)
  return refuse(msg('reports.read.expected', { field, expected, found }), field)
}
