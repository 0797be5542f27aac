import { useEffect, useRef, useState } from 'react'
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
          setText(`Test started, ${progress.total} measurements.`)
        } else if (phase !== 'running' && before.phase === 'running' && report) {
          setText(`Test ${phase === 'stopped' ? 'stopped' : 'finished'}. ${report.headline}`)
        } else if (phase === 'running' && progress.total > 0) {
          const now = Math.floor((4 * progress.done) / progress.total)
          if (now > quarter.current && now < 4) {
            quarter.current = now
            setText(`${progress.done} of ${progress.total} done.`)
          }
        } else if (report && report !== before.report) setText(`Report shown. ${report.headline}`)
      }),
    [store],
  )
  return (
    <div role="status" aria-live="polite" className="visually-hidden">
      {text}
    </div>
  )
}
