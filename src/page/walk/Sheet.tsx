import { useId } from 'react'
import { stateOf } from '../../walk/cells.ts'
import { figureText } from '../../walk/figure-text.ts'
import { layoutOf } from '../../walk/layout.ts'
import type { DrawnWalk } from '../../walk/stored.ts'
import { cellStates, type WalkMetric, walkMetrics } from '../../walk/types.ts'
import { t } from '../../words/walk/index.ts'
import { MapDrawing, mapSize, NoteMark, TilePatterns, TileRect } from './MapPicture.tsx'
import { tileOf } from './tile.ts'
import { ROWS, worstFirst } from './worst-first.ts'

/** Units of the drawing, as on the map: pixels of the file. */
const EDGE = 30
const LINE = 26
const HEAD = 56
const NOTICE = 30
const LEGEND_WIDTH = 390
const SWATCH = 20
/** Place, state, four metrics, visits; wide enough for the longest language. */
const COLUMNS = [300, 295, 315, 165, 305, 140, 100]
const TABLE_WIDTH = COLUMNS.reduce((sum, width) => sum + width, 0)

interface Props {
  walk: DrawnWalk
  metric: WalkMetric | undefined
  label: string
  /** Of place and time. */
  isMixed: boolean
}

/** A map as a file of its own: what it shows, legend, marks and the worst places beside it. */
export function Sheet({ walk, metric, label, isMixed }: Props) {
  const map = mapSize(walk)
  const head = isMixed ? HEAD + NOTICE : HEAD
  const all = worstFirst(layoutOf(walk).cells, metric)
  const rows = all.slice(0, ROWS)
  const legendHeight = (cellStates.length + 3 + walk.notes.length) * LINE
  const tableTop = head + Math.max(map.height, legendHeight) + EDGE
  const width = Math.max(TABLE_WIDTH, map.width + LEGEND_WIDTH) + 2 * EDGE
  // What the map means, and what the report left out of it.
  const below = [t('walk.meaning')]
  if (walk.leftOut > 0) below.push(t('walk.leftOut', { count: walk.leftOut }))
  const belowAt = rows.length + 2.5
  const height = tableTop + (belowAt + below.length) * LINE + EDGE
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <rect className="walk-paper" width="100%" height="100%" />
      <text className="walk-sheet walk-sheet-title" x={EDGE} y={EDGE + 12}>
        {t('walk.from', { at: walk.startedAt })}
      </text>
      {isMixed && <Text x={EDGE} y={HEAD + 16} isStrong text={t('walk.mixed')} />}
      {/* A way outside all places ends where the map does. */}
      <svg y={head} width={map.width} height={map.height} aria-hidden="true">
        <MapDrawing walk={walk} tile={(cell) => tileOf(cell, metric)} />
      </svg>
      <g transform={`translate(${map.width + EDGE} ${head + EDGE})`}>
        <Legend walk={walk} metric={metric} />
      </g>
      <g transform={`translate(${EDGE} ${tableTop})`}>
        <Line
          y={0}
          texts={[t('walk.table.some', { shown: rows.length, count: all.length })]}
          isStrong
        />
        <Line
          y={LINE}
          isStrong
          texts={[
            t('walk.table.place'),
            t('walk.table.state'),
            ...walkMetrics.map((one) => t(`walk.metric.${one}`)),
            t('walk.table.visits'),
          ]}
        />
        {rows.map(({ cell, x, z }, i) => (
          <Line
            key={`${cell.part} ${cell.x} ${cell.z}`}
            y={(i + 2) * LINE}
            texts={[
              t('walk.table.at', { x, z }),
              t(`walk.state.${stateOf(cell, metric)}`),
              ...walkMetrics.map((one) => figureText(cell, one)),
              t('walk.map.value', { value: cell.visits }),
            ]}
          />
        ))}
        {below.map((text, i) => (
          <Text key={text} x={0} y={(belowAt + i) * LINE + 14} text={text} />
        ))}
      </g>
    </svg>
  )
}

/** What the colours and numbers mean, and what the marks are called. */
function Legend({ walk, metric }: Pick<Props, 'walk' | 'metric'>) {
  const id = useId()
  const unit = metric === 'late' || metric === 'loss' ? 'percent' : 'ms'
  const { at } = layoutOf(walk)
  const top = (cellStates.length + 2) * LINE
  return (
    <>
      <TilePatterns id={id} />
      <Text x={0} y={14} isStrong text={t(metric ? `walk.metric.${metric}` : 'walk.metric.all')} />
      {cellStates.toReversed().map((state, i) => (
        <g key={state} transform={`translate(0 ${(i + 1) * LINE})`}>
          <TileRect look={state} id={id} x={0} y={-1} side={SWATCH} />
          <Text x={SWATCH + 10} y={14} text={t(`walk.state.${state}`)} />
        </g>
      ))}
      <Text x={0} y={(cellStates.length + 1) * LINE + 14} text={t(`walk.map.unit.${unit}`)} />
      {[...walk.notes.entries()].map(([i, note]) => (
        <g key={i} transform={`translate(0 ${top + i * LINE})`}>
          <NoteMark number={i + 1} x={10} y={9} />
          <Text
            x={SWATCH + 10}
            y={14}
            text={t('walk.marks.at', {
              name: note.text ?? t('walk.marks.noText'),
              place: t('walk.table.at', at(note)),
            })}
          />
        </g>
      ))}
    </>
  )
}

const Line = ({ y, texts, isStrong }: { y: number; texts: string[]; isStrong?: boolean }) =>
  texts.map((text, i) => {
    const x = COLUMNS.slice(0, i).reduce((sum, width) => sum + width, 0)
    return <Text key={x} x={x} y={y + 14} text={text} isStrong={isStrong} />
  })

interface TextProps {
  x: number
  y: number
  text: string
  isStrong?: boolean | undefined
}

const Text = ({ x, y, text, isStrong }: TextProps) => (
  <text className={`walk-sheet${isStrong ? ' walk-sheet-strong' : ''}`} x={x} y={y}>
    {text}
  </text>
)
