import { useId, useState } from 'react'
import { auditFor } from '../../audits/index.ts'
import { WATCH_MEGABYTES_A_MINUTE } from '../../model/line-bytes.ts'
import { evidenceOf } from '../../report/build/evidence-of.ts'
import type { Report } from '../../report/schema/schema.ts'
import { toldJudgement } from '../../report/schema/told.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useServices } from '../../ui/services.ts'
import { useRun } from '../../ui/use-run.ts'
import { t } from '../../words/watch/index.ts'

const LENGTHS = [10, 30, 120, 12 * 60]
/** A watch this long is worth a word about the battery. */
const LONG_MINUTES = 30

/** Starts and stops a watch, and says how it stands. */
export function Controls({ report }: { report: Report }) {
  const { app } = useServices()
  const live = useRun((state) => state.watch)
  const phase = useRun((state) => state.phase)
  const [minutes, setMinutes] = useState(30)
  const [starting, setStarting] = useState(false)
  const id = useId()
  if (live?.phase === 'running')
    return (
      <div className="watch-controls">
        <p role="status">
          {t('watch.running', { at: live.until })}{' '}
          {live.away && <span className="muted">{t(`watch.away.${live.away}`)}</span>}
        </p>
        <button type="button" className="button" onClick={app.watch?.stop}>
          <Icon name="stop" />
          {t('watch.stop')}
        </button>
      </div>
    )
  const start = async () => {
    setStarting(true)
    await app.watch?.start(minutes).catch(() => undefined)
    setStarting(false)
  }
  return (
    <>
      <p className="muted">{t('watch.about')}</p>
      <div className="watch-controls">
        <label htmlFor={id}>{t('watch.length')}</label>
        <select
          id={id}
          value={minutes}
          onChange={(event) => setMinutes(Number(event.target.value))}
        >
          {LENGTHS.map((length) => (
            <option key={length} value={length}>
              {lengthText(length)}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="button"
          onClick={start}
          disabled={phase === 'running'}
          aria-disabled={starting}
        >
          <Icon name="run" />
          {t(starting ? 'watch.starting' : 'watch.start')}
        </button>
        <span className="muted numbers">
          {t('watch.megabytes', { megabytes: Math.ceil(minutes * WATCH_MEGABYTES_A_MINUTE) })}
        </span>
      </div>
      {minutes >= LONG_MINUTES && <Battery report={report} />}
    </>
  )
}

const lengthText = (minutes: number) =>
  minutes % 60 === 0
    ? t('watch.hours', { count: minutes / 60 })
    : t('watch.minutes', { count: minutes })

/** What the check of the battery says of a device that is to go on for long. */
function Battery({ report }: { report: Report }) {
  const evidence = evidenceOf(report.audits, 'device')
  if (!evidence) return null
  const subject = { kind: 'device', fact: 'battery', lasting: true } as const
  const judgement = auditFor('device').judge(evidence, subject)
  if (judgement.verdict !== 'warn') return null
  const { explanation, fix } = toldJudgement(judgement)
  return (
    <p className="watch-battery">
      {explanation} {fix?.what}
    </p>
  )
}
