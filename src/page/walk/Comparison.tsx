import { useState } from 'react'
import { alignmentOf, type Difference, differencesOf, MARKS_OFF_M } from '../../walk/compare.ts'
import { figureText } from '../../walk/figure-text.ts'
import { layoutOf } from '../../walk/layout.ts'
import type { DrawnCell, DrawnWalk } from '../../walk/stored.ts'
import type { WalkMetric } from '../../walk/types.ts'
import { t } from '../../words/walk/index.ts'
import { MapPicture, type Tile } from './MapPicture.tsx'
import { MetricChoice } from './WalkView.tsx'

/** What changed between two walks, where both know enough. */
export function Comparison({ before, after }: { before: DrawnWalk; after: DrawnWalk }) {
  const [metric = 'roundTrip', setMetric] = useState<WalkMetric>()
  const alignment = alignmentOf(before, after)
  if (!alignment) return <p className="notice notice-warn">{t('walk.compare.noMarks')}</p>
  if (alignment.offM > MARKS_OFF_M)
    return <p className="notice notice-warn">{t('walk.compare.off', { metres: alignment.offM })}</p>
  const all = differencesOf(before, after, alignment, metric)
  const count = (change: Difference['change']) => all.filter((one) => one.change === change).length
  const said = t('walk.compare.result', {
    count: all.length,
    better: count('better'),
    worse: count('worse'),
  })
  const { at } = layoutOf(before)
  const cornerOf = ({ x, z, part }: DrawnCell) => ({
    x: x * before.cellM,
    z: z * before.cellM,
    part,
  })
  const found = new Map(all.map((one) => [one.before, one]))
  return (
    <section className="card walk" aria-labelledby="walk-difference">
      <h2 id="walk-difference">{t('walk.compare.difference')}</h2>
      <MetricChoice metric={metric} onMetric={setMetric} />
      <p role="status">{said}</p>
      <MapPicture
        walk={before}
        label={said}
        tile={(cell) => {
          const one = found.get(cell)
          return one && tileOf(one, metric)
        }}
      />
      <p className="muted">{t('walk.compare.aligned', { metres: alignment.offM })}</p>
      <div className="watch-table walk-cells">
        <table>
          <caption>{t('walk.compare.table')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('walk.table.place')}</th>
              <th scope="col">{t('walk.compare.change')}</th>
              <th scope="col">{t('walk.compare.before')}</th>
              <th scope="col">{t('walk.compare.after')}</th>
            </tr>
          </thead>
          <tbody className="numbers">
            {all
              .filter(({ change }) => change !== 'same')
              .map((one) => (
                <tr key={`${one.before.part} ${one.before.x} ${one.before.z}`}>
                  <th scope="row">{t('walk.table.at', at(cornerOf(one.before)))}</th>
                  <td>{t(`walk.compare.${one.change}`)}</td>
                  <td data-label={t('walk.compare.before')}>{figureText(one.before, metric)}</td>
                  <td data-label={t('walk.compare.after')}>{figureText(one.after, metric)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function tileOf({ before, after, change }: Difference, metric: WalkMetric): Tile {
  const title = t('walk.compare.tile', {
    change: t(`walk.compare.${change}`),
    before: figureText(before, metric),
    after: figureText(after, metric),
  })
  const sign = { better: '−', worse: '+', same: '=' }[change]
  return { look: change, text: sign, title }
}
