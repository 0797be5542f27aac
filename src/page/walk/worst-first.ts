import { stateOf } from '../../walk/cells.ts'
import { figureOf } from '../../walk/compare.ts'
import type { DrawnCell } from '../../walk/stored.ts'
import type { WalkMetric } from '../../walk/types.ts'

/** Of a table: as many as a person reads at first. */
export const ROWS = 12

const RANK = { bad: 0, suspect: 1, good: 2, unknown: 3 }

/** By state, and within it by the figure that is shown: that of round trip where all are. */
export function worstFirst<T extends { cell: DrawnCell }>(
  cells: readonly T[],
  metric: WalkMetric | undefined,
): T[] {
  const figure = ({ cell }: T) => figureOf(cell, metric ?? 'roundTrip') ?? 0
  return cells.toSorted(
    (one, other) =>
      RANK[stateOf(one.cell, metric)] - RANK[stateOf(other.cell, metric)] ||
      figure(other) - figure(one),
  )
}
