import { type FaultName, faultNames, faultOf } from './faults.ts'
import { type Random, seeded } from './random.ts'
import { everywhere, type Places, type Site, type When } from './sites.ts'

export interface Shape {
  places: Places
  seed: number
  devices: number
  /** Of each device. */
  runs: number
  /** Of the first run of the first device; ISO 8601. */
  start?: string
}

export interface PlannedDevice {
  /** As a fleet knows it: its label, or `~` and the start of its installation id. */
  key: string
  label?: string
  installation: string
  site: Site
  group?: string
  headset?: string
  rttMs: number
  /** Whether its runs measure the capacity of the line too. */
  capacityMbps?: number
  runs: PlannedRun[]
}

export interface PlannedRun {
  id: string
  startedAt: number
  /** In the order of the chain. */
  faults: FaultName[]
  /** Differs a little from run to run. */
  wobble: number
}

const DEFAULT_START = '2026-11-02T06:00:00.000Z'
const HOUR = 3_600_000
/** Devices that went silent made their runs this much earlier. */
const SILENT_DAYS = 30

/** Which device has which fault in which run. Everything else follows from it. */
export function planFleet({
  places,
  seed,
  devices,
  runs,
  start = DEFAULT_START,
}: Shape): PlannedDevice[] {
  const random = seeded(seed)
  const weights = places.sites.flatMap((site) => Array.from({ length: site.weight }, () => site))
  return Array.from({ length: devices }, (_, index) => {
    const site = weights[index % weights.length] as Site
    return planDevice(random, { index, site, places, runs, start: Date.parse(start) })
  })
}

interface Place {
  index: number
  site: Site
  places: Places
  runs: number
  start: number
}

function planDevice(random: Random, { index, site, places, runs, start }: Place): PlannedDevice {
  const installation = random.uuid()
  // Every ninth device has no label, as where somebody typed the address by hand.
  const label = index % 9 === 8 ? undefined : `quest-${String(index).padStart(5, '0')}`
  const draw = random.next()
  const silent = index % 29 === 28
  // Some run three times a day, so that a day has several runs of one device.
  const step = index % 5 === 4 ? 8 * HOUR : 24 * HOUR
  const first = start + random.below(7 * HOUR) - (silent ? SILENT_DAYS * 24 * HOUR : 0)
  return {
    key: label ?? `~${installation.slice(0, 8)}`,
    ...(label && { label }),
    installation,
    site,
    group: places.groups[index % places.groups.length],
    headset: places.headsets[(index >> 2) % places.headsets.length],
    rttMs: site.rttMs + random.between(-3, 3),
    ...(index % 3 === 0 && { capacityMbps: random.between(20, 90) }),
    runs: Array.from({ length: runs }, (_, run) => ({
      id: random.uuid(),
      startedAt: first + run * step,
      faults: faultsOf({ index, site, draw, last: run === runs - 1 }),
      wobble: random.between(-1, 1),
    })),
  }
}

interface Moment {
  index: number
  site: Site
  /** Of the device, 0 to 1: which of a site's shares it belongs to. */
  draw: number
  last: boolean
}

function faultsOf({ index, site, draw, last }: Moment): FaultName[] {
  const now = (when: When) => when === 'always' || (when === 'last') === last
  const there = new Set(
    [
      ...site.planted.filter(({ when, share }) => now(when) && draw < share),
      ...everywhere.filter(({ when, every }) => now(when) && index % every === every - 1),
    ].map(({ fault }) => fault),
  )
  const planted = faultNames.filter((name) => there.has(name))
  const alone = planted.find((name) => faultOf(name).alone)
  return alone ? [alone] : planted
}
