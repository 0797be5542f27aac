import type { Report } from '../schema/schema.ts'
import { type RedactionLevel, type RedactOptions, redactCounting } from './redact.ts'

/** Parts of a report that a level lets out or holds back. */
export type Part =
  | 'verdict'
  | 'findings'
  | 'results'
  | 'explanations'
  | 'measurements'
  | 'addresses'
  | 'userAgent'
  | 'browser'
  | 'language'
  | 'page'
  | 'query'
  | 'hosts'
  | 'secrets'

/** One line of "what leaves this device". */
export interface PreviewRow {
  what: Part
  kept: number
  removed: number
}

export interface Preview {
  level: RedactionLevel
  /** Size of the report as JSON. */
  bytes: number
  rows: PreviewRow[]
}

/** What `redact` at this level lets out and what it holds back, counted. */
export function preview(
  report: Report,
  level: RedactionLevel,
  options: RedactOptions = {},
): Preview {
  const { report: outgoing, removed } = redactCounting(report, level, options)
  const compared = (what: Part, count: (report: Report) => number): PreviewRow => {
    const kept = count(outgoing)
    return { what, kept, removed: Math.max(0, count(report) - kept) }
  }
  const present = (value: unknown) => (value === undefined ? 0 : 1)
  const addresses = addressesIn(report)
  return {
    level,
    bytes: new TextEncoder().encode(JSON.stringify(outgoing)).length,
    rows: [
      { what: 'verdict', kept: 1, removed: 0 },
      compared('findings', ({ findings }) => findings.length),
      compared('results', ({ audits }) => audits.length),
      compared('explanations', ({ audits }) => audits.filter((row) => row.explanation).length),
      compared('measurements', ({ audits }) => audits.filter((row) => row.evidence).length),
      level === 'full'
        ? { what: 'addresses' as const, kept: addresses, removed: 0 }
        : { what: 'addresses' as const, kept: 0, removed: removed.addresses },
      compared('userAgent', ({ device }) => present(device.userAgent)),
      compared('browser', ({ device }) => 1 + present(device.headset)),
      compared('language', ({ device }) => present(device.language)),
      compared('page', ({ device }) => present(device.page)),
      compared('query', ({ device }) => (device.page?.includes('?') ? 1 : 0)),
      ...(level === 'minimal' ? [{ what: 'hosts' as const, kept: 0, removed: removed.hosts }] : []),
      { what: 'secrets', kept: 0, removed: removed.secrets },
    ],
  }
}

/** How many places of the report hold an address: what `standard` would take out. */
const addressesIn = (report: Report) => redactCounting(report, 'standard').removed.addresses
