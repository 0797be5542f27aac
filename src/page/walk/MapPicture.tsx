import { type Ref, useId } from 'react'
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
  picture?: Ref<SVGSVGElement>
}

/** The map from above, with scale, marks and, on the device itself, the way. */
export function MapPicture({ walk, tile, label, picture }: Props) {
  const id = useId()
  const { widthM, heightM, cells, at } = layoutOf(walk)
  const [width, height] = [widthM * METRE + 2 * EDGE, heightM * METRE + 2 * EDGE + 40]
  const side = walk.cellM * METRE
  const point = ({ x, z }: Point) => ({ x: EDGE + x * METRE, y: EDGE + z * METRE })
  return (
    <svg
      ref={picture}
      className="walk-map"
      viewBox={`0 0 ${Math.max(width, 2 * METRE + 2 * EDGE)} ${height}`}
      style={{ maxInlineSize: `${Math.max(width, 400) * 1.2}px` }}
      role="img"
      aria-label={label}
    >
      <defs>
        <Pattern id={`${id}bad`} d="M0 0L12 12M12 0L0 12" size={12} />
        <Pattern id={`${id}suspect`} d="M-3 3L3 -3M0 12L12 0M9 15L15 9" size={12} />
        <Pattern id={`${id}unknown`} d="M5 6h2" size={12} />
        <Pattern id={`${id}worse`} d="M0 0L12 12M12 0L0 12" size={12} />
        <Pattern id={`${id}better`} d="M0 6h12" size={12} />
      </defs>
      <rect className="walk-paper" width="100%" height="100%" />
      {cells.map(({ cell, ...place }) => {
        const drawn = tile(cell)
        if (!drawn) return null
        const { x, y } = point(place)
        const { look, text, title } = drawn
        const hatched = look !== 'good' && look !== 'same'
        return (
          <g key={`${cell.part} ${cell.x} ${cell.z}`}>
            <title>{title}</title>
            <rect
              className={`walk-tile walk-${look}`}
              x={x + 1}
              y={y + 1}
              width={side - 2}
              height={side - 2}
            />
            {hatched && (
              <rect
                x={x + 1}
                y={y + 1}
                width={side - 2}
                height={side - 2}
                fill={`url(#${id}${look})`}
              />
            )}
            <text className="walk-value" x={x + side / 2} y={y + side / 2 + 5}>
              {text}
            </text>
          </g>
        )
      })}
      {walk.path && (
        <Way path={walk.path.map((place) => ({ ...point(at(place)), part: place.part }))} />
      )}
      {[...walk.notes.entries()].map(([i, note]) => {
        const { x, y } = point(at(note))
        return (
          <g key={i} className="walk-note">
            <circle cx={x} cy={y} r="9" />
            <text x={x} y={y + 4.5}>
              {i + 1}
            </text>
          </g>
        )
      })}
      <g className="walk-scale">
        <path d={`M${EDGE} ${height - 34}v10h${METRE}v-10`} />
        <text x={EDGE + METRE / 2} y={height - 6}>
          {t('walk.map.metre')}
        </text>
      </g>
    </svg>
  )
}

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
