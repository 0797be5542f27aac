import { stateOf } from '../../walk/cells.ts'
import type { Cell, CellState, WalkLimits, WalkMetric } from '../../walk/types.ts'
import { looks } from '../model/palette.ts'

/** How a tile is told without its colour. The shader knows them by their number. */
export const patterns = { plain: 0, hatch: 1, stripes: 2, dots: 3, ring: 4 } as const
type Pattern = keyof typeof patterns

interface TileLook {
  color: string
  pattern: Pattern
  /** The same in letters. */
  mark: string
}

/** What is not decided yet is hatched, and the floor shows through. */
const tiles = {
  good: { ...looks.pass, pattern: 'plain' },
  suspect: { ...looks.warn, pattern: 'hatch' },
  unknown: { ...looks.notApplicable, mark: looks.unknown.mark, pattern: 'hatch' },
  bad: { ...looks.fail, pattern: 'stripes' },
} as const satisfies Record<CellState, TileLook>

export function lookOf(cell: Pick<Cell, 'state'>, metric: WalkMetric): TileLook {
  const state = stateOf(cell, metric)
  if (state === 'bad' && metric === 'loss') return { ...tiles.bad, pattern: 'dots' }
  return tiles[state]
}

type Figures = Pick<Cell, 'rttMs' | 'lateShare' | 'loss' | 'gapMs' | 'sent'>

/** A figure as a share of its limit, 0 and up; 0 where nothing was measured. */
export function shareOfLimit(cell: Figures, metric: WalkMetric, limits: WalkLimits): number {
  if (cell.sent === 0) return 0
  if (metric === 'roundTrip') return (cell.rttMs ?? 0) / limits.rttMs
  if (metric === 'late') return cell.lateShare / limits.lateShare
  if (metric === 'loss') return cell.loss.value / limits.loss
  return cell.gapMs / limits.gapMs
}
