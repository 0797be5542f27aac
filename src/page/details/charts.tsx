import type { AnyEvidence } from '../../probes/evidence.ts'
import type { Series } from '../../probes/throughput/evidence.ts'
import type { LiveSeries } from '../../run/store.ts'
import { useRun } from '../../ui/use-run.ts'
import { say } from '../../words/catalogue.ts'
import { t } from '../../words/details/index.ts'

/** Space of one chart in its own units; the page decides how large that is. */
const WIDTH = 300
const HEIGHT = 64

type Values = readonly (number | null)[]

interface ChartProps {
  figure: 'rate' | 'stream' | 'roundTrip' | 'loss'
  /** Where each value lies on the axis of time, s. */
  seconds: readonly number[]
  values: Values
  /** A line to compare with, and whether the values should stay above or below it. */
  target?: number | undefined
  /** The scale reaches at least so far, so that noise does not look like drama. */
  least: number
}

/** One figure over time, with its last value in words. */
function Chart({ figure, seconds, values, target, least }: ChartProps) {
  const known = values.filter((value) => value !== null)
  const last = known.at(-1)
  const top = Math.max(least, target ?? 0, ...known) * 1.1
  const end = Math.max(seconds.at(-1) ?? 1, 1)
  const x = (at: number) => (at / end) * WIDTH
  const y = (value: number) => HEIGHT - (value / top) * HEIGHT
  const title = t(`details.chart.${figure}`)
  const withUnit = (value: number) => t(`details.chart.${units[figure]}`, { value })
  const said = last === undefined ? t('details.chart.none') : withUnit(last)
  return (
    <figure className="chart">
      <figcaption>
        <span className="muted">{title}</span> <strong className="numbers">{said}</strong>
        {target !== undefined && (
          <span className="muted numbers">
            {' '}
            {t('details.chart.target', { target: withUnit(target) })}
          </span>
        )}
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('details.chart.alt', {
          title,
          seconds: end,
          highest: withUnit(Math.max(0, ...known)),
          last: said,
        })}
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

const units = { rate: 'mbps', stream: 'mbps', roundTrip: 'ms', loss: 'percent' } as const

type Columns = Pick<
  LiveSeries,
  'seconds' | 'rateMbps' | 'rttMs' | 'lossPercent' | 'required' | 'quiet'
>

function Charts({ seconds, rateMbps, rttMs, lossPercent, required, quiet }: Columns) {
  const common = { seconds }
  return (
    <div className="charts">
      <Chart
        {...common}
        figure={quiet ? 'stream' : 'rate'}
        values={rateMbps}
        target={required?.rateMbps}
        least={0.5}
      />
      <Chart {...common} figure="roundTrip" values={rttMs} target={required?.rttMs} least={50} />
      <Chart
        {...common}
        figure="loss"
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
    <section className="live" aria-label={say(live.label)}>
      <p className="muted">{say(live.label)}</p>
      <Charts {...live} />
    </section>
  )
}

/** The samples that a finished measurement has kept. */
export function SeriesCharts({ evidence }: { evidence: AnyEvidence | undefined }) {
  const series = seriesIn(evidence)
  if (!series) return null
  const { ms, mbps, loss, rttMs } = series
  return (
    <Charts
      seconds={ms.map((at) => at / 1000)}
      rateMbps={mbps}
      rttMs={rttMs}
      lossPercent={loss.map((share) => (share === null ? null : share * 100))}
      {...(evidence?.kind === 'quality' && { quiet: true as const })}
    />
  )
}

function seriesIn(evidence: AnyEvidence | undefined): Series | undefined {
  if (evidence?.kind === 'throughput') return evidence.runs[0]?.series
  return evidence && 'series' in evidence ? evidence.series : undefined
}
