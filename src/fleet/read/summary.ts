import * as v from 'valibot'
import { links, verdicts } from '../../audits/vocabulary.ts'
import { LABEL_MAX } from '../../report/label-names.ts'
import { triggers } from '../../report/schema.ts'
import {
  CLOSED_MAX,
  SUMMARY_SCHEMA,
  type Summary,
  summarySchema,
} from '../../report/summary-schema.ts'
import type { Pool } from './pool.ts'

/**
 * A summary out of any JSON value: known fields only, equal texts kept once, or one reason. The
 * schema costs about 30 µs a record, so what is valid is checked by hand first; the schema speaks
 * for all that is not. That both agree is tested on random records.
 */
export function readSummary(value: object, pool: Pool): Summary | string {
  const quick = checked(value as Loose, pool)
  if (quick) return quick
  const { schema, version } = value as Loose
  if (schema === SUMMARY_SCHEMA && version !== 1)
    return `version ${JSON.stringify(version)?.slice(0, 20)} of the summary is not known here, only 1`
  const parsed = v.safeParse(summarySchema, value, { abortEarly: true })
  if (!parsed.success) return reasonOf(parsed.issues[0])
  const summary = parsed.output
  if (Number.isNaN(Date.parse(summary.startedAt))) return 'startedAt: is no date'
  // JSON can write numbers that are none here: 1e999.
  const endless = Object.entries(summary).find(
    ([, one]) => typeof one === 'number' && !Number.isFinite(one),
  )
  return endless ? `${endless[0]}: is too large` : summary
}

function reasonOf(issue: v.BaseIssue<unknown>): string {
  const place = issue.path?.map(({ key }) => String(key).slice(0, 40)).join('.') || 'record'
  if (issue.input === undefined && issue.kind === 'schema') return `${place}: is missing`
  // A pattern says little to a person, and the value may be long.
  const wanted = issue.kind === 'validation' ? issue.message : `expected ${issue.expected}`
  return `${place}: ${wanted}`.slice(0, 160)
}

type Loose = Record<string, unknown>

const verdictSet: ReadonlySet<unknown> = new Set(verdicts)
const linkSet: ReadonlySet<unknown> = new Set(links)
const triggerSet: ReadonlySet<unknown> = new Set(triggers)
const causeCode = /^[a-z0-9-]{1,40}$/
const notKeys: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor'])

const isText = (value: unknown, max: number): value is string =>
  typeof value === 'string' && value.length <= max
const isName = (value: unknown, max: number): value is string =>
  isText(value, max) && value.length > 0
const isAmount = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value < Number.POSITIVE_INFINITY
const isCount = (value: unknown): value is number => isAmount(value) && Number.isInteger(value)
const isVerdict = (value: unknown) => verdictSet.has(value)
const isFlag = (value: unknown) => typeof value === 'boolean'
const isIds = (value: unknown, max: number): value is string[] =>
  Array.isArray(value) && value.length <= max && value.every((one) => isName(one, 100))

function isCauses(value: unknown): value is Record<string, number> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  for (const [key, count] of Object.entries(value))
    if (notKeys.has(key) || !causeCode.test(key) || !isCount(count)) return false
  return true
}

const isTime = (value: unknown): value is string =>
  isText(value, 30) && v.ISO_TIMESTAMP_REGEX.test(value) && !Number.isNaN(Date.parse(value))

/** All fields in one order, so that all records have one shape in memory. */
function checked(s: Loose, pool: Pool): Summary | undefined {
  const opt = (value: unknown, is: (value: unknown) => boolean) => value === undefined || is(value)
  const ok =
    s.schema === SUMMARY_SCHEMA &&
    s.version === 1 &&
    isName(s.runId, 100) &&
    isTime(s.startedAt) &&
    isAmount(s.durationMs) &&
    isFlag(s.stopped) &&
    opt(s.interrupted, isFlag) &&
    opt(s.trigger, (one) => triggerSet.has(one)) &&
    isName(s.installation, 100) &&
    opt(s.device, (one) => isName(one, LABEL_MAX)) &&
    opt(s.site, (one) => isName(one, LABEL_MAX)) &&
    opt(s.group, (one) => isName(one, LABEL_MAX)) &&
    opt(s.headset, (one) => isText(one, 120)) &&
    isText(s.browser, 120) &&
    isText(s.appVersion, 120) &&
    isText(s.catalogDate, 120) &&
    isText(s.profiles, 300) &&
    isVerdict(s.verdict) &&
    isText(s.headline, 500) &&
    opt(s.brokenLink, (one) => linkSet.has(one)) &&
    isVerdict(s.linkDevice) &&
    isVerdict(s.linkName) &&
    isVerdict(s.linkPath) &&
    isVerdict(s.linkSignIn) &&
    isVerdict(s.linkRelay) &&
    isVerdict(s.linkQuality) &&
    isCount(s.passed) &&
    isCount(s.warned) &&
    isCount(s.failed) &&
    isCount(s.unknown) &&
    isCount(s.notApplicable) &&
    isIds(s.blockers, 10) &&
    isIds(s.warnings, 10) &&
    isCauses(s.causes) &&
    isIds(s.closed, CLOSED_MAX) &&
    isCount(s.closedMore) &&
    isFlag(s.openable) &&
    opt(s.aadsts, (one) => typeof one === 'string' && /^\d{4,8}$/.test(one)) &&
    opt(s.capacityMbps, isAmount) &&
    opt(s.carriedMbps, isAmount) &&
    opt(s.requiredMbps, isAmount) &&
    opt(s.lossPercent, (one) => isAmount(one) && one <= 100) &&
    opt(s.jitterMs, isAmount) &&
    opt(s.rttMs, isAmount) &&
    opt(s.loadedRttMs, isAmount)
  if (!ok) return undefined
  const text = (value: unknown) => pool.text(value as string)
  const some = (value: unknown) => (value === undefined ? undefined : text(value))
  return {
    schema: SUMMARY_SCHEMA,
    version: 1,
    runId: s.runId,
    startedAt: s.startedAt,
    durationMs: s.durationMs,
    stopped: s.stopped,
    interrupted: s.interrupted,
    trigger: some(s.trigger),
    installation: text(s.installation),
    device: some(s.device),
    site: some(s.site),
    group: some(s.group),
    headset: some(s.headset),
    browser: text(s.browser),
    appVersion: text(s.appVersion),
    catalogDate: text(s.catalogDate),
    profiles: text(s.profiles),
    verdict: text(s.verdict),
    headline: text(s.headline),
    brokenLink: some(s.brokenLink),
    linkDevice: text(s.linkDevice),
    linkName: text(s.linkName),
    linkPath: text(s.linkPath),
    linkSignIn: text(s.linkSignIn),
    linkRelay: text(s.linkRelay),
    linkQuality: text(s.linkQuality),
    passed: s.passed,
    warned: s.warned,
    failed: s.failed,
    unknown: s.unknown,
    notApplicable: s.notApplicable,
    blockers: pool.list(s.blockers as string[]),
    warnings: pool.list(s.warnings as string[]),
    causes: pool.counts(s.causes as Record<string, number>),
    closed: pool.list(s.closed as string[]),
    closedMore: s.closedMore,
    openable: s.openable,
    aadsts: some(s.aadsts),
    capacityMbps: s.capacityMbps,
    carriedMbps: s.carriedMbps,
    requiredMbps: s.requiredMbps,
    lossPercent: s.lossPercent,
    jitterMs: s.jitterMs,
    rttMs: s.rttMs,
    loadedRttMs: s.loadedRttMs,
  } as Summary
}
