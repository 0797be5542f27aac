import { useState } from 'react'
import { stateOf } from '../../walk/cells.ts'
import { figureText } from '../../walk/figure-text.ts'
import { layoutOf } from '../../walk/layout.ts'
import type { DrawnWalk } from '../../walk/stored.ts'
import { type WalkMetric, walkMetrics } from '../../walk/types.ts'
import { t } from '../../words/walk/index.ts'
import { ROWS, worstFirst } from './worst-first.ts'

/** What the map shows, in figures, the worst places first. */
export function CellTable({ walk, metric }: { walk: DrawnWalk; metric: WalkMetric | undefined }) {
  const [all, setAll] = useState(false)
  const rows = worstFirst(layoutOf(walk).cells, metric)
  return (
    <div className="watch-table walk-cells">
      <table>
        <caption>{t('walk.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('walk.table.place')}</th>
            <th scope="col">{t('walk.table.state')}</th>
            {walkMetrics.map((one) => (
              <th key={one} scope="col">
                {t(`walk.metric.${one}`)}
              </th>
            ))}
            <th scope="col">{t('walk.table.visits')}</th>
          </tr>
        </thead>
        <tbody className="numbers">
          {rows.slice(0, all ? rows.length : ROWS).map(({ cell, x, z }) => (
            <tr key={`${cell.part} ${cell.x} ${cell.z}`}>
              <th scope="row">{t('walk.table.at', { x, z })}</th>
              <td>{t(`walk.state.${stateOf(cell, metric)}`)}</td>
              {walkMetrics.map((one) => (
                <td key={one} data-metric={one} data-label={t(`walk.metric.${one}`)}>
                  {figureText(cell, one)}
                </td>
              ))}
              <td>{t('walk.figure.visits', { count: cell.visits })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {!all && rows.length > ROWS && (
        <button type="button" className="button" onClick={() => setAll(true)}>
          {t('walk.table.all', { count: rows.length })}
        </button>
      )}
    </div>
  )
}
