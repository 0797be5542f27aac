import type { FleetQuery, Readiness } from '../../src/fleet/types.ts'
import { type Link, links } from '../../src/model/links.ts'
import type { Summary } from '../../src/report/schema/summary-schema.ts'

/**
 * What the fleet engine must say, written down by definition and without any of its code: every
 * number is a filter over all records, however slow.
 */
export function referenceView(records: Summary[], query: FleetQuery) {
  const latest = latestOf(records, query)
  const has = (keys: Set<string>) => (one: Summary) => keys.has(keyOf(one))
  const runs = records.filter((one) => inSpan(one, query)).filter(has(new Set(latest.map(keyOf))))
  const times = runs.map(timeOf).sort((a, b) => a - b)
  const named = unique(latest.flatMap(namedIn))
  const rules = unique(latest.flatMap(({ closed }) => closed))
  const by = query.groupBy ?? 'site'
  return {
    ...readinessOf(latest),
    runs: runs.length,
    firstAt: times.length > 0 ? new Date(times[0] as number).toISOString() : undefined,
    lastAt: times.length > 0 ? new Date(times.at(-1) as number).toISOString() : undefined,
    brokenAt: Object.fromEntries(
      links.map((link) => [link, latest.filter((one) => one.brokenLink === link).length]),
    ),
    causes: named.map((cause) => {
      const blocked = latest.filter((one) => blockingIn(one).includes(cause))
      const warned = latest.filter((one) => namedIn(one).includes(cause) && !blocked.includes(one))
      return {
        cause,
        blocked: blocked.length,
        warned: warned.length,
        alone: blocked.filter((one) => blockingIn(one).length === 1).length,
        sites: sitesOf([...blocked, ...warned]),
        aadsts: refusals.has(cause) ? numbersOf(blocked) : [],
      }
    }),
    rules: rules.map((rule) => {
      const some = latest.filter(({ closed }) => closed.includes(rule))
      return {
        rule,
        devices: some.length,
        sites: sitesOf(some),
        unblocks: referenceWhatIf(latest, [rule]).length,
      }
    }),
    matrix: unique(latest.map((one) => one[by] ?? '')).map((name) => {
      const some = latest.filter((one) => (one[by] ?? '') === name)
      const cell = (link: Link) => {
        const states = some.map((one) => one[fields[link]])
        const number = (state: string) => states.filter((one) => one === state).length
        return {
          pass: number('pass'),
          warn: number('warn'),
          fail: number('fail'),
          unknown: number('unknown'),
        }
      }
      return {
        name,
        ...readinessOf(some),
        links: Object.fromEntries(links.map((l) => [l, cell(l)])),
        causes: new Map(
          unique(some.flatMap(blockingIn)).map((cause) => [
            cause,
            some.filter((one) => blockingIn(one).includes(cause)).length,
          ]),
        ),
      }
    }),
    timeline: unique(runs.map(dayOf)).map((day) => {
      const ofDay = runs.filter((one) => dayOf(one) === day)
      return { day, ...readinessOf(lastOfEach(ofDay)) }
    }),
  }
}

const refusals = new Set(
  'ca-blocked ca-device-state ca-confirmation-required mfa-required consent-required account-problem app-registration tenant-restriction session-missing sign-in-refused'.split(
    ' ',
  ),
)

/** Entra's numbers on runs that one refusal alone blocks, most first, at most five. */
function numbersOf(blocked: Summary[]) {
  const clear = blocked.filter(
    (one) => blockingIn(one).filter((cause) => refusals.has(cause)).length === 1,
  )
  return unique(clear.flatMap(({ aadsts }) => aadsts ?? []))
    .map((code) => ({ code, devices: clear.filter(({ aadsts }) => aadsts === code).length }))
    .sort((a, b) => b.devices - a.devices || (a.code < b.code ? -1 : 1))
    .slice(0, 5)
}

export const latestOf = (records: Summary[], query: FleetQuery): Summary[] =>
  lastOfEach(records.filter((one) => inSpan(one, query))).filter((one) =>
    matches(one, records, query),
  )

export const referenceWhatIf = (latest: Summary[], rules: string[]): string[] =>
  latest
    .filter(
      ({ verdict, openable, closed, closedMore }) =>
        verdict === 'fail' &&
        openable &&
        closedMore === 0 &&
        closed.length > 0 &&
        closed.every((rule) => rules.includes(rule)),
    )
    .map(keyOf)
    .sort()

export const keyOf = ({ device, installation }: Summary) => device ?? `~${installation.slice(0, 8)}`

const fields = {
  device: 'linkDevice',
  name: 'linkName',
  path: 'linkPath',
  'sign-in': 'linkSignIn',
  tenant: 'linkTenant',
  relay: 'linkRelay',
  quality: 'linkQuality',
} as const
const timeOf = ({ startedAt }: Summary) => new Date(startedAt).getTime()
const dayOf = (one: Summary) => new Date(timeOf(one)).toISOString().slice(0, 10)
const unique = (texts: string[]) => [...new Set(texts)].sort()
const sitesOf = (some: Summary[]) => unique(some.flatMap(({ site }) => site ?? []))

const inSpan = (one: Summary, { from, to }: FleetQuery) =>
  (!from || timeOf(one) >= new Date(from).getTime()) &&
  (!to || timeOf(one) < new Date(to).getTime())

/** By start, then by run id. */
const lastOfEach = (some: Summary[]): Summary[] =>
  unique(some.map(keyOf)).map((key) =>
    some
      .filter((one) => keyOf(one) === key)
      .reduce((a, b) => ((timeOf(b) - timeOf(a) || (b.runId > a.runId ? 1 : -1)) > 0 ? b : a)),
  )

const namedIn = (one: Summary) =>
  unique([
    ...Object.entries(one.causes).flatMap(([code, rows]) => (rows > 0 ? code : [])),
    ...blockingIn(one),
  ])

function blockingIn({ verdict, blockers, causes }: Summary): string[] {
  if (verdict !== 'fail') return []
  const told = blockers.map((id) => id.replace(/\..*$/s, ''))
  const all = Object.entries(causes).flatMap(([code, rows]) => (rows > 0 ? code : []))
  return unique(told.length === 0 || told.length === 10 ? [...told, ...all] : told)
}

function matches(one: Summary, records: Summary[], query: FleetQuery): boolean {
  const among = (list: readonly string[] | undefined, ...values: string[]) =>
    !list || list.length === 0 || values.some((value) => list.includes(value))
  const words = query.text?.trim().toLowerCase() ?? ''
  const newest = Math.max(...records.filter((other) => keyOf(other) === keyOf(one)).map(timeOf))
  return (
    among(query.verdicts, one.verdict) &&
    among(query.sites, one.site ?? '') &&
    among(query.groups, one.group ?? '') &&
    among(query.headsets, one.headset ?? '') &&
    among(query.catalogDates, one.catalogDate) &&
    among(query.causes, ...namedIn(one)) &&
    among(query.rules, ...one.closed) &&
    (!query.link || one.brokenLink === query.link) &&
    (!query.failing || one[fields[query.failing]] === 'fail') &&
    (!query.silentSince || newest < new Date(query.silentSince).getTime()) &&
    [keyOf(one), one.site, one.group, one.headset, one.browser, one.headline].some((text) =>
      (text ?? '').replaceAll('\n', ' ').toLowerCase().includes(words),
    )
  )
}

function readinessOf(some: Summary[]): Readiness {
  const number = (...wanted: string[]) =>
    some.filter(({ verdict }) => wanted.includes(verdict)).length
  return {
    devices: some.length,
    ready: number('pass', 'warn'),
    usable: number('warn'),
    notReady: number('fail'),
    unknown: number('unknown', 'notApplicable'),
  }
}
