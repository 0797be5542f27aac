import * as v from 'valibot'
import { SUMMARY_SCHEMA, type Summary, summarySchema } from '../../report/schema/summary-schema.ts'
import type { Pool } from './pool.ts'
import { type LeftOut, reasonOf } from './reason.ts'

/**
 * A summary out of any JSON value, equal values kept once, or one reason why it is none. The schema
 * costs about 9 µs a record, a second of 100,000: not worth a second set of rules by hand.
 */
export function readSummary(value: object, pool: Pool): Summary | LeftOut {
  const { schema, version } = value as Record<string, unknown>
  if (schema === SUMMARY_SCHEMA && version !== 1)
    return {
      reason: reasonOf('fleet.skip.version', {
        version: `${JSON.stringify(version)}`.slice(0, 20),
      }),
    }
  const parsed = v.safeParse(summarySchema, value, { abortEarly: true })
  if (!parsed.success) return whyNot(parsed.issues[0])
  // What was parsed is quicker to read than what the schema made of it; only causes lose keys.
  const summary = value as Summary
  const endless = endlessNames.find((name) => summary[name] === Number.POSITIVE_INFINITY)
  return endless
    ? { reason: reasonOf('fleet.skip.tooLarge', { field: endless }) }
    : pooled(summary, parsed.output.causes, pool)
}

/** JSON can write numbers that are none here: 1e999. */
const endlessNames = (Object.keys(summarySchema.entries) as (keyof Summary)[]).filter((name) =>
  v.is(summarySchema.entries[name], Number.POSITIVE_INFINITY),
)

function whyNot(issue: v.BaseIssue<unknown>): LeftOut {
  const field = issue.path?.map(({ key }) => String(key).slice(0, 40)).join('.') || 'record'
  if (issue.input === undefined && issue.kind === 'schema')
    return { reason: reasonOf('fleet.skip.missing', { field }) }
  const { expected, type } = issue
  // A pattern says little to a person.
  return expected && type !== 'regex'
    ? { reason: reasonOf('fleet.skip.expected', { field, expected: expected.slice(0, 100) }) }
    : { reason: reasonOf('fleet.skip.badForm', { field }) }
}

type AllFields = { [Name in keyof Required<Summary>]: Summary[Name] }

/**
 * Written out field by field: what a schema library puts together takes several times the memory
 * of records that all have one shape.
 */
function pooled(s: Summary, causes: Summary['causes'], pool: Pool): Summary {
  const { text } = pool
  const some = <T extends string>(value: T | undefined) =>
    value === undefined ? undefined : text(value)
  return {
    schema: SUMMARY_SCHEMA,
    version: 1,
    runId: s.runId,
    startedAt: s.startedAt,
    durationMs: s.durationMs,
    stopped: s.stopped,
    interrupted: s.interrupted,
    trigger: some(s.trigger),
    only: some(s.only),
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
    // Records of older versions lack it.
    linkTenant: text(s.linkTenant ?? 'notApplicable'),
    linkRelay: text(s.linkRelay),
    linkQuality: text(s.linkQuality),
    passed: s.passed,
    warned: s.warned,
    failed: s.failed,
    unknown: s.unknown,
    notApplicable: s.notApplicable,
    blockers: pool.list(s.blockers),
    warnings: pool.list(s.warnings),
    causes: pool.counts(causes),
    closed: pool.list(s.closed),
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
    watchedAt: s.watchedAt,
    watchedSeconds: s.watchedSeconds,
    watchedJudged: s.watchedJudged,
    watchedGoodPercent: s.watchedGoodPercent,
    watchedBreaks: s.watchedBreaks,
    watchedLongestMs: s.watchedLongestMs,
    watchedBreakTimes: s.watchedBreakTimes && pool.list(s.watchedBreakTimes),
    rehearsal: s.rehearsal,
    rehearsedAt: s.rehearsedAt,
    rehearsalVerdict: s.rehearsalVerdict,
    rehearsalArrivedPercent: s.rehearsalArrivedPercent,
    rehearsalRttMs: s.rehearsalRttMs,
    rehearsalMix: some(s.rehearsalMix),
    rehearsalMode: some(s.rehearsalMode),
    rehearsalKbps: s.rehearsalKbps,
    rehearsalLoopPercent: s.rehearsalLoopPercent,
    rehearsalLossPercent: s.rehearsalLossPercent,
    rehearsalGapMs: s.rehearsalGapMs,
    rehearsalSeconds: s.rehearsalSeconds,
    rehearsalBusySeconds: s.rehearsalBusySeconds,
    rehearsalHiddenSeconds: s.rehearsalHiddenSeconds,
    rehearsalArrivedEach: s.rehearsalArrivedEach,
    receivedAt: s.receivedAt,
    dropped: s.dropped,
  } satisfies AllFields
}
