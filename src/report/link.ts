import { deflate, fromBase64Url, inflate, toBase64Url } from './deflate.ts'
import { pack, unpack } from './pack.ts'
import { limits } from './plain-json.ts'
import { type ReadResult, readReport } from './read.ts'
import { type OutgoingReport, type RedactionLevel, type RedactOptions, redact } from './redact.ts'
import type { Report } from './schema.ts'

/** Begins every fragment that carries a report. */
export const REPORT_PREFIX = 'r=1.'
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
 * What of a redacted report goes into a link: all but the catalog's remarks, and the address
 * ranges of rules that hold anyway. Every copy of the product has both in its own catalog,
 * and they would make a third of the link.
 */
export const forLink = (report: OutgoingReport): Report => ({
  ...report,
  audits: report.audits.map((audit) => {
    const { requirement, verdict } = audit
    if (!requirement) return audit
    const ips = verdict === 'pass' ? [] : requirement.ips
    return { ...audit, requirement: { ...requirement, ips, notes: '' } }
  }),
})

/** Whether a fragment claims to carry a report, of whatever version. */
const isReportLink = (hash: string): boolean => /^#?r=\d+\./.test(hash)

/** The report in a fragment, or one sentence on why there is none. Never throws. */
export async function decodeLink(hash: string): Promise<ReadResult> {
  const fragment = hash.replace(/^#/, '')
  if (!isReportLink(fragment)) return refuse('This link carries no report.')
  if (!fragment.startsWith(REPORT_PREFIX))
    return refuse('This link was made by a newer Quest Preflight. Reload this page and try again.')
  if (fragment.length > MAX_FRAGMENT)
    return refuse(`This link is longer than ${MAX_FRAGMENT / 1000} kB, so it is not opened.`)
  try {
    const text = await inflate(fromBase64Url(fragment.slice(REPORT_PREFIX.length)), limits.size)
    return readReport(unpack(JSON.parse(text), limits.size))
  } catch {
    return refuse('This link is incomplete or damaged. Ask for it to be sent as a file.')
  }
}

const refuse = (problem: string): ReadResult => ({ ok: false, problem })
