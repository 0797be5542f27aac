import { type Fault, type FaultName, faultNames, faultOf } from '../../src/fleet/sample/faults.ts'
import type { PlannedDevice, PlannedRun } from '../../src/fleet/sample/plan.ts'
import { verdictOfFaults } from '../../src/fleet/sample/summaries.ts'
import type { MatrixCell, Readiness } from '../../src/fleet/types.ts'
import { type Link, links } from '../../src/model/links.ts'
import type { Verdict } from '../../src/model/verdicts.ts'

/** What a fleet page must say of a simulated fleet, counted from the plan. Lists are sorted. */
export interface Truth extends Readiness {
  runs: number
  firstAt: string
  lastAt: string
  /** Devices by the verdict of their latest run. */
  verdicts: Record<Verdict, number>
  /** Devices by their first broken link; those without one are left out. */
  brokenLinks: Partial<Record<Link, number>>
  /** By name; devices that say none are under the empty name. */
  sites: Record<string, Place>
  groups: Record<string, Place>
  headsets: Record<string, Place>
  /** Most blocked first, then most warned, then by name. `sites`: with a device that names it. */
  causes: { cause: string; blocked: number; warned: number; alone: number; sites: string[] }[]
  /** Most devices first, then by name. */
  rules: { rule: string; devices: number; unblocks: number; sites: string[] }[]
  /** What opening these rules together makes ready. */
  whatIf: { rules: string[]; unblocked: number; devices: string[] }[]
  timeline: (Readiness & { day: string })[]
  /** Devices whose round trip lies far outside of their site's. */
  outliers: { device: string; site: string; value: number }[]
}

interface Place extends Readiness {
  links: Record<Link, MatrixCell>
  /** Devices that each cause blocks. */
  causes: Map<string, number>
}

/** One device and the faults of its latest run. */
interface Latest {
  device: PlannedDevice
  run: PlannedRun
  found: Fault[]
  verdict: Verdict
}

export function truthOf(devices: PlannedDevice[]): Truth {
  const latest = devices.map((device) => latestOf(device, device.runs))
  const times = devices.flatMap(({ runs }) => runs.map(({ startedAt }) => startedAt)).sort(byNumber)
  const by = (nameOf: (device: PlannedDevice) => string | undefined) =>
    grouped(latest, ({ device }) => nameOf(device) ?? '', placeOf)
  return {
    runs: times.length,
    firstAt: new Date(times[0] ?? 0).toISOString(),
    lastAt: new Date(times.at(-1) ?? 0).toISOString(),
    ...readinessOf(latest),
    verdicts: verdictsOf(latest),
    brokenLinks: grouped(
      latest.filter(({ verdict }) => verdict === 'fail'),
      ({ found }) => found.find(({ verdict }) => verdict === 'fail')?.link ?? '',
      (some) => some.length,
    ),
    sites: by(({ site }) => site.name),
    groups: by(({ group }) => group),
    headsets: by(({ headset }) => headset),
    causes: causesOf(latest),
    rules: rulesOf(latest),
    whatIf: wantedRules().map((rules) => whatIf(latest, rules)),
    timeline: timelineOf(devices),
    outliers: latest
      .filter(({ run }) => run.faults.includes('far'))
      .map(({ device }) => ({
        device: device.key,
        site: device.site.name ?? '',
        value: faultOf('far').figures?.rttMs ?? 0,
      }))
      .sort((a, b) => byText(a.device, b.device)),
  }
}

function latestOf(device: PlannedDevice, runs: PlannedRun[]): Latest {
  const run = runs.reduce((a, b) => (b.startedAt > a.startedAt ? b : a))
  const found = run.faults.map(faultOf)
  return { device, run, found, verdict: verdictOfFaults(found) }
}

const byNumber = (a: number, b: number) => a - b
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const unique = (texts: string[]) => [...new Set(texts)].sort(byText)
const sitesOf = (some: Latest[]) => unique(some.flatMap(({ device }) => device.site.name ?? []))

function grouped<T>(
  all: Latest[],
  nameOf: (one: Latest) => string,
  make: (some: Latest[]) => T,
): Record<string, T> {
  const parts = partsOf(all, nameOf)
  return Object.fromEntries(
    [...parts].sort(([a], [b]) => byText(a, b)).map(([name, some]) => [name, make(some)]),
  )
}

function partsOf<T>(all: T[], nameOf: (one: T) => string): Map<string, T[]> {
  const parts = new Map<string, T[]>()
  for (const one of all) {
    const part = parts.get(nameOf(one))
    if (part) part.push(one)
    else parts.set(nameOf(one), [one])
  }
  return parts
}

function verdictsOf(some: Latest[]): Truth['verdicts'] {
  const counts = { pass: 0, warn: 0, fail: 0, unknown: 0, notApplicable: 0 }
  for (const { verdict } of some) counts[verdict] += 1
  return counts
}

function readinessOf(some: Latest[]): Readiness {
  const { pass, warn, fail, unknown } = verdictsOf(some)
  return { devices: some.length, ready: pass + warn, usable: warn, notReady: fail, unknown }
}

function placeOf(some: Latest[]): Place {
  const cell = (link: Link): MatrixCell => {
    const counts = { pass: 0, warn: 0, fail: 0, unknown: 0 }
    for (const one of some) {
      const state = linkOf(link, one)
      if (state !== 'notApplicable') counts[state] += 1
    }
    return counts
  }
  return {
    ...readinessOf(some),
    links: Object.fromEntries(links.map((link) => [link, cell(link)])) as Place['links'],
    causes: new Map(
      unique(some.flatMap((one) => causesIn(one, 'fail'))).map((cause) => [
        cause,
        some.filter((one) => causesIn(one, 'fail').includes(cause)).length,
      ]),
    ),
  }
}

function linkOf(link: Link, { run, found }: Latest): Verdict {
  const states = found.filter((fault) => fault.link === link).map(({ verdict }) => verdict)
  if (states.includes('fail')) return 'fail'
  // No simulated run reads a tenant.
  if (link === 'tenant') return 'notApplicable'
  const hidden = hiddenBehind[run.faults[0] as FaultName]?.[link]
  if (hidden) return hidden
  // Where UDP is closed, what is measured over TCP warns.
  const overTcp = link === 'quality' && run.faults.includes('udp')
  return states.includes('warn') || overTcp ? 'warn' : 'pass'
}

/** What nothing is known about because of a fault that stands alone. */
const behindPath = { 'sign-in': 'unknown', relay: 'unknown', quality: 'unknown' } as const
const hiddenBehind: Partial<Record<FaultName, Partial<Record<Link, Verdict>>>> = {
  offline: { name: 'notApplicable', path: 'unknown', ...behindPath },
  portal: { name: 'notApplicable', ...behindPath },
  stopped: { relay: 'unknown', quality: 'unknown' },
}

const causesIn = ({ found }: Latest, ...wanted: Verdict[]) =>
  unique(
    found.flatMap(({ changes }) =>
      changes.flatMap(({ cause, verdict }) => (wanted.includes(verdict) ? cause : [])),
    ),
  )

/** A cause that only warns beside another one blocks nobody. */
function causesOf(latest: Latest[]): Truth['causes'] {
  const namedIn = (one: Latest) => causesIn(one, 'fail', 'warn')
  return unique(latest.flatMap(namedIn))
    .map((cause) => {
      const named = latest.filter((one) => namedIn(one).includes(cause))
      const blocked = named.filter((one) => causesIn(one, 'fail').includes(cause))
      return {
        cause,
        blocked: blocked.length,
        warned: named.length - blocked.length,
        alone: blocked.filter((one) => causesIn(one, 'fail').length === 1).length,
        sites: sitesOf(named),
      }
    })
    .sort((a, b) => b.blocked - a.blocked || b.warned - a.warned || byText(a.cause, b.cause))
}

const rulesIn = ({ found }: Latest) => found.flatMap(({ rules }) => rules)

function rulesOf(latest: Latest[]): Truth['rules'] {
  return unique(latest.flatMap(rulesIn))
    .map((rule) => {
      const closed = latest.filter((one) => rulesIn(one).includes(rule))
      const unblocks = whatIf(latest, [rule]).unblocked
      return { rule, devices: closed.length, unblocks, sites: sitesOf(closed) }
    })
    .sort((a, b) => b.devices - a.devices || byText(a.rule, b.rule))
}

/** Each fault's own rules, the two of Denver together, and all of them. */
function wantedRules(): string[][] {
  const sets = faultNames.map((name) => faultOf(name).rules).filter(({ length }) => length > 0)
  const both = [...faultOf('inspection').rules, ...faultOf('udp').rules]
  return [...sets, both, sets.flat()]
}

function whatIf(latest: Latest[], rules: string[]) {
  const devices = latest
    .filter((one) => one.verdict === 'fail' && one.found.every((fault) => isEnded(fault, rules)))
    .map(({ device }) => device.key)
    .sort(byText)
  return { rules, unblocked: devices.length, devices }
}

/** Faults that do not fail a run need not end. */
const isEnded = ({ verdict, openable, rules }: Fault, opened: string[]) =>
  verdict !== 'fail' || (openable && rules.every((rule) => opened.includes(rule)))

function timelineOf(devices: PlannedDevice[]): Truth['timeline'] {
  const dayOf = ({ startedAt }: PlannedRun) => new Date(startedAt).toISOString().slice(0, 10)
  const lastOfDays = devices.flatMap((device) =>
    [...partsOf(device.runs, dayOf).values()].map((runs) => latestOf(device, runs)),
  )
  return [...partsOf(lastOfDays, ({ run }) => dayOf(run))]
    .sort(([a], [b]) => byText(a, b))
    .map(([day, some]) => ({ day, ...readinessOf(some) }))
}
