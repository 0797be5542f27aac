import { type ComponentProps, useId, useState } from 'react'
import { within } from '../../model/wait.ts'
import { download } from '../../report/export/download.ts'
import { walkCsv } from '../../report/export/walk-csv.ts'
import { Icon } from '../../ui/Icon.tsx'
import { stateOf } from '../../walk/cells.ts'
import { layoutOf } from '../../walk/layout.ts'
import type { DrawnWalk } from '../../walk/stored.ts'
import { cellStates, type Drift, type WalkMetric, walkMetrics } from '../../walk/types.ts'
import { t as pageWords } from '../../words/page/index.ts'
import { t } from '../../words/walk/index.ts'
import { CellTable } from './CellTable.tsx'
import { MapPicture } from './MapPicture.tsx'
import type { Sheet } from './Sheet.tsx'
import { tileOf } from './tile.ts'
import '../watch/watch.css'
import './walk.css'

/** For what draws the files; then nobody waits for it any longer. */
const LOAD_MS = 20_000

interface Props {
  walk: DrawnWalk
  drift: Drift['state'] | undefined
}

/** One map with what belongs to it: choice of metric, legend, marks, table, files. */
export function WalkView({ walk, drift }: Props) {
  const [metric, setMetric] = useState<WalkMetric>()
  const label = t('walk.map.alt', {
    count: walk.cells.length,
    bad: walk.cells.filter((cell) => stateOf(cell, metric) === 'bad').length,
  })
  return (
    <div className="walk-view">
      {drift === 'changed' && <p className="notice notice-warn">{t('walk.mixed')}</p>}
      <MetricChoice metric={metric} onMetric={setMetric} withAll />
      <MapPicture walk={walk} tile={(cell) => tileOf(cell, metric)} label={label} />
      <Legend metric={metric} />
      <Marks walk={walk} />
      {walk.leftOut > 0 && <p className="muted">{t('walk.leftOut', { count: walk.leftOut })}</p>}
      <CellTable walk={walk} metric={metric} />
      <Files walk={walk} metric={metric} label={label} isMixed={drift === 'changed'} />
    </div>
  )
}

interface Choice {
  metric: WalkMetric | undefined
  onMetric: (metric: WalkMetric | undefined) => void
  /** Offers the worst of all metrics, too. */
  withAll?: boolean
}

export function MetricChoice({ metric, onMetric, withAll = false }: Choice) {
  const id = useId()
  return (
    <p className="watch-controls">
      <label htmlFor={id}>{t('walk.metric')}</label>
      <select
        id={id}
        value={metric ?? ''}
        onChange={({ target }) => onMetric(walkMetrics.find((one) => one === target.value))}
      >
        {withAll && <option value="">{t('walk.metric.all')}</option>}
        {walkMetrics.map((one) => (
          <option key={one} value={one}>
            {t(`walk.metric.${one}`)}
          </option>
        ))}
      </select>
    </p>
  )
}

function Legend({ metric }: { metric: WalkMetric | undefined }) {
  const unit = metric === 'late' || metric === 'loss' ? 'percent' : 'ms'
  return (
    <div>
      <ul className="walk-legend">
        {cellStates.toReversed().map((state) => (
          <li key={state}>
            <span className={`walk-swatch walk-swatch-${state}`} aria-hidden="true" />
            {t(`walk.state.${state}`)}
          </li>
        ))}
      </ul>
      <p className="muted">
        {t('walk.meaning')} {t(`walk.map.unit.${unit}`)}
      </p>
    </div>
  )
}

function Marks({ walk }: { walk: DrawnWalk }) {
  if (walk.notes.length === 0) return null
  const { at } = layoutOf(walk)
  return (
    <ol className="walk-marks" aria-label={t('walk.marks')}>
      {[...walk.notes.entries()].map(([i, note]) => (
        <li key={i}>
          {t('walk.marks.at', {
            name: note.text ?? t('walk.marks.noText'),
            place: t('walk.table.at', at(note)),
          })}
        </li>
      ))}
    </ol>
  )
}

function Files(about: ComponentProps<typeof Sheet>) {
  const { startedAt } = about.walk
  const [failed, setFailed] = useState<string>()
  const name = `walk-${new Date(startedAt).toISOString().slice(0, 16).replace(/[T:]/g, '-')}`
  const save = async (how: 'saveSvg' | 'savePng') => {
    // Fetched by whoever wants a file.
    const why = await within(import('./save.tsx'), LOAD_MS)
      .then(async (files) => ((await files[how](name, about)) ? undefined : t('walk.save.failed')))
      .catch(() => pageWords('page.notLoaded.part'))
    setFailed(why)
  }
  return (
    <div className="actions">
      <button type="button" className="button" onClick={() => void save('saveSvg')}>
        <Icon name="share" />
        {t('walk.save.svg')}
      </button>
      <button type="button" className="button" onClick={() => void save('savePng')}>
        {t('walk.save.png')}
      </button>
      <button
        type="button"
        className="button"
        onClick={() => download(`${name}.csv`, 'text/csv', walkCsv(about.walk))}
      >
        {t('walk.save.csv')}
      </button>
      {failed && <p role="alert">{failed}</p>}
    </div>
  )
}
