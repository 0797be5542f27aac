import { confirmed } from './confirm.ts'
import { driftOf } from './drift.ts'
import { cellOf } from './judge.ts'
import { isInAny, momentsOf } from './moments.ts'
import type { CountedCell } from './tally.ts'
import type { Cell, CellKey, Drift, WalkLimits } from './types.ts'

/**
 * What a walk says of its cells, and whether time or place explains it.
 * @param usualMs median round trip of the walk
 */
export function judgedOf(
  counted: readonly CountedCell[],
  start: CellKey | undefined,
  limits: WalkLimits,
  usualMs: number,
): { cells: Cell[]; drift: Drift } {
  const cells = counted.map((cell) => cellOf(cell, limits, usualMs))
  const moments = momentsOf(cells, limits)
  /** Without what was counted in moments in which the line itself was bad. */
  const outside =
    moments.length === 0
      ? cells
      : counted.map(({ visits, ...key }) =>
          cellOf(
            { ...key, visits: visits.filter((visit) => !isInAny(visit, moments)) },
            limits,
            usualMs,
          ),
        )
  return {
    cells: confirmed(cells, outside, limits),
    drift: driftOf(cells, start, moments, limits),
  }
}
