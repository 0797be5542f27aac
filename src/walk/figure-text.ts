import { t } from '../words/walk/index.ts'
import type { Cell, WalkMetric } from './types.ts'

/** A figure of a cell: "84 ms", "3.2 %"; loss with its interval, round trip with the spread of its visits. */
export function figureText(cell: Omit<Cell, 'visits'>, metric: WalkMetric): string {
  if (cell.sent === 0) return t('walk.figure.none')
  if (metric === 'roundTrip') {
    const { rttMs: value, spreadMs: spread } = cell
    if (value === undefined) return t('walk.figure.none')
    return spread === undefined
      ? t('walk.figure.ms', { value })
      : t('walk.figure.spread', { value, spread })
  }
  if (metric === 'late') return t('walk.figure.percent', { value: cell.lateShare * 100 })
  if (metric === 'gap') return t('walk.figure.ms', { value: cell.gapMs })
  const { value, low, high } = cell.loss
  return t('walk.figure.loss', { value: value * 100, low: low * 100, high: high * 100 })
}
