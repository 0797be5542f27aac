import { LABEL_MAX, labelNames } from './label-names.ts'
import { createHostScrubber, isVendorHost } from './private-hosts.ts'
import { isWebLink } from './read.ts'
import { redactEvidence, type TextRules } from './redact-evidence.ts'
import type { AuditResult, Labels, Report } from './schema.ts'
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
    level,
    label: via(hosts.label, 300),
    short: via(hosts.prose, 300),
    long: via(hosts.prose, 4000),
    host: via(hosts.host, 300),
    given: scrubber.given,
  }
  const ids = new Map(report.audits.map((audit) => [audit.id, idOf(audit, clean)]))
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
    chain: report.chain.map(({ link, verdict, passed, total, shadowed, note }) => ({
      link,
      verdict,
      passed,
      total,
      shadowed,
      ...(note !== undefined && { note: clean.long(note) }),
    })),
    findings: report.findings.map((finding) => ({
      id: clean.label(finding.id),
      cause: finding.cause,
      link: finding.link,
      verdict: finding.verdict,
      title: clean.long(finding.title),
      explanation: clean.long(finding.explanation),
      fix: { who: finding.fix.who, what: clean.long(finding.fix.what) },
      audits: finding.audits.map((id) => ids.get(id) ?? clean.label(id)),
      affected: finding.affected,
      total: finding.total,
    })),
    audits: report.audits.map((audit) => auditOf(audit, ids.get(audit.id) ?? '', clean)),
    transfer: { bytesUp: report.transfer.bytesUp, bytesDown: report.transfer.bytesDown },
  }
  return {
    report: outgoing as OutgoingReport,
    removed: { ...scrubber.removed, hosts: hosts.removed() },
  }
}

interface Clean {
  level: RedactionLevel
  /** Ids and names of groups; sentences go through `short` and `long`. */
  label: (text: string) => string
  short: (text: string) => string
  long: (text: string) => string
  host: (text: string) => string
  /** Names that a person gave to be told: they stay, whatever they look like. */
  given: (text: string, max: number) => string
}

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
  const urls = audits.flatMap(({ evidence }) =>
    [evidence?.urls, evidence?.servers].flat().filter((url) => typeof url === 'string'),
  )
  const names = audits.flatMap(({ requirement, evidence }) => [
    requirement?.host,
    requirement?.name,
    evidence?.host,
  ])
  return [...names, ...[...urls, device.page ?? ''].map(hostOf)].filter(
    (name) => typeof name === 'string' && name !== '',
  ) as string[]
}

/** Host of a web, STUN or TURN URL; empty where there is none. */
const hostOf = (url: string) => /^[a-z]+:(?:\/\/)?([^/:?#]+)/i.exec(url)?.[1] ?? ''

/** The set and the audit of an id are the product's own words; only the rest is about hosts. */
function idOf({ id, audit, group, requirement }: AuditResult, clean: Clean): string {
  if (id === audit) return clean.label(id)
  const isHost = requirement !== undefined
  for (const words of [[audit, group], [audit]]) {
    const prefix = `${words.join('.')}.`
    if (!id.startsWith(prefix)) continue
    const rest = hostPart(id.slice(prefix.length), isHost, clean)
    return [...words.map(clean.label), rest].join('.').slice(0, 300)
  }
  return hostPart(id, isHost, clean).slice(0, 300)
}

/** `<host>:<port>`, `<host>.<transport>:<port>`, or a plain word. */
function hostPart(rest: string, isHost: boolean, clean: Clean): string {
  const isIPv6 = rest.split(':').length > 2
  const port = isIPv6 ? /\.(?:udp|tcp|tls):\d{1,5}$/ : /(?:\.(?:udp|tcp|tls))?(?::[\d-]{1,11})?$/
  const suffix = port.exec(rest)?.[0] ?? ''
  const name = rest.slice(0, rest.length - suffix.length)
  return (isHost || name.includes('.') ? clean.host(name) : clean.label(name)) + suffix
}

function runOf(run: Report['run'], clean: Clean): Report['run'] {
  return {
    id: clean.label(run.id),
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    durationMs: run.durationMs,
    stopped: run.stopped,
    ...(run.interrupted !== undefined && { interrupted: run.interrupted }),
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
  const { level } = clean
  const version = level === 'full' ? browser : shortVersion(browser)
  return {
    browser: clean.short(version),
    ...(headset !== undefined && { headset: clean.short(headset) }),
    ...(level === 'full' && userAgent !== undefined && { userAgent: clean.long(userAgent) }),
    ...(level !== 'minimal' && language !== undefined && { language: clean.short(language) }),
    ...(level !== 'minimal' && page !== undefined && { page: urlOf(page, clean) }),
  }
}

function auditOf(audit: AuditResult, id: string, clean: Clean): AuditResult {
  const { group, groupTitle, link, verdict, cause, fix, requirement, evidence } = audit
  const detailed = clean.level !== 'minimal'
  const measured = detailed && evidence && redactEvidence(evidence, rulesFor(clean))
  return {
    id,
    audit: clean.label(audit.audit),
    group: clean.label(group),
    groupTitle: clean.short(groupTitle),
    link,
    verdict,
    ...(cause && { cause }),
    title: clean.short(audit.title),
    explanation: detailed ? clean.long(audit.explanation) : '',
    ...(detailed && fix && { fix: { who: fix.who, what: clean.long(fix.what) } }),
    ...(requirement && { requirement: requirementOf(requirement, clean) }),
    ...(measured && { evidence: measured }),
    durationMs: audit.durationMs,
  }
}

type Requirement = NonNullable<AuditResult['requirement']>

function requirementOf(rule: Requirement, clean: Clean): Requirement {
  const { level } = clean
  const sourceUrl = rule.sourceUrl && urlOf(rule.sourceUrl, clean)
  return {
    set: clean.label(rule.set),
    setTitle: clean.short(rule.setTitle),
    name: clean.host(rule.name),
    ...(rule.host !== undefined && { host: clean.host(rule.host) }),
    port: clean.short(rule.port),
    protocol: rule.protocol,
    ips: level === 'full' ? rule.ips.map(clean.short) : rule.ips.filter(isPublicRange),
    required: rule.required,
    status: rule.status,
    source: clean.long(rule.source),
    sourceDate: rule.sourceDate === null ? null : clean.short(rule.sourceDate),
    ...(sourceUrl && isWebLink(sourceUrl) && { sourceUrl }),
    inspectionUnsupported: rule.inspectionUnsupported,
    notes: level === 'minimal' ? '' : clean.long(rule.notes),
  }
}

const rulesFor = (clean: Clean): TextRules => ({
  address: clean.short,
  agent: clean.level === 'full' ? clean.long : (text) => clean.short(browserIn(text)),
  host: clean.host,
  public: (text) => clean.short(clean.level === 'full' ? text : shortVersion(text)),
  text: clean.long,
  url: (text) => urlOf(text, clean),
  undecided: clean.level === 'full' ? clean.long : () => undefined,
})

/** A URL loses query, fragment and user information; a TURN URL keeps its transport. */
function urlOf(text: string, clean: Clean): string {
  const bare = /^(?:turn|stun)s?:/i.test(text) ? text : (text.split(/[?#]/)[0] ?? '')
  return clean.long(clean.level === 'full' ? text : bare)
}

/** "38.2.0.20.66" and an address look alike, and nobody needs more than "38.2". */
const shortVersion = (text: string) => text.replace(/(\d+\.\d+)(?:\.\d+)+/g, '$1')

/** The tokens of a user agent that name browser and headset. */
const browserIn = (userAgent: string) =>
  (
    userAgent.match(/\bQuest(?: Pro| \d\w?)?\b|\b(?:OculusBrowser|Edg|Firefox|Chrome)\/\d+/g) ?? []
  ).join(' ')
