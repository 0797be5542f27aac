import type { Link } from '../../model/links.ts'
import type { Verdict } from '../../model/verdicts.ts'
import { SUMMARY_SCHEMA, type Summary } from '../../report/schema/summary-schema.ts'
import { type Fault, faultOf, type RowName, rows } from './faults.ts'
import type { PlannedDevice, PlannedRun } from './plan.ts'

const ROWS = Object.keys(rows).length
/** A wildcard without a host that could be asked: unknown in every run, and no gap. */
const BEYOND_A_PAGE = 1
const REQUIRED_MBPS = 0.85

const DURATION_MS = 9750

/** The record of one planned run, made without any code of the product. */
export function summaryOfRun(device: PlannedDevice, run: PlannedRun): Summary {
  const found = run.faults.map(faultOf)
  const state = stateOf(found)
  const count = (wanted: Verdict) => state.counts[wanted] ?? 0
  const failing = found.filter(({ verdict }) => verdict === 'fail')
  const broken = failing[0]?.link
  const aadsts = found.find((fault) => fault.aadsts)?.aadsts
  const { label, site, group, headset } = device
  const measuresCapacity = device.capacityMbps !== undefined && state.measured('required')
  return {
    schema: SUMMARY_SCHEMA,
    version: 1,
    runId: run.id,
    startedAt: new Date(run.startedAt).toISOString(),
    durationMs: DURATION_MS,
    stopped: run.faults.includes('stopped'),
    trigger: 'schedule',
    installation: device.installation,
    ...(label && { device: label }),
    ...(site.name && { site: site.name }),
    ...(group && { group }),
    ...(headset && { headset }),
    browser: 'Meta Quest Browser 38.2',
    appVersion: '0.1.0',
    catalogDate: '2026-08-14',
    profiles: 'immersive-events-teams intune-core',
    verdict: verdictOfFaults(found),
    headline: (failing[0] ?? found[0])?.headline ?? 'Ready. All addresses and relay ports work.',
    ...(broken && { brokenLink: broken }),
    linkDevice: state.link('device'),
    linkName: state.link('name'),
    linkPath: state.link('path'),
    linkSignIn: state.link('sign-in'),
    linkTenant: 'notApplicable',
    linkRelay: state.link('relay'),
    linkQuality: state.link('quality'),
    // A device that is no headset has nothing to say in the row about it.
    passed: ROWS - state.changed.size + (measuresCapacity ? 1 : 0) - (headset ? 0 : 1),
    warned: count('warn'),
    failed: count('fail'),
    unknown: count('unknown') + BEYOND_A_PAGE,
    notApplicable: headset ? 0 : 1,
    blockers: failing.flatMap(({ blocker }) => blocker ?? []),
    // Optional rows never lead.
    warnings: [false, true].flatMap((isLast) =>
      found.flatMap(({ warning, isOptional = false }) =>
        warning && isOptional === isLast ? [warning] : [],
      ),
    ),
    causes: state.causes,
    closed: found.flatMap(({ rules }) => rules),
    closedMore: 0,
    openable: failing.length > 0 && failing.every(({ openable }) => openable),
    ...(aadsts && { aadsts }),
    ...figuresOf(device, run, state.measured),
  }
}

/** The worst of them; a run without faults passes. */
export function verdictOfFaults(found: Fault[]): Verdict {
  const worst = (['fail', 'unknown', 'warn'] as const).find((one) =>
    found.some(({ verdict }) => verdict === one),
  )
  return worst ?? 'pass'
}

function stateOf(found: Fault[]) {
  const changed = new Map<RowName, Verdict>()
  const causes: Record<string, number> = {}
  const counts: Partial<Record<Verdict, number>> = {}
  for (const { row, verdict, cause } of found.flatMap(({ changes }) => changes)) {
    if (changed.has(row)) throw new Error(`Two planted faults speak of the row ${row}.`)
    changed.set(row, verdict)
    counts[verdict] = (counts[verdict] ?? 0) + 1
    if (verdict !== 'unknown') causes[cause] = (causes[cause] ?? 0) + 1
  }
  return {
    changed,
    causes,
    counts,
    measured: (row: RowName) => changed.get(row) !== 'unknown',
    link: (link: Link) => linkState(link, found, changed),
  }
}

function linkState(link: Link, found: Fault[], changed: Map<RowName, Verdict>): Verdict {
  const own = found.filter((fault) => fault.link === link)
  if (own.some(({ verdict }) => verdict === 'fail')) return 'fail'
  // A name is proven by the endpoints behind it; where none was asked, nothing is said.
  if (link === 'name') return changed.get('teams') === 'unknown' ? 'notApplicable' : 'pass'
  const states = [...changed].filter(([row]) => rows[row] === link && row !== 'extra')
  const worst = (['unknown', 'warn'] as const).find((one) => states.some(([, is]) => is === one))
  return worst ?? 'pass'
}

function figuresOf(
  device: PlannedDevice,
  { faults: names, wobble }: PlannedRun,
  measured: (row: RowName) => boolean,
): Partial<Summary> {
  if (!measured('rtt')) return {}
  const { rttMs, capacityMbps } = device
  const planned = Object.assign({}, ...names.map((name) => faultOf(name).figures ?? {}))
  return {
    ...(capacityMbps && {
      capacityMbps: round(capacityMbps),
      loadedRttMs: round(rttMs + 40 + wobble),
    }),
    carriedMbps: REQUIRED_MBPS,
    requiredMbps: REQUIRED_MBPS,
    lossPercent: round(0.2 + wobble / 10),
    jitterMs: round(6 + wobble),
    rttMs: round(rttMs + wobble),
    ...planned,
  }
}

/** Four significant digits, as the product gives them. */
const round = (value: number) => Number(value.toPrecision(4))
