import { useId } from 'react'
import { lengthMs } from '../../watch/timeline.ts'
import type { Timeline } from '../../watch/timeline-schema.ts'
import { t } from '../../words/watch/index.ts'

/** The last so many minutes; 0 for everything. */
export type Stretch = number

const STRETCHES = [1, 10, 60, 240]

interface Props {
  timeline: Timeline
  stretch: Stretch
  onStretch: (stretch: Stretch) => void
}

/** How much of the time is drawn: by keyboard and touch alike. */
export function StretchChoice({ timeline, stretch, onStretch }: Props) {
  const id = useId()
  const minutes = lengthMs(timeline) / 60_000
  const offered = STRETCHES.filter((one) => one < minutes)
  if (offered.length === 0) return null
  return (
    <p className="watch-controls">
      <label htmlFor={id}>{t('watch.zoom')}</label>
      <select
        id={id}
        value={offered.includes(stretch) ? stretch : 0}
        onChange={(event) => onStretch(Number(event.target.value))}
      >
        <option value={0}>{t('watch.zoom.all')}</option>
        {offered.map((one) => (
          <option key={one} value={one}>
            {t('watch.zoom.last', { minutes: one })}
          </option>
        ))}
      </select>
    </p>
  )
}
