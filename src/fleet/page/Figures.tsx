import type { Distribution } from '../types.ts'
import { useFleet } from './fleet.ts'
import { devices, figure, figureWords, number } from './words.ts'

const WIDTH = 300
const HEIGHT = 72

/** How the measured figures are spread over the devices, with what is required drawn in. */
export function Figures() {
  const { view } = useFleet()
  const measured = view.figures.filter(({ count }) => count > 0)
  return (
    <section className="fleet-section" aria-labelledby="fleet-figures">
      <h2 id="fleet-figures">
        Figures <span className="muted">devices by what their latest run measured</span>
      </h2>
      {measured.length === 0 && (
        <p className="card muted">No run in this selection measured the line through a relay.</p>
      )}
      <div className="fleet-figures">
        {measured.map((distribution) => (
          <Figure key={distribution.figure} of={distribution} />
        ))}
      </div>
    </section>
  )
}

function Figure({ of }: { of: Distribution }) {
  const { name, unit, better } = figureWords[of.figure]
  const { edges, counts, above, required, median, p5, p95, count } = of
  const most = Math.max(1, ...counts)
  const low = edges[0] ?? 0
  const high = Math.max(edges.at(-1) ?? 1, required ?? 0)
  const x = (value: number) => (high > low ? ((value - low) / (high - low)) * WIDTH : 0)
  /** A bin counts as beyond only where all of it is. */
  const beyond = (from: number, to: number) =>
    required !== undefined && (better === 'up' ? to <= required : from >= required)
  const said = (value: number | undefined) =>
    value === undefined ? 'not known' : figure(value, unit)
  return (
    <figure className="card fleet-figure">
      <figcaption>
        <h3>
          {name} <span className="muted numbers">{devices(count)}</span>
        </h3>
        <p className="numbers">
          Median <strong>{said(median)}</strong>
        </p>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${name} of ${devices(count)}: 5 percent below ${said(p5)}, median ${said(median)}, 5 percent above ${said(p95)}${required === undefined ? '' : `, required ${said(required)}`}`}
      >
        {counts.map((value, index) => {
          const [from = 0, to = 0] = [edges[index], edges[index + 1]]
          const height = value > 0 ? Math.max(1.5, (value / most) * (HEIGHT - 4)) : 0
          return (
            <rect
              key={from}
              x={x(from) + 0.75}
              width={Math.max(0.5, x(to) - x(from) - 1.5)}
              y={HEIGHT - height}
              height={height}
              className={beyond(from, to) ? 'fill-fail' : 'fill-pass'}
            />
          )
        })}
        {required !== undefined && (
          <line className="fleet-required" x1={x(required)} x2={x(required)} y1="0" y2={HEIGHT} />
        )}
      </svg>
      <p className="muted numbers fleet-span">
        <span>{figure(low, '').trim()}</span>
        <span>
          {above > 0 && `${number(above)} beyond `}
          {figure(high, unit)}
        </span>
      </p>
      <p className="muted numbers">
        9 of 10 between {said(p5)} and {said(p95)}
        {required !== undefined &&
          `; ${better === 'up' ? 'at least' : 'at most'} ${figure(required, unit)} is asked for`}
        .
      </p>
    </figure>
  )
}
