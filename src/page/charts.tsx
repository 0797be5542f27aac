import type { Series } from '../probes/throughput/evidence.ts'
import type { LiveSeries } from '../run/store.ts'
import { useRun } from './use-run.ts'

/** Space of one chart in its own units; the page decides how large that is. */
const WIDTH = 300
const HEIGHT = 64

type Values = readonly (number | null)[]

interface ChartProps {
  title: string
  unit: string
  /** Where each value lies on the axis of time, s. */
  seconds: readonly number[]
  values: Values
  /** A line to compare with, and whether the values should stay above or below it. */
  target?: number | undefined
  /** The scale reaches at least so far, so that noise does not look like drama. */
  least: number
}

/** One figure over time, with its last value in words. */
function Chart({ title, unit, seconds, values, target, least }: ChartProps) {
  const known = values.filter((value) => value !== null)
  const last = known.at(-1)
  const top = Math.max(least, target ?? 0, ...known) * 1.1
  const end = Math.max(seconds.at(-1) ?? 1, 1)
  const x = (at: number) => (at / end) * WIDTH
  const y = (value: number) => HEIGHT - (value / top) * HEIGHT
  const said = last === undefined ? 'not measured' : `${round(last)} ${unit}`
  return (
    <figure className="chart">
      <figcaption>
        <span className="muted">{title}</span> <strong className="numbers">{said}</strong>
        {target !== undefined && (
          <span className="muted numbers">
            {' '}
            target {round(target)} {unit}
          </span>
        )}
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title} over ${Math.round(end)} seconds, highest ${round(Math.max(0, ...known))} ${unit}, last ${said}`}
      >
        {target !== undefined && (
          <line className="chart-target" x1="0" x2={WIDTH} y1={y(target)} y2={y(target)} />
        )}
        {pieces(seconds, values).map((piece) => (
          <polyline
            key={piece[0]?.at}
            className="chart-line"
            points={piece
              .map(({ at, value }) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`)
              .join(' ')}
          />
        ))}
      </svg>
    </figure>
  )
}

/** Unbroken stretches: nothing is drawn where nothing was measured. */
function pieces(seconds: readonly number[], values: Values) {
  const all: { at: number; value: number }[][] = [[]]
  for (const [index, value] of values.entries()) {
    const at = seconds[index] ?? 0
    if (value !== null) all.at(-1)?.push({ at, value })
    else if (all.at(-1)?.length) all.push([])
  }
  return all.filter(({ length }) => length > 0)
}

const round = (value: number) => Number(value.toPrecision(value < 10 ? 2 : 3))

type Columns = Pick<LiveSeries, 'seconds' | 'rateMbps' | 'rttMs' | 'lossPercent' | 'required'>

function Charts({ seconds, rateMbps, rttMs, lossPercent, required }: Columns) {
  const common = { seconds }
  return (
    <div className="charts">
      <Chart
        {...common}
        title="Rate"
        unit="Mbit/s"
        values={rateMbps}
        target={required?.rateMbps}
        least={0.5}
      />
      <Chart
        {...common}
        title="Round trip"
        unit="ms"
        values={rttMs}
        target={required?.rttMs}
        least={50}
      />
      <Chart
        {...common}
        title="Loss"
        unit="%"
        values={lossPercent}
        target={required?.lossPercent}
        least={2}
      />
    </div>
  )
}

/** What is being measured of the line right now. Nothing while nothing is. */
export function LiveCharts() {
  const running = useRun(({ phase }) => phase === 'running')
  const live = useRun((state) => state.live)
  if (!running || !live || live.seconds.length < 2) return null
  return (
    <section className="live" aria-label={live.label}>
      <p className="muted">{live.label}</p>
      <Charts {...live} />
    </section>
  )
}

/** The samples that a finished measurement has kept. */
export function SeriesCharts({ evidence }: { evidence: unknown }) {
  const series = seriesIn(evidence)
  if (!series) return null
  const { ms, mbps, loss, rttMs } = series
  return (
    <Charts
      seconds={ms.map((at) => at / 1000)}
      rateMbps={mbps}
      rttMs={rttMs}
      lossPercent={loss.map((share) => (share === null ? null : share * 100))}
    />
  )
}

/** Reports come from elsewhere: only what has the form is drawn. */
function seriesIn(evidence: unknown): Series | undefined {
  const { series, runs } = (evidence ?? {}) as { series?: Series; runs?: { series?: Series }[] }
  const found = series ?? (Array.isArray(runs) ? runs[0]?.series : undefined)
  const columns = found && [found.ms, found.mbps, found.loss, found.rttMs]
  return columns?.every((column) => Array.isArray(column)) ? found : undefined
}
