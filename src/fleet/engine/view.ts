import { UNDATED } from '../../model/run-time.ts'
import type { FleetQuery, FleetView, MatrixRow, TimelinePoint } from '../types.ts'
import { rankCauses } from './causes.ts'
import { compareText, countVerdict, emptyReadiness, sorted } from './counting.ts'
import { distributionsOf, outliersOf } from './figures.ts'
import { rankRules } from './rules.ts'
import type { Runs } from './runs.ts'
import { perSelection, type Select, type Selection } from './select.ts'
import { watchesOf } from './watches.ts'

/** Everything the page shows of one query. */
export function viewOf(runs: Runs, select: Select, query: FleetQuery): FleetView {
  const selection = select(query)
  const { cross } = selection
  return {
    ...cross.readiness(),
    ...ungrouped(selection),
    causes: rankCauses(cross.blocked(), cross.warned()),
    rules: rankRules(cross.rules(), cross.needs()),
    matrix: cross.matrix(query.groupBy ?? 'site').sort(byNotReady),
    choices: choicesOf(runs),
  }
}

/** What does not depend on how the matrix is grouped. */
const ungrouped = perSelection((selection) => ({
  ...spanView(selection),
  figures: distributionsOf(selection.latest),
  outliers: outliersOf(selection.latest),
  breaks: watchesOf(selection),
}))

/** Those with most devices that are not ready first. */
const byNotReady = (a: MatrixRow, b: MatrixRow) =>
  b.notReady - a.notReady || b.devices - a.devices || compareText(a.name, b.name)

const DAY_MS = 86_400_000
const dayOf = (at: number) => Math.floor(at / DAY_MS)

/** All runs in the span of the devices that match, by day. */
function spanView({ latest, span }: Selection) {
  let count = 0
  let first: number | undefined
  let last: number | undefined
  const days = new Map<number, TimelinePoint>()
  for (const { device } of latest) {
    const { runs } = device
    for (let i = 0; i < runs.length; i++) {
      const run = runs[i] as (typeof runs)[number]
      if (run.at < span.from || run.at >= span.to) continue
      count++
      if (run.at === UNDATED) continue
      if (first === undefined || run.at < first) first = run.at
      if (last === undefined || run.at > last) last = run.at
      const day = dayOf(run.at)
      const next = runs[i + 1]
      // Only the last of a day speaks for it.
      if (next && next.at < span.to && dayOf(next.at) === day) continue
      let point = days.get(day)
      if (!point) {
        point = { day: new Date(day * DAY_MS).toISOString().slice(0, 10), ...emptyReadiness() }
        days.set(day, point)
      }
      countVerdict(point, run.summary)
    }
  }
  return {
    runs: count,
    ...(first !== undefined && { firstAt: new Date(first).toISOString() }),
    ...(last !== undefined && { lastAt: new Date(last).toISOString() }),
    timeline: [...days.values()].sort((a, b) => compareText(a.day, b.day)),
  }
}

const choices = new WeakMap<Runs, { version: number; found: FleetView['choices'] }>()

/** Of all runs, ungrouped the query; found once after each load. */
function choicesOf(runs: Runs): FleetView['choices'] {
  const cached = choices.get(runs)
  if (cached?.version === runs.version) return cached.found
  const sites = new Set<string>()
  const groups = new Set<string>()
  const headsets = new Set<string>()
  const catalogDates = new Set<string>()
  const causes = new Set<string>()
  for (const { summary, blocking, warned } of runs.byId.values()) {
    if (summary.site) sites.add(summary.site)
    if (summary.group) groups.add(summary.group)
    if (summary.headset) headsets.add(summary.headset)
    if (summary.catalogDate) catalogDates.add(summary.catalogDate)
    for (const cause of blocking) causes.add(cause)
    for (const cause of warned) causes.add(cause)
  }
  const found = {
    sites: sorted(sites),
    groups: sorted(groups),
    headsets: sorted(headsets),
    catalogDates: sorted(catalogDates),
    causes: sorted(causes),
  }
  choices.set(runs, { version: runs.version, found })
  return found
}
