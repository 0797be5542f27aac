import type { Cell, WalkMetric } from '../../walk/types.ts'
import { t } from '../../words/walk/index.ts'

/** A figure of a cell in words, a dash where it isn't known. */
export function figureOf(cell: Cell, metric: WalkMetric): string {
  if (cell.sent === 0) return t('walk.figure.none')
  if (metric === 'roundTrip')
    return cell.rttMs === undefined
      ? t('walk.figure.none')
      : t('walk.figure.ms', { value: cell.rttMs })
  if (metric === 'late') return t('walk.figure.percent', { value: cell.lateShare * 100 })
  if (metric === 'gap') return t('walk.figure.ms', { value: cell.gapMs })
  const { value, low, high } = cell.loss
  return t('walk.figure.loss', { value: value * 100, low: low * 100, high: high * 100 })
}
