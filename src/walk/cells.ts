import { type Cell, type CellState, type WalkMetric, walkMetrics } from './types.ts'

/** What a cell is drawn as: of one metric, or the worst of all. */
export function stateOf({ state }: Pick<Cell, 'state'>, metric?: WalkMetric): CellState {
  if (metric) return state[metric]
  const all = walkMetrics.map((one) => state[one])
  for (const worst of ['bad', 'suspect'] as const) if (all.includes(worst)) return worst
  // Loss takes longest: a cell is drawn as soon as round trip is known.
  return state.roundTrip === 'unknown' ? 'unknown' : 'good'
}
