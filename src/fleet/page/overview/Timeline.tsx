import { useId } from 'react'
import { Mark } from '../../../ui/Mark.tsx'
import { t } from '../../../words/fleet/index.ts'
import { verdictWord } from '../../../words/names.ts'
import type { TimelinePoint } from '../../types.ts'
import { useFleet } from '../fleet.ts'
import { countsOf, dayName, devices, standings, standingsText } from '../words.ts'
import { Hatch } from './StandingBar.tsx'

const HEIGHT = 160

/** Readiness by day: each device counts with its last run of the day. */
export function Timeline() {
  const { view, go } = useFleet()
  const points = withEmptyDays(view.timeline)
  const most = Math.max(1, ...points.map((point) => point.devices))
  return (
    <section className="fleet-section" aria-labelledby="fleet-timeline">
      <h2 id="fleet-timeline">
        {t('fleet.days.title')} <span className="muted">{t('fleet.days.about')}</span>
      </h2>
      <div className="card fleet-timeline">
        {points.length === 0 ? (
          <p className="muted">{t('fleet.days.none')}</p>
        ) : (
          <>
            <ul className="fleet-legend" aria-hidden="true">
              {standings.map((standing) => (
                <li key={standing} className={`tone-${standing}`}>
                  <Mark state={standing} size={16} />
                  {verdictWord(standing)}
                </li>
              ))}
            </ul>
            <p className="muted numbers">{devices(most)}</p>
            <div className="fleet-days-scroll" ref={toTheEnd}>
              <ol className="fleet-days-list">
                {points.map((point) => (
                  <Day
                    key={point.day}
                    point={point}
                    most={most}
                    onChoose={() => go({ fromDay: point.day, toDay: point.day })}
                  />
                ))}
              </ol>
              <p className="muted numbers fleet-span">
                <span>{dayName(points[0]?.day ?? '')}</span>
                {points.length > 1 && <span>{dayName(points.at(-1)?.day ?? '')}</span>}
              </p>
            </div>
          </>
        )}
      </div>
    </section>
  )
}

/** The newest days come first into view. */
const toTheEnd = (element: HTMLElement | null) => element?.scrollTo(element.scrollWidth, 0)

const DAYS_MAX = 120
const DAY_MS = 86_400_000

/** Days without a run take room too, so that a gap looks like one; not in a history of years. */
function withEmptyDays(points: TimelinePoint[]): TimelinePoint[] {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return []
  const days = Math.round((Date.parse(last.day) - Date.parse(first.day)) / DAY_MS) + 1
  if (!(days <= DAYS_MAX)) return points
  const byDay = new Map(points.map((point) => [point.day, point]))
  return Array.from({ length: days }, (_, index) => {
    const day = new Date(Date.parse(first.day) + index * DAY_MS).toISOString().slice(0, 10)
    return byDay.get(day) ?? { day, devices: 0, ready: 0, usable: 0, notReady: 0, unknown: 0 }
  })
}

interface DayProps {
  point: TimelinePoint
  most: number
  onChoose: () => void
}

function Day({ point, most, onChoose }: DayProps) {
  const id = useId()
  const counts = countsOf(point)
  const day = { day: dayName(point.day), counts: standingsText(counts) }
  let top = HEIGHT
  if (point.devices === 0) return <li />
  return (
    <li>
      <button
        type="button"
        onClick={onChoose}
        aria-label={t('fleet.days.show', day)}
        title={t('fleet.days.day', day)}
      >
        <svg viewBox={`0 0 10 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          <Hatch id={id} />
          {standings.map((standing) => {
            const height = (HEIGHT * counts[standing]) / most
            top -= height
            if (height === 0) return null
            return (
              <g key={standing}>
                <rect y={top} width="10" height={height} className={`fill-${standing}`} />
                {standing === 'fail' && (
                  <rect y={top} width="10" height={height} fill={`url(#${id})`} />
                )}
              </g>
            )
          })}
        </svg>
      </button>
    </li>
  )
}
