import { useId } from 'react'
import { layoutOf } from '../../walk/layout.ts'
import type { DrawnCell, DrawnWalk } from '../../walk/stored.ts'
import type { Point } from '../../walk/types.ts'
import { t } from '../../words/walk/index.ts'

/** Units of the drawing in a metre. */
const METRE = 100
const EDGE = 30

/** What a cell is drawn as; `undefined` leaves it out. */
export interface Tile {
  look: 'good' | 'bad' | 'suspect' | 'unknown' | 'better' | 'worse' | 'same'
  text: string
  title: string
}

interface Props {
  walk: DrawnWalk
  tile: (cell: DrawnCell) => Tile | undefined
  label: string
}

/** The map from above, with scale, marks and, on the device itself, the way. */
export function MapPicture({ walk, tile, label }: Props) {
  const { width, height } = mapSize(walk)
  return (
    <svg
      className="walk-map"
      viewBox={`0 0 ${Math.max(width, 2 * METRE + 2 * EDGE)} ${height}`}
      style={{ maxInlineSize: `${Math.max(width, 400) * 1.2}px` }}
      role="img"
      aria-label={label}
    >
      <rect className="walk-paper" width="100%" height="100%" />
      <MapDrawing walk={walk} tile={tile} />
    </svg>
  )
}

/** Of the drawing, in its units. */
export function mapSize(walk: DrawnWalk): { width: number; height: number } {
  const { widthM, heightM } = layoutOf(walk)
  return { width: widthM * METRE + 2 * EDGE, height: heightM * METRE + 2 * EDGE + 40 }
}

/** What is on the paper. */
export function MapDrawing({ walk, tile }: Omit<Props, 'label'>) {
  const id = useId()
  const { cells, at } = layoutOf(walk)
  const { height } = mapSize(walk)
  const side = walk.cellM * METRE
  const point = ({ x, z }: Point) => ({ x: EDGE + x * METRE, y: EDGE + z * METRE })
  return (
    <>
      <TilePatterns id={id} />
      {cells.map(({ cell, ...place }) => {
        const drawn = tile(cell)
        if (!drawn) return null
        const { x, y } = point(place)
        const { look, text, title } = drawn
        return (
          <g key={`${cell.part} ${cell.x} ${cell.z}`}>
            <title>{title}</title>
            <TileRect look={look} id={id} x={x + 1} y={y + 1} side={side - 2} />
            <text className="walk-value" x={x + side / 2} y={y + side / 2 + 5}>
              {text}
            </text>
          </g>
        )
      })}
      {walk.path && (
        <Way path={walk.path.map((place) => ({ ...point(at(place)), part: place.part }))} />
      )}
      {[...walk.notes.entries()].map(([i, note]) => (
        <NoteMark key={i} number={i + 1} {...point(at(note))} />
      ))}
      <g className="walk-scale">
        <path d={`M${EDGE} ${height - 34}v10h${METRE}v-10`} />
        <text x={EDGE + METRE / 2} y={height - 6}>
          {t('walk.map.metre')}
        </text>
      </g>
    </>
  )
}

export const NoteMark = ({ number, x, y }: { number: number; x: number; y: number }) => (
  <g className="walk-note">
    <circle cx={x} cy={y} r="9" />
    <text x={x} y={y + 4.5}>
      {number}
    </text>
  </g>
)

interface Square {
  look: Tile['look']
  /** Of the patterns. */
  id: string
  x: number
  y: number
  side: number
}

export const TileRect = ({ look, id, x, y, side }: Square) => (
  <>
    <rect className={`walk-tile walk-${look}`} x={x} y={y} width={side} height={side} />
    {look !== 'good' && look !== 'same' && (
      <rect x={x} y={y} width={side} height={side} fill={`url(#${id}${look})`} />
    )}
  </>
)

export const TilePatterns = ({ id }: { id: string }) => (
  <defs>
    <Pattern id={`${id}bad`} d="M0 0L12 12M12 0L0 12" size={12} />
    <Pattern id={`${id}suspect`} d="M-3 3L3 -3M0 12L12 0M9 15L15 9" size={12} />
    <Pattern id={`${id}unknown`} d="M5 6h2" size={12} />
    <Pattern id={`${id}worse`} d="M0 0L12 12M12 0L0 12" size={12} />
    <Pattern id={`${id}better`} d="M0 6h12" size={12} />
  </defs>
)

const Pattern = ({ id, d, size }: { id: string; d: string; size: number }) => (
  <pattern id={id} width={size} height={size} patternUnits="userSpaceOnUse">
    <path className="walk-hatch" d={d} />
  </pattern>
)

/** Broken where one part ends and another begins. */
function Way({ path }: { path: readonly { x: number; y: number; part: number }[] }) {
  const d = path
    .map(
      ({ x, y, part }, i) =>
        `${path[i - 1]?.part === part ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`,
    )
    .join('')
  return <path className="walk-way" d={d} />
}
