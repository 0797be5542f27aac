import { type RedactionLevel, type RedactOptions, redactCounting } from './redact.ts'
import type { Report } from './schema.ts'

/** One line of "what leaves this device". */
export interface PreviewRow {
  what: string
  kept: number
  removed: number
}

export interface Preview {
  level: RedactionLevel
  /** Size of the report as JSON. */
  bytes: number
  rows: PreviewRow[]
}

/** What `redact` at this level lets out and what it holds back, in words for a person. */
export function preview(
  report: Report,
  level: RedactionLevel,
  options: RedactOptions = {},
): Preview {
  const { report: outgoing, removed } = redactCounting(report, level, options)
  const compared = (what: string, count: (report: Report) => number): PreviewRow => {
    const kept = count(outgoing)
    return { what, kept, removed: Math.max(0, count(report) - kept) }
  }
  const present = (value: unknown) => (value === undefined ? 0 : 1)
  const addresses = addressesIn(report)
  return {
    level,
    bytes: new TextEncoder().encode(JSON.stringify(outgoing)).length,
    rows: [
      { what: 'Verdict and headline', kept: 1, removed: 0 },
      compared('Findings with who fixes what', ({ findings }) => findings.length),
      compared('Results with verdict and cause', ({ audits }) => audits.length),
      compared('Explanations', ({ audits }) => audits.filter((row) => row.explanation).length),
      compared('Measurements', ({ audits }) => audits.filter((row) => row.evidence).length),
      level === 'full'
        ? { what: 'IP addresses and local names', kept: addresses, removed: 0 }
        : { what: 'IP addresses and local names', kept: 0, removed: removed.addresses },
      compared('Full user agent', ({ device }) => present(device.userAgent)),
      compared('Browser and headset', ({ device }) => 1 + present(device.headset)),
      compared('Language', ({ device }) => present(device.language)),
      compared('Address of this page', ({ device }) => present(device.page)),
      compared('Query of this page', ({ device }) => (device.page?.includes('?') ? 1 : 0)),
      ...(level === 'minimal'
        ? [{ what: 'Names of private hosts', kept: 0, removed: removed.hosts }]
        : []),
      { what: 'Texts that look like a key or token', kept: 0, removed: removed.secrets },
    ],
  }
}

/** How many places of the report hold an address: what `standard` would take out. */
const addressesIn = (report: Report) => redactCounting(report, 'standard').removed.addresses
