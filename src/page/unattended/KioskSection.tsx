import { useState } from 'react'
import { labelsText } from '../../run/labels.ts'
import type { Repeating } from '../../run/store.ts'
import type { Unattended } from '../services.ts'
import { useRun } from '../use-run.ts'
import { clockTime } from '../words.ts'
import './kiosk.css'

/** What a link for a device says, and how to undo what lasts of it. */
export default function KioskSection({ unattended }: { unattended: Unattended }) {
  const labels = useRun((state) => state.labels)
  const repeating = useRun((state) => state.schedule)
  const [kept, setKept] = useState(unattended.kept)
  const forget = () => {
    unattended.forget()
    setKept(false)
  }
  const schedule = unattended.schedule()
  return (
    <section aria-label="Link for this device" className="kiosk">
      {labels && (
        <p>
          <strong>{labelsText(labels)}</strong>
        </p>
      )}
      {repeating && <p className="numbers">{repeatText(repeating)}</p>}
      {repeating && schedule && (
        <button
          type="button"
          className="button"
          onClick={repeating.stopped ? schedule.resume : schedule.stop}
        >
          {repeating.stopped ? 'Repeat again' : 'Stop repeating'}
        </button>
      )}
      {kept && (
        <>
          <p className="muted">
            {unattended.remembered
              ? 'These settings were kept from the link that was opened in this browser.'
              : 'An app installed from this page starts with these settings.'}
          </p>
          <button type="button" className="button" onClick={forget}>
            Forget them
          </button>
        </>
      )}
      <p role="status" className={unattended.kept && !kept ? 'muted' : 'visually-hidden'}>
        {unattended.kept && !kept && 'Forgotten. They hold until this page is closed.'}
      </p>
    </section>
  )
}

function repeatText({ everyMinutes, stopped, nextAt }: Repeating): string {
  const every = everyMinutes % 60 === 0 ? `${everyMinutes / 60} h` : `${everyMinutes} min`
  if (stopped) return `Repeats every ${every} are stopped.`
  return nextAt <= Date.now()
    ? `Repeats about every ${every}.`
    : `Repeats about every ${every}, next check at ${clockTime(nextAt)}.`
}
