import type { FleetQuery } from '../types.ts'
import { type Cross, createCross } from './cross.ts'
import type { Run, Runs } from './runs.ts'

export interface Span {
  /** ms since 1970 */
  from: number
  to: number
}

export interface Selection {
  span: Span
  /** Latest run in the span of each device that matches: one list for one selection. */
  latest: readonly Run[]
  /** Counts of them; they hold until the next selection. */
  cross: Cross
}

/** Text that is no date counts as "not said". */
export function spanOf({ from, to }: FleetQuery): Span {
  const start = from ? Date.parse(from) : Number.NaN
  const end = to ? Date.parse(to) : Number.NaN
  return {
    from: Number.isNaN(start) ? Number.NEGATIVE_INFINITY : start,
    to: Number.isNaN(end) ? Number.POSITIVE_INFINITY : end,
  }
}

/** Spans that are kept at hand: one, or the two sides of a comparison and what was before it. */
const KEPT = 3

/** Selects from the runs of a fleet; what was counted for a span is kept until runs are added. */
export function createSelector(runs: Runs) {
  const kept = new Map<string, Cross>()
  let version = -1
  return (query: FleetQuery): Selection => {
    if (version !== runs.version) kept.clear()
    version = runs.version
    const span = spanOf(query)
    const key = `${span.from} ${span.to}`
    const cross = kept.get(key) ?? createCross(latestIn(runs, span))
    // The one used last stands last, the first one goes.
    kept.delete(key)
    kept.set(key, cross)
    if (kept.size > KEPT) kept.delete(kept.keys().next().value as string)
    return { span, latest: cross.select(query), cross }
  }
}

export type Select = ReturnType<typeof createSelector>

/** Keeps what is made of a selection for as long as it is the same. */
export function perSelection<T>(make: (selection: Selection) => T): (selection: Selection) => T {
  const made = new WeakMap<Selection['latest'], T>()
  return (selection) => {
    const known = made.get(selection.latest)
    if (known !== undefined) return known
    const fresh = make(selection)
    made.set(selection.latest, fresh)
    return fresh
  }
}

function latestIn(runs: Runs, { from, to }: Span): Run[] {
  const latest: Run[] = []
  for (const device of runs.devices.values()) {
    const run = device.runs.findLast(({ at }) => at < to)
    if (run && run.at >= from) latest.push(run)
  }
  return latest
}
