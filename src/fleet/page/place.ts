import { type Link, links } from '../../model/links.ts'
import { verdicts } from '../../model/verdicts.ts'
import type { FleetQuery, SortKey } from '../types.ts'

export const groupings = ['site', 'group', 'headset', 'catalogDate'] as const
export const columnKinds = ['link', 'cause'] as const
export const sideKinds = ['site', 'group', 'headset', 'day', 'change'] as const

/** Two selections beside each other; `change` is before (b is empty) and from a day on. */
export interface Sides {
  kind: (typeof sideKinds)[number]
  a: string
  b: string
}

/**
 * What a fleet page shows, and all that its address holds: a view can be sent to somebody who has
 * the same data. Labels and codes only, never a key or a token.
 */
export interface Place {
  filter: Omit<FleetQuery, 'from' | 'to' | 'silentSince' | 'groupBy'>
  groupBy: (typeof groupings)[number]
  /** What columns of the matrix stand for. */
  columns: (typeof columnKinds)[number]
  /** Days in UTC, `2026-11-21`; both belong to the span. */
  fromDay?: string
  toDay?: string
  /** Only devices not heard of for so many days. */
  silentDays?: number
  sort: SortKey
  descending: boolean
  /** Key of the device that is looked at. */
  device?: string
  /** Code of the rehearsal that is looked at, or `all` for their list. */
  rehearsal?: string
  /** Id of the run whose full report is shown. */
  report?: string
  /** Key of the known-good device that others are compared with. */
  baseline?: string
  sides?: Sides
}

export const emptyPlace: Place = {
  filter: {},
  groupBy: 'site',
  columns: 'link',
  sort: 'verdict',
  descending: false,
}

const sortKeys: SortKey[] = [
  'key',
  'site',
  'group',
  'verdict',
  'startedAt',
  'brokenLink',
  'rttMs',
  'catalogDate',
]
const VALUES_MAX = 50
const LENGTH_MAX = 200
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** Lists of the filter and how each value is called in the address. */
const lists = {
  verdict: 'verdicts',
  site: 'sites',
  group: 'groups',
  headset: 'headsets',
  requirements: 'catalogDates',
  cause: 'causes',
  rule: 'rules',
} as const

/** Reads `#/fleet?site=Oslo&cause=udp-blocked`; what it does not know or cannot be is left out. */
export function readPlace(hash: string): Place {
  const params = new URLSearchParams(hash.includes('?') ? hash.slice(hash.indexOf('?') + 1) : '')
  const all = (name: string) =>
    [...new Set(params.getAll(name))].slice(0, VALUES_MAX).map((text) => text.slice(0, LENGTH_MAX))
  const one = (name: string) => params.get(name)?.slice(0, LENGTH_MAX) || undefined
  const oneOf = <T extends string>(name: string, known: readonly T[]) =>
    known.find((value) => value === one(name))
  const day = (name: string) => {
    const text = one(name)
    return text && DAY.test(text) ? text : undefined
  }
  const rehearsal = one('rehearsal')
  const filter: Place['filter'] = {}
  for (const [name, key] of Object.entries(lists)) {
    const values = all(name)
    if (key === 'verdicts') {
      const known = verdicts.filter((verdict) => values.includes(verdict))
      if (known.length > 0) filter.verdicts = known
    } else if (values.length > 0) filter[key] = values
  }
  const place: Place = {
    ...emptyPlace,
    filter: { ...filter, ...present({ text: one('q') }) },
    groupBy: oneOf('by', groupings) ?? 'site',
    columns: oneOf('columns', columnKinds) ?? 'link',
    sort: oneOf('sort', sortKeys) ?? 'verdict',
    descending: one('order') === 'down',
    ...present({
      fromDay: day('from'),
      toDay: day('to'),
      device: one('device'),
      report: one('report'),
      rehearsal: rehearsal && /^[a-z0-9]{3,16}$/.test(rehearsal) ? rehearsal : undefined,
      baseline: one('baseline'),
    }),
  }
  const broken = oneOf<Link>('broken', links)
  const failing = oneOf<Link>('failing', links)
  if (broken) place.filter.link = broken
  if (failing) place.filter.failing = failing
  const silent = Number(one('silent'))
  if (Number.isInteger(silent) && silent > 0 && silent <= 3650) place.silentDays = silent
  const kind = oneOf('compare', sideKinds)
  if (kind) place.sides = { kind, a: one('a') ?? '', b: one('b') ?? '' }
  return place
}

/** The address of a place, without what is the default. */
export function writePlace(place: Place): string {
  const params = new URLSearchParams()
  const put = (name: string, value: string | undefined) => value && params.append(name, value)
  put('q', place.filter.text)
  for (const [name, key] of Object.entries(lists))
    for (const value of place.filter[key] ?? []) params.append(name, value)
  put('broken', place.filter.link)
  put('failing', place.filter.failing)
  put('from', place.fromDay)
  put('to', place.toDay)
  put('silent', place.silentDays ? String(place.silentDays) : undefined)
  if (place.groupBy !== emptyPlace.groupBy) put('by', place.groupBy)
  if (place.columns !== emptyPlace.columns) put('columns', place.columns)
  if (place.sort !== emptyPlace.sort) put('sort', place.sort)
  if (place.descending) put('order', 'down')
  put('compare', place.sides?.kind)
  put('a', place.sides?.a)
  put('b', place.sides?.b)
  put('baseline', place.baseline)
  put('device', place.device)
  put('report', place.report)
  put('rehearsal', place.rehearsal)
  const text = params.toString()
  return text ? `#/fleet?${text}` : '#/fleet'
}

const DAY_MS = 86_400_000
const nextDay = (day: string) => new Date(Date.parse(day) + DAY_MS).toISOString()

/** Counted from the start of the hour, so that the same question is asked twice in a row. */
export const silentSince = (days: number, now: number) =>
  new Date(now - (now % 3_600_000) - days * DAY_MS).toISOString()

/** What to ask the engine. @param now the clock, ms */
export function queryOf(place: Place, now: number): FleetQuery {
  const { filter, groupBy, fromDay, toDay, silentDays } = place
  return {
    ...filter,
    groupBy,
    ...(fromDay && { from: new Date(fromDay).toISOString() }),
    ...(toDay && { to: nextDay(toDay) }),
    ...(silentDays && { silentSince: silentSince(silentDays, now) }),
  }
}

/** The queries of two sides, within the filter of the page; undefined while one is not chosen. */
export function sideQueries(
  query: FleetQuery,
  { kind, a, b }: Sides,
): [FleetQuery, FleetQuery] | undefined {
  if (kind === 'change') {
    if (!DAY.test(a)) return undefined
    const from = new Date(a).toISOString()
    return [
      { ...query, to: from },
      { ...query, from },
    ]
  }
  if (kind === 'day') {
    if (!DAY.test(a) || !DAY.test(b)) return undefined
    const on = (day: string) => ({ ...query, from: new Date(day).toISOString(), to: nextDay(day) })
    return [on(a), on(b)]
  }
  const key = `${kind}s` as const
  return [
    { ...query, [key]: [a] },
    { ...query, [key]: [b] },
  ]
}

/** Is anything filtered? */
export const isFiltered = ({ filter, fromDay, toDay, silentDays }: Place) =>
  Object.values(filter).some((value) => value !== undefined && value.length > 0) ||
  fromDay !== undefined ||
  toDay !== undefined ||
  silentDays !== undefined

/** The list with the value put in or taken out; undefined where none is left. */
export function toggled<T>(list: readonly T[] | undefined, value: T): T[] | undefined {
  const next = list?.includes(value)
    ? list.filter((one) => one !== value)
    : [...(list ?? []), value]
  return next.length > 0 ? next : undefined
}

const present = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as {
    [K in keyof T]: NonNullable<T[K]>
  }
