import { useId } from 'react'
import type { Readiness } from '../../types.ts'
import { countsOf, standings } from '../words.ts'

const WIDTH = 1000

/** Parts of a whole, side by side. Decorative: the numbers stand beside it. */
export function StandingBar({ of, height = 12 }: { of: Readiness; height?: number }) {
  const counts = countsOf(of)
  const id = useId()
  let from = 0
  return (
    <svg
      className="fleet-bar"
      viewBox={`0 0 ${WIDTH} ${height}`}
      preserveAspectRatio="none"
      style={{ blockSize: height }}
      aria-hidden="true"
    >
      <Hatch id={id} />
      {standings.map((standing) => {
        const width = of.devices > 0 ? (WIDTH * counts[standing]) / of.devices : 0
        const x = from
        from += width
        if (width === 0) return null
        return (
          <g key={standing}>
            <rect x={x} width={width} height={height} className={`fill-${standing}`} />
            {standing === 'fail' && (
              <rect x={x} width={width} height={height} fill={`url(#${id})`} />
            )}
          </g>
        )
      })}
    </svg>
  )
}

/** Lines over what is not ready, so that it is told from the rest without colour. */
export const Hatch = ({ id }: { id: string }) => (
  <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <path d="M0 0V6" className="fleet-hatch" />
  </pattern>
)
