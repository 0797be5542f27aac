import {
  type Cause,
  causeInfo,
  causes as known,
  type Link,
  links,
  type Who,
} from '../../audits/vocabulary.ts'
import type { Summary } from '../../report/summary-schema.ts'
import type { CauseRank, FleetQuery, MatrixCell, MatrixRow, Readiness } from '../types.ts'
import type { Run } from './runs.ts'

export const emptyReadiness = (): Readiness => ({
  devices: 0,
  ready: 0,
  usable: 0,
  notReady: 0,
  unknown: 0,
})

/** Whatever is neither pass, warn nor fail could not tell. */
export function countVerdict(into: Readiness, { verdict }: Summary) {
  into.devices++
  if (verdict === 'fail') into.notReady++
  else if (verdict === 'pass' || verdict === 'warn') into.ready++
  else into.unknown++
  if (verdict === 'warn') into.usable++
}

/** Later versions may know more codes: nobody is named for those. */
const infoOf = (code: string) => (Object.hasOwn(known, code) ? causeInfo(code as Cause) : undefined)
const whoOf = (code: string): Who => infoOf(code)?.who ?? 'nobody'

/** Causes that a rule can end; a wrong password is none of them. */
const hasRules = (code: string) => {
  const info = infoOf(code)
  return info?.who === 'network' && info.link !== 'quality' && info.link !== 'sign-in'
}

export const namedCauses = ({ causes }: Summary): string[] =>
  Object.keys(causes).filter((code) => (causes[code] ?? 0) > 0)

const BLOCKERS_MAX = 10

/**
 * Causes of the findings that fail the run; what only warns beside them blocks nobody. Where the
 * list of findings is empty or full, every cause that is named counts.
 */
export function blockingCauses(summary: Summary): string[] {
  if (summary.verdict !== 'fail') return []
  const told = summary.blockers.map((id) => id.split('.', 1)[0] as string)
  const all = told.length === 0 || told.length >= BLOCKERS_MAX ? namedCauses(summary) : []
  return [...new Set([...told, ...all])]
}

/** Causes ranked by the devices they block. */
export function rankCauses(latest: Run[]): CauseRank[] {
  const found = new Map<string, CauseTally>()
  const tally = (cause: string) => {
    let one = found.get(cause)
    if (!one) {
      one = { blocked: 0, warned: 0, alone: 0, sites: new Set(), rules: new Map() }
      found.set(cause, one)
    }
    return one
  }
  for (const { summary } of latest) {
    const blocking = blockingCauses(summary)
    for (const cause of blocking) {
      const one = tally(cause)
      one.blocked++
      if (blocking.length === 1) one.alone++
      if (summary.site) one.sites.add(summary.site)
      if (hasRules(cause))
        for (const rule of summary.closed) one.rules.set(rule, (one.rules.get(rule) ?? 0) + 1)
    }
    for (const cause of namedCauses(summary)) {
      if (blocking.includes(cause)) continue
      const one = tally(cause)
      one.warned++
      if (summary.site) one.sites.add(summary.site)
    }
  }
  return [...found]
    .map(([cause, { blocked, warned, alone, sites, rules }]) => ({
      cause,
      who: whoOf(cause),
      blocked,
      warned,
      alone,
      sites: sorted(sites),
      rules: [...rules]
        .map(([rule, devices]) => ({ rule, devices }))
        .sort((a, b) => b.devices - a.devices || compareText(a.rule, b.rule))
        .slice(0, 5),
    }))
    .sort((a, b) => b.blocked - a.blocked || b.warned - a.warned || compareText(a.cause, b.cause))
}

interface CauseTally {
  blocked: number
  warned: number
  alone: number
  sites: Set<string>
  rules: Map<string, number>
}

export const fieldOf = {
  device: 'linkDevice',
  name: 'linkName',
  path: 'linkPath',
  'sign-in': 'linkSignIn',
  relay: 'linkRelay',
  quality: 'linkQuality',
} as const satisfies Record<Link, keyof Summary>
/** Where a summary says how each link fared. */
export const linkFields = links.map((link) => [link, fieldOf[link]] as const)

/** Devices by the first broken link of their latest run. */
export function brokenAt(latest: Run[]): Record<Link, number> {
  const counts = Object.fromEntries(links.map((link) => [link, 0])) as Record<Link, number>
  for (const { summary } of latest) if (summary.brokenLink) counts[summary.brokenLink]++
  return counts
}

/** One row for each site, group or headset; those with most devices that are not ready first. */
export function matrixOf(latest: Run[], by: FleetQuery['groupBy'] = 'site'): MatrixRow[] {
  const found = new Map<string, MatrixRow>()
  for (const { summary } of latest) {
    const name = summary[by] ?? ''
    let row = found.get(name)
    if (!row) {
      row = { name, ...emptyReadiness(), links: emptyLinks() }
      found.set(name, row)
    }
    countVerdict(row, summary)
    for (const [link, field] of linkFields) {
      const verdict = summary[field]
      const cell = row.links[link]
      if (verdict === 'pass') cell.pass++
      else if (verdict === 'warn') cell.warn++
      else if (verdict === 'fail') cell.fail++
      else if (verdict === 'unknown') cell.unknown++
    }
  }
  return [...found.values()].sort(
    (a, b) => b.notReady - a.notReady || b.devices - a.devices || compareText(a.name, b.name),
  )
}

const emptyCell = (): MatrixCell => ({ pass: 0, warn: 0, fail: 0, unknown: 0 })
const emptyLinks = () =>
  Object.fromEntries(links.map((link) => [link, emptyCell()])) as Record<Link, MatrixCell>

/** By code unit: the same everywhere, and quick. */
export const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
export const sorted = (texts: Iterable<string>): string[] => [...texts].sort(compareText)
