import { stateOf } from '../../walk/cells.ts'
import { figureOf } from '../../walk/compare.ts'
import { figureText } from '../../walk/figure-text.ts'
import type { DrawnCell } from '../../walk/stored.ts'
import type { WalkMetric } from '../../walk/types.ts'
import { t } from '../../words/walk/index.ts'
import type { Tile } from './MapPicture.tsx'

/** A cell as the map draws it, by one metric or the worst of all. */
export function tileOf(cell: DrawnCell, metric: WalkMetric | undefined): Tile {
  const look = stateOf(cell, metric)
  const shown = metric ?? 'roundTrip'
  return {
    look,
    text: shortFigure(cell, shown),
    title: t('walk.map.tile', {
      state: t(`walk.state.${look}`),
      metric: t(`walk.metric.${shown}`),
      figure: figureText(cell, shown),
      packets: t('walk.figure.packets', { count: cell.sent }),
    }),
  }
}

/** The figure without unit and interval, where there is little room. */
function shortFigure(cell: DrawnCell, metric: WalkMetric): string {
  const value = figureOf(cell, metric)
  if (value === undefined || cell.sent === 0) return ''
  const isShare = metric === 'loss' || metric === 'late'
  return t('walk.map.value', { value: isShare ? 100 * value : value })
}
