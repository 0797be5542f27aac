import { t } from '../../../words/fleet/index.ts'
import type { Distribution } from '../../types.ts'
import { useFleet } from '../fleet.ts'
import { devices, figure, figureName, isRate, number } from '../words.ts'

const WIDTH = 300
const HEIGHT = 72

/** How the measured figures are spread over the devices, with what is required drawn in. */
export function Figures() {
  const { view } = useFleet()
  const measured = view.figures.filter(({ count }) => count > 0)
  return (
    <section className="fleet-section" aria-labelledby="fleet-figures">
      <h2 id="fleet-figures">
        {t('fleet.figures.title')} <span className="muted">{t('fleet.figures.about')}</span>
      </h2>
      {measured.length === 0 && <p className="card muted">{t('fleet.figures.none')}</p>}
      <div className="fleet-figures">
        {measured.map((distribution) => (
          <Figure key={distribution.figure} of={distribution} />
        ))}
      </div>
    </section>
  )
}

function Figure({ of }: { of: Distribution }) {
  const name = figureName(of.figure)
  const { edges, counts, above, required, median, p5, p95, count } = of
  const most = Math.max(1, ...counts)
  const low = edges[0] ?? 0
  const high = Math.max(edges.at(-1) ?? 1, required ?? 0)
  const x = (value: number) => (high > low ? ((value - low) / (high - low)) * WIDTH : 0)
  /** A bin counts as beyond only where all of it is. */
  const beyond = (from: number, to: number) =>
    required !== undefined && (isRate(of.figure) ? to <= required : from >= required)
  const said = (value: number | undefined) =>
    value === undefined ? t('fleet.figures.unknown') : figure(value, of.figure)
  return (
    <figure className="card fleet-figure">
      <figcaption>
        <h3>
          {name} <span className="muted numbers">{devices(count)}</span>
        </h3>
        <p className="numbers">
          {t('fleet.figures.median')} <strong>{said(median)}</strong>
        </p>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('fleet.figures.picture', { name, count, median: said(median) })}
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
        <span>{number(low)}</span>
        <span>
          {above > 0
            ? t('fleet.figures.beyond', { count: above, end: figure(high, of.figure) })
            : figure(high, of.figure)}
        </span>
      </p>
      <p className="muted numbers">
        {t('fleet.figures.most', { from: said(p5), to: said(p95) })}{' '}
        {required !== undefined &&
          t(isRate(of.figure) ? 'fleet.figures.atLeast' : 'fleet.figures.below', {
            required: figure(required, of.figure),
          })}
      </p>
    </figure>
  )
}
