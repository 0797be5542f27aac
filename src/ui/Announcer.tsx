import { useEffect, useRef, useState } from 'react'
import { headlineOf } from '../report/schema/told.ts'
import { t } from '../words/page/index.ts'
import { useServices } from './services.ts'

/** Speaks at the start, at each quarter and at the end; never in between. */
export function Announcer() {
  const { store } = useServices().app
  const [text, setText] = useState('')
  const quarter = useRef(0)
  useEffect(
    () =>
      store.subscribe(({ phase, progress, report }, before) => {
        if (phase === 'running' && before.phase !== 'running') {
          quarter.current = 0
          setText(t('page.say.started', { total: progress.total }))
        } else if (phase !== 'running' && before.phase === 'running' && report) {
          setText(
            t(phase === 'stopped' ? 'page.say.stopped' : 'page.say.finished', {
              headline: headlineOf(report),
            }),
          )
        } else if (phase === 'running' && progress.total > 0) {
          const now = Math.floor((4 * progress.done) / progress.total)
          if (now > quarter.current && now < 4) {
            quarter.current = now
            setText(t('page.say.progress', { done: progress.done, total: progress.total }))
          }
        } else if (report && report !== before.report)
          setText(t('page.say.opened', { headline: headlineOf(report) }))
      }),
    [store],
  )
  return (
    <div role="status" aria-live="polite" className="visually-hidden">
      {text}
    </div>
  )
}
