import crossfilter, { type Crossfilter } from 'crossfilter2'
import { type Link, links } from '../../model/links.ts'
import type { FleetQuery, MatrixCell, MatrixRow, Readiness } from '../types.ts'
import type { BlockedCount, WarnedCount } from './causes.ts'
import { count, countVerdict, emptyReadiness, linkFields } from './counting.ts'
import { createFilters } from './filters.ts'
import { createGrouping, once } from './grouping.ts'
import { isOpenable, needKey, type RuleCount } from './rules.ts'
import type { Run } from './runs.ts'

type By = NonNullable<FleetQuery['groupBy']>

/** Counts over the latest runs of a span, kept by crossfilter while filters change. */
export interface Cross {
  /** @returns what the filters let through; the same list as before where they are the same */
  select: (query: FleetQuery) => Run[]
  readiness: () => Standing
  blocked: () => ReadonlyMap<string, BlockedCount>
  warned: () => ReadonlyMap<string, WarnedCount>
  rules: () => ReadonlyMap<string, RuleCount>
  /** Devices by the set of rules that they wait for; see `needKey`. */
  needs: () => ReadonlyMap<string, number>
  matrix: (by: By) => MatrixRow[]
}

/**
 * One record for each device. A filter that changes touches only the devices that it adds or
 * takes away, in every count; what nobody asked for is not counted.
 */
export function createCross(latest: Run[]): Cross {
  const cross = crossfilter(latest)
  const filters = createFilters(cross)
  let filtered = latest
  const grouped = createGrouping(cross, latest)
  const readiness = readinessOf(cross)
  const blocked = grouped(
    ({ blocking }) => blocking,
    () => ({ devices: 0, alone: 0, sites: new Map(), rules: new Map(), aadsts: new Map() }),
    (into, { blocking, closed, aadsts, summary }, by) => {
      if (blocking.length === 1) into.alone += by
      count(into.sites, summary.site, by)
      for (const rule of closed) count(into.rules, rule, by)
      count(into.aadsts, aadsts, by)
    },
  )
  const warned = grouped(
    (run) => run.warned,
    () => ({ devices: 0, sites: new Map() }),
    (into, { summary }, by) => count(into.sites, summary.site, by),
  )
  const rules = grouped(
    ({ closed }) => closed,
    () => ({ devices: 0, unblocks: 0, sites: new Map() }),
    (into, { closed, summary }, by) => {
      if (closed.length === 1 && isOpenable(summary)) into.unblocks += by
      count(into.sites, summary.site, by)
    },
  )
  const needs = grouped(
    needKey,
    () => ({ devices: 0 }),
    () => {},
  )
  const matrices = {
    site: grouped(({ summary }) => summary.site ?? '', emptyRow, tallyRow),
    group: grouped(({ summary }) => summary.group ?? '', emptyRow, tallyRow),
    headset: grouped(({ summary }) => summary.headset ?? '', emptyRow, tallyRow),
    catalogDate: grouped(({ summary }) => summary.catalogDate, emptyRow, tallyRow),
  }
  return {
    select(query) {
      if (filters.apply(query)) filtered = cross.allFiltered()
      return filtered
    },
    readiness: () => readiness()(),
    blocked: () => blocked()(),
    warned: () => warned()(),
    rules: () => rules()(),
    needs: () =>
      new Map([...needs()()].flatMap(([key, { devices }]) => (key === '' ? [] : [[key, devices]]))),
    matrix: (by) => [...matrices[by]()()].map(([name, row]) => ({ ...structuredClone(row), name })),
  }
}

type Standing = Readiness & { brokenAt: Record<Link, number> }

/** Devices by readiness and by broken link, of all that the filters let through. */
const readinessOf = (cross: Crossfilter<Run>) =>
  once(() => {
    const add = (by: number) => (into: Standing, run: Run) => {
      countVerdict(into, run.summary, by)
      const { brokenLink } = run.summary
      if (brokenLink) into.brokenAt[brokenLink] += by
      return into
    }
    const all = cross
      .groupAll<Standing>()
      .reduce(add(1), add(-1), () => ({ ...emptyReadiness(), brokenAt: perLink(() => 0) }))
    return () => structuredClone(all.value())
  })

const perLink = <T>(make: () => T) =>
  Object.fromEntries(links.map((link) => [link, make()])) as Record<Link, T>
const emptyCell = (): MatrixCell => ({ pass: 0, warn: 0, fail: 0, unknown: 0 })
const emptyRow = (): Omit<MatrixRow, 'name'> => ({
  ...emptyReadiness(),
  links: perLink(emptyCell),
  causes: new Map(),
})

function tallyRow(row: Omit<MatrixRow, 'name'>, { summary, blocking }: Run, by: number) {
  // The device itself is counted by whoever groups.
  row.devices -= by
  countVerdict(row, summary, by)
  for (const [link, field] of linkFields) {
    const verdict = summary[field]
    if (verdict !== 'notApplicable') row.links[link][verdict] += by
  }
  for (const cause of blocking) count(row.causes, cause, by)
}
