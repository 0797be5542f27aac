import type { Message } from '../../model/message.ts'
import { shorterTimeline } from '../../watch/timeline.ts'
import { msg } from '../../words/reports/index.ts'
import {
  type OutgoingReport,
  type RedactionLevel,
  type RedactOptions,
  redact,
} from '../privacy/redact.ts'
import { limits } from '../schema/plain-json.ts'
import { type ReadResult, readReport } from '../schema/read.ts'
import type { AuditResult, Report } from '../schema/schema.ts'
import { deflate, fromBase64Url, inflate, toBase64Url } from './deflate.ts'
import { pack, unpack } from './pack.ts'

/** Begins every fragment that carries a report. */
export const REPORT_PREFIX = 'r=1.'
/** Of a watch, before it is packed: its shape, in fewer and longer bins. */
const WATCH_MAX = 2500
const MAX_FRAGMENT = 256_000

export interface ReportLink {
  url: string
  /** Length of the URL in characters, all of them ASCII. */
  bytes: number
}

/**
 * A link that carries the redacted report in its fragment, which browsers do not send to any
 * server. Query and fragment of `baseUrl` are left out.
 */
export async function encodeLink(
  report: Report,
  baseUrl: string,
  level: RedactionLevel = 'standard',
  options: RedactOptions = {},
): Promise<ReportLink> {
  const url = new URL(baseUrl)
  url.search = ''
  const packed = JSON.stringify(pack(forLink(redact(report, level, options))))
  url.hash = REPORT_PREFIX + toBase64Url(await deflate(packed))
  return { url: url.href, bytes: url.href.length }
}

/**
/**
 * What of a redacted report goes into a link: all but the catalog's remarks, the address ranges
 * of rules that hold anyway, and messages that come again when the evidence is judged again.
 * Every copy of the product has them, and they would make half of the link. What an endpoint's
 * row is about stands in its requirement, and keys of evidence follow from what a row is about:
 * both are put together again when the link is opened.
 */
export function forLink(report: OutgoingReport): Report {
  const isJudgedAgain = report.audits.some(({ evidence }) => evidence)
  return {
    ...(isJudgedAgain ? withoutMessages(report) : report),
    findings: isJudgedAgain ? report.findings.map(withoutMessages) : report.findings,
    chain: isJudgedAgain ? report.chain.map(withoutMessages) : report.chain,
    ...(report.watch && { watch: shorterTimeline(report.watch, WATCH_MAX) }),
    audits: report.audits.map((row) => shorter(row.evidence ? withoutMessages(row) : row)),
  }
}

function withoutMessages<T extends { messages?: unknown }>(told: T): T {
  const { messages: _, ...rest } = told
  return rest as T
}

function shorter({ subject, evidenceKey: _, ...audit }: AuditResult): AuditResult {
  const { requirement, verdict } = audit
  const about = subject && { subject }
  if (!requirement) return { ...audit, ...about }
  const ips = verdict === 'pass' ? [] : requirement.ips
  const short = { ...audit, requirement: { ...requirement, ips, notes: '' } }
  return subject?.kind === 'endpoint' ? short : { ...short, ...about }
}

/** Whether a fragment claims to carry a report, of whatever version. */
const isReportLink = (hash: string): boolean => /^#?r=\d+\./.test(hash)

/** The report in a fragment, or one sentence on why there is none. Never throws. */
export async function decodeLink(hash: string): Promise<ReadResult> {
  const fragment = hash.replace(/^#/, '')
  if (!isReportLink(fragment)) return refuse(msg('reports.link.none'))
  if (!fragment.startsWith(REPORT_PREFIX)) return refuse(msg('reports.link.newer'))
  if (fragment.length > MAX_FRAGMENT)
    return refuse(msg('reports.link.long', { kilobytes: MAX_FRAGMENT / 1000 }))
  try {
    const text = await inflate(fromBase64Url(fragment.slice(REPORT_PREFIX.length)), limits.size)
    return readReport(unpack(JSON.parse(text), limits.size))
  } catch {
    return refuse(msg('reports.link.damaged'))
  }
}

const refuse = (problem: Message): ReadResult => ({ ok: false, problem })
