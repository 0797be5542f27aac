import * as v from 'valibot'
import { evidenceSchemaOf } from './evidence-schema.ts'
import { limits, plainCopy, TooLarge } from './plain-json.ts'
import { type AuditResult, REPORT_SCHEMA, type Report, reportSchema } from './schema.ts'

export type ReadResult = { ok: true; report: Report } | { ok: false; problem: string }

const refuse = (problem: string): ReadResult => ({ ok: false, problem })

/**
 * Any value as a Report v1, or one plain sentence on why it is none. Never throws. Keys that
 * Report v1 does not have are dropped; evidence is held to the shape its audit relies on.
 */
export function readReport(value: unknown): ReadResult {
  try {
    return read(plainCopy(value))
  } catch (error) {
    const why = error instanceof TooLarge ? error.message : 'cannot be read as JSON'
    return refuse(`This file ${why}, so it is not opened.`)
  }
}

/** `readReport` for the text of a file. */
export function readReportText(text: string): ReadResult {
  if (text.length > limits.size) return refuse('This file holds more than 2 MB.')
  try {
    return readReport(JSON.parse(text))
  } catch {
    return refuse('This file is not JSON.')
  }
}

function read(value: unknown): ReadResult {
  if (!isRecord(value) || value.schema !== REPORT_SCHEMA)
    return refuse('This is not a Quest Preflight report.')
  if (typeof value.version === 'number' && value.version > 1)
    return refuse(
      `This report (version ${value.version}) was made by a newer Quest Preflight. Reload this page to get the newest one.`,
    )
  if (Array.isArray(value.audits) && value.audits.length > limits.audits)
    return refuse(`audits: ${value.audits.length} rows, at most ${limits.audits} are read.`)

  const parsed = v.safeParse(reportSchema, value, { abortEarly: true })
  if (!parsed.success) return refuse(problemOf(parsed.issues[0]))

  const { device, audits, ...rest } = parsed.output
  const { browser, headset, userAgent, language, page } = device
  const checked: AuditResult[] = []
  for (const [index, audit] of audits.entries()) {
    const result = checkEvidence(audit)
    if (typeof result === 'string') return refuse(`audits.${index}.evidence.${result}`)
    checked.push(withSafeLink(result))
  }
  return {
    ok: true,
    report: {
      ...rest,
      device: withoutAbsent({ browser, headset, userAgent, language, page }),
      audits: checked,
    },
  }
}

/** The audit with evidence of known shape, or what is wrong with it. */
function checkEvidence(audit: AuditResult): AuditResult | string {
  const { evidence, ...rest } = audit
  const schema = evidence && evidenceSchemaOf(evidence.kind)
  if (!schema) return rest
  const parsed = v.safeParse(schema as v.GenericSchema, evidence, { abortEarly: true })
  if (!parsed.success) return problemOf(parsed.issues[0])
  return { ...rest, evidence: parsed.output as AuditResult['evidence'] }
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

function problemOf(issue: v.BaseIssue<unknown>): string {
  const place = issue.path?.map(({ key }) => String(key)).join('.') || 'report'
  const missing = issue.input === undefined && issue.kind === 'schema'
  if (missing) return `${place}: is missing.`
  const expected = issue.expected ? `expected ${issue.expected}` : issue.message
  return `${place}: ${expected}, found ${issue.received.slice(0, 80)}.`
}
