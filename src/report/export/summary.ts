import type { Cause } from '../../model/causes.ts'
import type { Link } from '../../model/links.ts'
import type { Verdict } from '../../model/verdicts.ts'
import { evidenceOf, signInFailureOf } from '../build/evidence-of.ts'
import { type RedactionLevel, redact } from '../privacy/redact.ts'
import type { AuditResult, Report } from '../schema/schema.ts'
import { ruleKey } from '../schema/summary-keys.ts'
import {
  BREAK_TIMES_MAX,
  CLOSED_MAX,
  SUMMARY_MAX_BYTES,
  SUMMARY_SCHEMA,
  type Summary,
} from '../schema/summary-schema.ts'
import { wishesIn, wishesOf } from './firewall-wishes.ts'
import { rehearsedIn } from './rehearsed.ts'

const FINDINGS_MAX = 10

/**
 * One flat record of a run, at most 4 kB of JSON: first the seconds of a rehearsal go, then the
 * times of breaks are shortened, then `closed`, then the headline.
 * Texts are those of the report redacted at `level`; figures name nobody and are taken as measured.
 * @param installation random id of this browser
 */
export function summaryOf(report: Report, level: RedactionLevel, installation: string): Summary {
  const outgoing = redact(report, level)
  const { app, run, device, verdict, headline, chain, findings } = outgoing
  const { labels = {}, trigger, interrupted, only } = run
  const { headset, browser } = device
  const stateOf = (link: Link) => chain.find((one) => one.link === link)?.verdict ?? 'unknown'
  const broken = chain.find((one) => one.verdict === 'fail')?.link
  const countOf = (wanted: Verdict) => report.audits.filter((row) => row.verdict === wanted).length
  const idsOf = (wanted: Verdict) =>
    findings
      .filter((finding) => finding.verdict === wanted)
      .slice(0, FINDINGS_MAX)
      .map(({ id }) => id.slice(0, 100))
  // A private host is named in a rule only where the level lets it be named.
  const closed = closedRules(outgoing.audits)
  return withinLimit({
    schema: SUMMARY_SCHEMA,
    version: 1,
    runId: run.id.slice(0, 100),
    startedAt: run.startedAt,
    durationMs: run.durationMs,
    stopped: run.stopped,
    ...(interrupted && { interrupted }),
    ...(trigger && { trigger }),
    ...(only && { only: only.slice(0, 100) }),
    installation,
    ...labels,
    ...(headset && { headset: headset.slice(0, 120) }),
    browser: browser.slice(0, 120),
    appVersion: app.version.slice(0, 120),
    catalogDate: app.catalogDate.slice(0, 120),
    profiles: run.profiles.join(' ').slice(0, 300),
    verdict: only && verdict !== 'fail' ? 'unknown' : verdict,
    headline: headline.slice(0, 500),
    ...(broken && { brokenLink: broken }),
    linkDevice: stateOf('device'),
    linkName: stateOf('name'),
    linkPath: stateOf('path'),
    linkSignIn: stateOf('sign-in'),
    linkTenant: stateOf('tenant'),
    linkRelay: stateOf('relay'),
    linkQuality: stateOf('quality'),
    passed: countOf('pass'),
    warned: countOf('warn'),
    failed: countOf('fail'),
    unknown: countOf('unknown'),
    notApplicable: countOf('notApplicable'),
    blockers: idsOf('fail'),
    warnings: idsOf('warn'),
    causes: causesOf(report.audits),
    closed,
    closedMore: Math.max(0, closedRules(report.audits).length - closed.length),
    openable: openable(report.audits),
    ...aadstsOf(report.audits),
    ...figuresOf(report.audits),
    ...watchedIn(report),
    ...rehearsedIn(report),
  })
}

/** What a watch after the run came to; its times are those of the device. */
function watchedIn({ audits, watch }: Report): Partial<Summary> {
  const evidence = evidenceOf(audits, 'watch')
  if (!evidence || !watch) return {}
  const { seconds, judged, good, breaks } = evidence
  const from = Date.parse(watch.startedAt)
  const longest = watch.breaks.toSorted((a, b) => b.ms - a.ms).slice(0, BREAK_TIMES_MAX)
  return {
    watchedAt: watch.startedAt,
    watchedSeconds: seconds,
    watchedJudged: judged,
    ...(good && { watchedGoodPercent: Number((good.value * 100).toPrecision(4)) }),
    watchedBreaks: breaks.count,
    watchedLongestMs: breaks.longestMs,
    watchedBreakTimes: longest
      .sort((a, b) => a.atMs - b.atMs)
      .map(({ atMs, ms }) => `${new Date(from + atMs).toISOString()} ${Math.round(ms)}`),
  }
}

const bytesOf = (summary: Summary) => new TextEncoder().encode(JSON.stringify(summary)).length

/** The record of a run that also tells how many before it were lost on this device. */
export const withDropped = (summary: Summary, dropped: number): Summary =>
  dropped > 0 ? withinLimit({ ...summary, dropped }) : summary

/**
 * A record that was made at a looser level, for a sink that has become stricter since: texts that
 * may name private hosts go.
 */
export const withoutNames = (summary: Summary): Summary => ({
  ...summary,
  headline: '',
  closed: [],
  closedMore: summary.closedMore + summary.closed.length,
})

function withinLimit(whole: Summary): Summary {
  let summary = shorten(whole, CLOSED_MAX)
  if (bytesOf(summary) > SUMMARY_MAX_BYTES) {
    const { rehearsalArrivedEach: _, ...rest } = summary
    summary = rest
  }
  // What is closed says more than when the line broke.
  while (summary.watchedBreakTimes?.length && bytesOf(summary) > SUMMARY_MAX_BYTES)
    summary = { ...summary, watchedBreakTimes: summary.watchedBreakTimes.slice(1) }
  while (summary.closed.length > 0 && bytesOf(summary) > SUMMARY_MAX_BYTES)
    summary = shorten(summary, summary.closed.length - 1)
  while (summary.headline.length > 0 && bytesOf(summary) > SUMMARY_MAX_BYTES)
    summary = { ...summary, headline: summary.headline.slice(0, -20) }
  return summary
}

const shorten = (summary: Summary, keep: number): Summary => ({
  ...summary,
  closed: summary.closed.slice(0, keep),
  closedMore: summary.closedMore + Math.max(0, summary.closed.length - keep),
})

/** Current rules whose failure was measured, one per set and port, in the order of the report. */
const closedRules = (audits: AuditResult[]): string[] => [
  ...new Set(
    wishesIn(audits)
      .filter(({ need, legacy }) => need === 'blocked' && !legacy)
      .map(keyOf),
  ),
]

const keyOf = ({ protocol, port, set, name, source }: ReturnType<typeof wishesOf>[number]) =>
  ruleKey({ protocol, ports: port, to: source === 'config.json' ? (name ?? set) : set })

const openable = (audits: AuditResult[]) => {
  const failed = audits.filter(({ verdict }) => verdict === 'fail')
  return failed.length > 0 && failed.every((row) => wishesOf(row).length > 0)
}

function causesOf(audits: AuditResult[]): Summary['causes'] {
  const counts: Partial<Record<Cause, number>> = {}
  for (const { verdict, cause } of audits)
    if (cause && (verdict === 'fail' || verdict === 'warn'))
      counts[cause] = (counts[cause] ?? 0) + 1
  return counts
}

/** The failed sign-in of the report, if Entra gave it a number. */
function aadstsOf(audits: AuditResult[]): { aadsts?: string } {
  const codes = audits
    .filter(({ verdict, link }) => link === 'sign-in' && verdict === 'fail')
    .flatMap(({ evidence }) => signInFailureOf(evidence)?.aadsts ?? [])
  const code = codes.find((one) => /^\d{4,8}$/.test(one))
  return code ? { aadsts: code } : {}
}

/** Key figures of the first relay that has them. */
function figuresOf(audits: AuditResult[]): Partial<Summary> {
  const capacity = evidenceOf(audits, 'capacity')
  const quality = evidenceOf(audits, 'quality')
  const steps = evidenceOf(audits, 'throughput')?.runs.flatMap((run) => run.steps) ?? []
  const needed = steps[0]
  const figures = {
    capacityMbps: capacity?.wireMbps?.value,
    loadedRttMs: capacity?.loadedRttMs,
    lossPercent: quality?.loss && quality.loss.value * 100,
    jitterMs: quality?.jitterMs,
    rttMs: quality?.rttMs?.median,
    carriedMbps: needed && Math.max(...steps.map(({ arrivedKbps }) => arrivedKbps)) / 1000,
    requiredMbps: needed && needed.offeredKbps / 1000,
  }
  return Object.fromEntries(
    Object.entries(figures).flatMap(([name, value]) =>
      typeof value === 'number' && Number.isFinite(value) && value >= 0
        ? [[name, Number(value.toPrecision(4))]]
        : [],
    ),
  )
}
