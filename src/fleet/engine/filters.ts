import type { Crossfilter, Dimension } from 'crossfilter2'
import type { FleetQuery } from '../types.ts'
import { fieldOf } from './counting.ts'
import type { Run } from './runs.ts'

type Value = string | number

/** One condition of a query on one dimension. */
interface Filter {
  /** Values of a run; a list matches by any of its items. */
  valuesOf: (run: Run, place: number) => Value | readonly Value[]
  isList?: boolean
  /** Undefined: the query says nothing of it. */
  matcher: (query: FleetQuery) => ((value: Value) => boolean) | undefined
  /** What the matcher depends on: the same key is the same filter. */
  keyOf: (query: FleetQuery) => unknown
}

const filters: Filter[] = [
  oneOf(
    ({ summary }) => summary.verdict,
    (query) => query.verdicts,
  ),
  oneOf(
    ({ summary }) => summary.site ?? '',
    (query) => query.sites,
  ),
  oneOf(
    ({ summary }) => summary.group ?? '',
    (query) => query.groups,
  ),
  oneOf(
    ({ summary }) => summary.headset ?? '',
    (query) => query.headsets,
  ),
  oneOf(
    ({ summary }) => summary.catalogDate,
    (query) => query.catalogDates,
  ),
  oneOf(
    ({ summary }) => summary.brokenLink ?? '',
    ({ link }) => link && [link],
  ),
  {
    ...oneOf(
      ({ blocking, warned }) => [...blocking, ...warned],
      (query) => query.causes,
    ),
    isList: true,
  },
  {
    ...oneOf(
      ({ closed }) => closed,
      (query) => query.rules,
    ),
    isList: true,
  },
  {
    valuesOf: ({ device }) => device.runs.at(-1)?.at ?? 0,
    keyOf: ({ silentSince }) => silentSince,
    matcher({ silentSince }) {
      const before = silentSince ? Date.parse(silentSince) : Number.NaN
      return Number.isNaN(before) ? undefined : (at) => (at as number) < before
    },
  },
]

/** An empty list asks for nothing. */
function oneOf(
  valuesOf: Filter['valuesOf'],
  wanted: (query: FleetQuery) => Value[] | undefined,
): Filter {
  return {
    valuesOf,
    keyOf: wanted,
    matcher(query) {
      const list = wanted(query)
      if (!list || list.length === 0) return undefined
      const set = new Set(list)
      return (value) => set.has(value)
    },
  }
}

/** Filters of a query, each on a dimension that is made when it is first asked for. */
export function createFilters(cross: Crossfilter<Run>) {
  const runs = cross.all()
  const places = new Map(runs.map((run, place) => [run, place]))
  /** Whatever needs more than one value of a run looks it up by its place. */
  const byPlace: Filter[] = [
    {
      valuesOf: (run) => places.get(run) ?? 0,
      keyOf: ({ text }) => text?.trim().toLowerCase(),
      matcher({ text }) {
        const words = text?.trim().toLowerCase()
        return words ? (place) => textOf(runs[place as number] as Run).includes(words) : undefined
      },
    },
    {
      valuesOf: (run) => places.get(run) ?? 0,
      keyOf: ({ failing }) => failing,
      matcher({ failing }) {
        const field = failing && fieldOf[failing]
        return field && ((place) => runs[place as number]?.summary[field] === 'fail')
      },
    },
  ]
  const states = [...filters, ...byPlace].map((filter) => ({
    filter,
    dimension: undefined as Dimension<Run, Value> | undefined,
    key: undefined as string | undefined,
  }))
  return {
    /** @returns whether anything changed */
    apply(query: FleetQuery): boolean {
      let changed = false
      for (const state of states) {
        const { filter } = state
        const matcher = filter.matcher(query)
        const key = matcher && JSON.stringify(filter.keyOf(query))
        if (key === state.key) continue
        state.dimension ??= cross.dimension<Value>(
          filter.valuesOf as (run: Run) => Value | Value[],
          filter.isList,
        )
        if (matcher) state.dimension.filterFunction((value) => matcher(value as Value))
        else state.dimension.filterAll()
        state.key = key
        changed = true
      }
      return changed
    },
  }
}

const texts = new WeakMap<Run, string>()

/** Fields that a search looks into, a line each: what is searched holds no line break. */
function textOf(run: Run): string {
  const known = texts.get(run)
  if (known !== undefined) return known
  const { summary: s, device } = run
  const fields = [device.key, s.site, s.group, s.headset, s.browser, s.headline]
  const text = fields
    .map((field) => field?.replaceAll('\n', ' ') ?? '')
    .join('\n')
    .toLowerCase()
  texts.set(run, text)
  return text
}
