import { useState } from 'react'
import type { Unattended } from '../../app/unattended/attend.ts'
import { labelsText } from '../../app/unattended/labels.ts'
import type { Repeating } from '../../run/store.ts'
import { useRun } from '../../ui/use-run.ts'
import { clockTime } from '../../ui/words.ts'
import { t } from '../../words/details/index.ts'
import './kiosk.css'

/** What a link for a device says, and how to undo what lasts of it. */
export default function KioskSection({ unattended }: { unattended: Unattended }) {
  const labels = useRun((state) => state.labels)
  const repeating = useRun((state) => state.schedule)
  const [kept, setKept] = useState(unattended.kept)
  const [said, setSaid] = useState('')
  const keep = () => {
    const isKept = unattended.keep()
    setKept(isKept)
    setSaid(isKept ? '' : t('details.kiosk.notKept'))
  }
  const forget = () => {
    unattended.forget()
    setKept(false)
    setSaid(t('details.kiosk.forgotten'))
  }
  const schedule = unattended.schedule()
  return (
    <section aria-label={t('details.kiosk.title')} className="kiosk">
      {labels && (
        <p>
          <strong translate="no">{labelsText(labels)}</strong>
        </p>
      )}
      {repeating && <p className="numbers">{repeatText(repeating)}</p>}
      {repeating && schedule && (
        <button
          type="button"
          className="button"
          onClick={repeating.stopped ? schedule.resume : schedule.stop}
        >
          {t(repeating.stopped ? 'details.kiosk.resume' : 'details.kiosk.stop')}
        </button>
      )}
      {!kept && said === '' && (
        <>
          <p className="muted">{t('details.kiosk.ask')}</p>
          <button type="button" className="button" onClick={keep}>
            {t('details.kiosk.keep')}
          </button>
        </>
      )}
      {kept && (
        <>
          <p className="muted">
            {t(unattended.remembered ? 'details.kiosk.remembered' : 'details.kiosk.kept')}
          </p>
          <button type="button" className="button" onClick={forget}>
            {t('details.kiosk.forget')}
          </button>
        </>
      )}
      <p role="status" className={said ? 'muted' : 'visually-hidden'}>
        {said}
      </p>
    </section>
  )
}

function repeatText({ everyMinutes, stopped, nextAt }: Repeating): string {
  const interval =
    everyMinutes % 60 === 0
      ? t('details.kiosk.hours', { count: everyMinutes / 60 })
      : t('details.kiosk.minutes', { count: everyMinutes })
  if (stopped) return t('details.kiosk.stopped', { interval })
  return nextAt <= Date.now()
    ? t('details.kiosk.every', { interval })
    : t('details.kiosk.next', { interval, time: clockTime(nextAt) })
}
