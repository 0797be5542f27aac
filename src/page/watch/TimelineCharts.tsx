import { useMemo } from 'react'
import { poorLimits, watchLimits } from '../../catalog/bandwidth.ts'
import { binsOf, lengthMs } from '../../watch/timeline.ts'
import type { Timeline } from '../../watch/timeline-schema.ts'
import type { Bin } from '../../watch/types.ts'
import { t } from '../../words/watch/index.ts'
import type { Stretch } from './Stretch.tsx'

/** Space of one chart in its own units. */
const WIDTH = 600
const HEIGHT = 64
const STRIP = 12

type Shown = Bin & { atMs: number }

interface Figure {
  id: 'roundTrip' | 'gap'
  of: (bin: Shown) => number | undefined
  limit: number
  /** The scale reaches at least so far, so that noise does not look like drama. */
  least: number
}

const FIGURES: Figure[] = [
  { id: 'roundTrip', of: ({ rttMs }) => rttMs, limit: poorLimits.rttMs, least: 100 },
  {
    id: 'gap',
    of: ({ judged, gapMs }) => (judged > 0 ? gapMs : undefined),
    limit: watchLimits.breakMs,
    least: 100,
  },
]

/** What a stretch was, by height as well as by colour. */
const STATES: { name: string; top: number; has: (bin: Shown) => boolean }[] = [
  { name: 'watch-out', top: STRIP - 2, has: ({ judged }) => judged === 0 },
  { name: 'watch-poor', top: 0, has: ({ judged, good }) => judged > 0 && good < judged },
  { name: 'watch-good', top: STRIP / 2, has: ({ judged, good }) => judged > 0 && good >= judged },
]

/** Bars as one path: one element each would be thousands, drawn anew every two seconds. */
const barsOf = (
  bins: readonly Shown[],
  x: (ms: number) => number,
  top: (bin: Shown) => number,
  bottom: number,
): string =>
  bins
    .map((bin) => {
      const left = x(bin.atMs)
      const width = Math.max(0.5, x(bin.atMs + bin.seconds * 1000) - left)
      return `M${left.toFixed(2)} ${bottom}V${top(bin).toFixed(1)}h${width.toFixed(2)}V${bottom}z`
    })
    .join('')

/** Good and poor seconds, round trip and silence over time, with events and limits drawn in. */
export function TimelineCharts({ timeline, stretch }: { timeline: Timeline; stretch: Stretch }) {
  const end = Math.max(1000, lengthMs(timeline))
  const start = stretch > 0 ? Math.max(0, end - stretch * 60_000) : 0
  const bins = useMemo(
    () => binsOf(timeline).filter(({ atMs, seconds }) => atMs + seconds * 1000 > start),
    [timeline, start],
  )
  const x = (ms: number) => ((Math.max(start, ms) - start) / (end - start)) * WIDTH
  const events = timeline.events.filter(({ atMs }) => atMs >= start)
  const from = Date.parse(timeline.startedAt)
  return (
    <div className="watch-charts">
      <svg
        className="watch-strip"
        viewBox={`0 0 ${WIDTH} ${STRIP}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {STATES.map(({ name, top, has }) => (
          <path key={name} className={name} d={barsOf(bins.filter(has), x, () => top, STRIP)} />
        ))}
        {events.map(({ atMs, kind }) => (
          <line
            key={`${atMs} ${kind}`}
            className="watch-event"
            x1={x(atMs)}
            x2={x(atMs)}
            y1="0"
            y2={STRIP}
          />
        ))}
      </svg>
      {FIGURES.map((figure) => (
        <Chart
          key={figure.id}
          figure={figure}
          bins={bins}
          x={x}
          from={from + start}
          to={from + end}
          events={events}
        />
      ))}
    </div>
  )
}

interface ChartProps {
  figure: Figure
  bins: Shown[]
  x: (ms: number) => number
  from: number
  to: number
  events: Timeline['events']
}

function Chart({ figure: { id, of, limit, least }, bins, x, from, to, events }: ChartProps) {
  const highest = Math.max(0, ...bins.map((bin) => of(bin) ?? 0))
  const top = Math.max(least, highest) * 1.1
  const y = (value: number) => HEIGHT - (value / top) * HEIGHT
  const topOf = (bin: Shown) => y(of(bin) ?? 0)
  const isWithin = (wanted: boolean) => (bin: Shown) => {
    const value = of(bin)
    return value !== undefined && value > 0 && value <= limit === wanted
  }
  const title = t(`watch.chart.${id}`)
  const ms = (value: number) => t('watch.chart.ms', { value })
  return (
    <figure className="chart">
      <figcaption>
        <span>{title}</span>{' '}
        <span className="muted numbers">{t('watch.chart.limit', { limit: ms(limit) })}</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('watch.chart.alt', { title, from, to, highest: ms(highest) })}
      >
        <path className="watch-bar" d={barsOf(bins.filter(isWithin(true)), x, topOf, HEIGHT)} />
        <path
          className="watch-bar watch-poor"
          d={barsOf(bins.filter(isWithin(false)), x, topOf, HEIGHT)}
        />
        {limit < top && (
          <line className="chart-target" x1="0" x2={WIDTH} y1={y(limit)} y2={y(limit)} />
        )}
        {events.map(({ atMs, kind }) => (
          <line
            key={`${atMs} ${kind}`}
            className="watch-event"
            x1={x(atMs)}
            x2={x(atMs)}
            y1="0"
            y2={HEIGHT}
          >
            <title>{t(`watch.event.${kind}`)}</title>
          </line>
        ))}
      </svg>
    </figure>
  )
}
