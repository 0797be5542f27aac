import { LABEL_MAX, labelNames } from '../../model/label-names.ts'
import type { ChainLink, Finding, Labels, Report } from '../schema/schema.ts'
import { type Clean, rulesFor, shortVersion, urlOf } from './clean.ts'
import { createHostScrubber, isVendorHost } from './private-hosts.ts'
import { redactTimeline, redactWalk } from './redact-evidence.ts'
import { inLong, redactMessage, redactText } from './redact-messages.ts'
import { auditOf } from './redact-row.ts'
import { createScrubber, isPublicRange } from './scrub.ts'

/**
 * `full`: all evidence, IP addresses included. `standard`: no addresses, no page query, user
 * agent reduced to browser and headset. `minimal`: verdict, findings, causes and counts;
 * names of private hosts go too. Secrets leave at no level.
 */
export const redactionLevels = ['full', 'standard', 'minimal'] as const
export type RedactionLevel = (typeof redactionLevels)[number]

declare const redacted: unique symbol
/** A report that went through `redact`: the only kind that an export takes. */
export type OutgoingReport = Report & { readonly [redacted]: RedactionLevel }

export interface RedactOptions {
  /** Which host names may be named at `minimal`; by default those under vendors' domains. */
  isPublicHost?: (host: string) => boolean
}

/** How much was taken out, for the preview. */
export interface Removed {
  addresses: number
  secrets: number
  hosts: number
}

/** The report as it may leave the device. Builds a new object field by field. */
export const redact = (
  report: Report,
  level: RedactionLevel = 'standard',
  options: RedactOptions = {},
): OutgoingReport => redactCounting(report, level, options).report

/** `redact`, with the counts of what was taken out. */
export function redactCounting(
  report: Report,
  level: RedactionLevel,
  { isPublicHost = isVendorHost }: RedactOptions = {},
): { report: OutgoingReport; removed: Removed } {
  const scrubber = createScrubber({ addresses: level !== 'full', allowed: allowedIn(report) })
  const minimal = level === 'minimal'
  const hosts = createHostScrubber(isPublicHost, minimal ? hostsIn(report) : [])
  const via = (rule: (text: string) => string, max: number) => (text: string) => {
    const scrubbed = scrubber.text(text, max)
    return (minimal ? rule(scrubbed) : scrubbed).slice(0, max)
  }
  const clean: Clean = {
    full: level === 'full',
    minimal,
    label: via(hosts.label, 300),
    short: via(hosts.prose, 300),
    long: via(hosts.prose, 4000),
    host: via(hosts.host, 300),
    given: scrubber.given,
  }
  const rules = rulesFor(clean)
  const rows = report.audits.map((audit) => auditOf(audit, clean, rules))
  const ids = new Map(report.audits.map(({ id }, index) => [id, rows[index]?.id]))
  const outgoing: Report = {
    schema: report.schema,
    version: report.version,
    app: {
      name: clean.label(report.app.name),
      version: clean.label(report.app.version),
      catalogDate: clean.label(report.app.catalogDate),
    },
    run: runOf(report.run, clean),
    device: deviceOf(report.device, clean),
    verdict: report.verdict,
    headline: clean.long(report.headline),
    ...(report.messages && {
      messages: { headline: redactText(report.messages.headline, inLong(clean)) },
    }),
    chain: report.chain.map((link) => chainLinkOf(link, clean)),
    findings: report.findings.map((finding) => ({
      id: clean.label(finding.id),
      cause: finding.cause,
      link: finding.link,
      verdict: finding.verdict,
      title: clean.long(finding.title),
      explanation: clean.long(finding.explanation),
      fix: { who: finding.fix.who, what: clean.long(finding.fix.what) },
      ...(finding.messages && { messages: findingMessages(finding.messages, clean) }),
      audits: finding.audits.map((id) => ids.get(id) ?? clean.label(id)),
      affected: finding.affected,
      total: finding.total,
    })),
    audits: rows,
    ...(report.watch && { watch: redactTimeline(report.watch, rules) }),
    // Its outline is that of a room.
    ...(report.walk && !minimal && { walk: redactWalk(report.walk, rules) }),
    transfer: { bytesUp: report.transfer.bytesUp, bytesDown: report.transfer.bytesDown },
  }
  return {
    report: outgoing as OutgoingReport,
    removed: { ...scrubber.removed, hosts: hosts.removed() },
  }
}

const chainLinkOf = (
  { link, verdict, passed, failed, total, shadowed, note, messages }: ChainLink,
  clean: Clean,
): ChainLink => ({
  link,
  verdict,
  passed,
  ...(failed !== undefined && { failed }),
  total,
  shadowed,
  ...(note !== undefined && { note: clean.long(note) }),
  ...(messages && { messages: { note: redactMessage(messages.note, inLong(clean)) } }),
})

const findingMessages = (
  { title, explanation, fix }: NonNullable<Finding['messages']>,
  clean: Clean,
) => ({
  title: redactMessage(title, inLong(clean)),
  explanation: redactText(explanation, inLong(clean)),
  fix: redactMessage(fix, inLong(clean)),
})

/** Tokens that look like addresses and tell nothing of this network. */
function allowedIn({ audits, device }: Report): Set<string> {
  const published = audits.flatMap(
    ({ requirement }) => requirement?.ips.filter(isPublicRange) ?? [],
  )
  const versions = device.browser.match(/\d+(?:\.\d+){4,}/g) ?? []
  return new Set([...published, ...versions])
}

/** The hosts that the report's own fields name, to be found again inside ids and sentences. */
function hostsIn({ audits, device }: Report): string[] {
  const urls = audits.flatMap(({ evidence }) => {
    if (evidence?.kind === 'relay') return evidence.urls
    return evidence?.kind === 'ice' ? evidence.servers : []
  })
  const names = audits.flatMap(({ subject, requirement, evidence }) => [
    subject && 'host' in subject ? subject.host : undefined,
    requirement?.host,
    requirement?.name,
    evidence && 'host' in evidence ? evidence.host : undefined,
  ])
  return [...names, ...[...urls, device.page ?? ''].map(hostOf)].flatMap((name) => name || [])
}

/** Host of a web, STUN or TURN URL; empty where there is none. */
const hostOf = (url: string) => /^[a-z]+:(?:\/\/)?([^/:?#]+)/i.exec(url)?.[1] ?? ''

function runOf(run: Report['run'], clean: Clean): Report['run'] {
  return {
    id: clean.label(run.id),
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    durationMs: run.durationMs,
    stopped: run.stopped,
    ...(run.interrupted !== undefined && { interrupted: run.interrupted }),
    ...(run.sleptSeconds !== undefined && { sleptSeconds: run.sleptSeconds }),
    profiles: run.profiles.map(clean.label),
    ...(run.only !== undefined && { only: clean.label(run.only) }),
    ...(run.trigger && { trigger: run.trigger }),
    ...(run.labels && { labels: labelsOf(run.labels, clean) }),
  }
}

/**
 * Labels were given to be told, so they stay at every level, a MAC or IP address too: devices are
 * told apart by them. A secret in one does not.
 */
const labelsOf = (labels: Labels, { given }: Clean): Labels =>
  Object.fromEntries(
    labelNames.flatMap((name) => {
      const text = labels[name] && given(labels[name], LABEL_MAX)
      return text ? [[name, text]] : []
    }),
  )

function deviceOf(device: Report['device'], clean: Clean): Report['device'] {
  const { browser, headset, userAgent, language, page } = device
  const version = clean.full ? browser : shortVersion(browser)
  return {
    browser: clean.short(version),
    ...(headset !== undefined && { headset: clean.short(headset) }),
    ...(clean.full && userAgent !== undefined && { userAgent: clean.long(userAgent) }),
    ...(!clean.minimal && language !== undefined && { language: clean.short(language) }),
    ...(!clean.minimal && page !== undefined && { page: urlOf(page, clean) }),
  }
}
