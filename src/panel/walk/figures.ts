import type { Cell, WalkMetric } from '../../walk/types.ts'
import { t } from '../../words/walk/index.ts'

/** A figure of a cell in words, a dash where it isn't known. */
export function figureOf(cell: Cell, metric: WalkMetric): string {
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
