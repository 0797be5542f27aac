import { figureOf } from '../../walk/compare.ts'
import type { DrawnCell } from '../../walk/stored.ts'
import type { WalkMetric } from '../../walk/types.ts'
import { t } from '../../words/walk/index.ts'

/** A figure of a cell: "84 ms", "3.2 %"; loss with its interval, round trip with the spread of its visits. */
export function figureText(cell: DrawnCell, metric: WalkMetric): string {
  const value = figureOf(cell, metric)
  if (value === undefined || cell.sent === 0) return t('walk.figure.none')
  if (metric === 'loss') {
    const { low, high } = cell.loss
    return t('walk.figure.loss', { value: 100 * value, low: 100 * low, high: 100 * high })
  }
  const { spreadMs: spread } = cell
  if (metric === 'roundTrip' && spread !== undefined)
    return t('walk.figure.spread', { value, spread })
  if (metric === 'late') return t('walk.figure.percent', { value: 100 * value })
  return t('walk.figure.ms', { value })
}

/** The same without unit and interval, where there is little room. */
export function shortFigure(cell: DrawnCell, metric: WalkMetric): string {
  const value = figureOf(cell, metric)
  if (value === undefined || cell.sent === 0) return ''
  const isShare = metric === 'loss' || metric === 'late'
  return t('walk.map.value', { value: isShare ? 100 * value : value })
}
