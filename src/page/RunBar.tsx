import { useEffect, useState } from 'react'
import { Elapsed } from './Elapsed.tsx'
import { Icon } from './Icon.tsx'
import { useServices } from './services.ts'
import { useRun } from './use-run.ts'
import { plural } from './words.ts'

/** Run or Stop, what is going to be checked, and how far it is. Sticks to the bottom when narrow. */
export function RunBar({ onChecks }: { onChecks: () => void }) {
  const { app } = useServices()
  const phase = useRun((state) => state.phase)
  const hasRun = useRun(({ report }) => report !== undefined)
  const profiles = useRun((state) => state.profiles)
  const running = phase === 'running'
  // The measuring part may still be on its way from the server.
  const [starting, setStarting] = useState(false)
  const start = async () => {
    if (starting) return
    setStarting(true)
    await app.run()
    setStarting(false)
  }
  useEffect(() => {
    if (running) setStarting(false)
  }, [running])
  return (
    <div className="runbar">
      {running && <Progress />}
      {running ? (
        <button type="button" className="button main" onClick={app.stop} key="run">
          <Icon name="stop" />
          Stop
        </button>
      ) : (
        <button
          type="button"
          className="button primary main"
          onClick={start}
          disabled={profiles.length === 0}
          // `disabled` would take the keyboard's focus away.
          aria-disabled={starting}
          key="run"
        >
          <Icon name={hasRun ? 'again' : 'run'} />
          {starting ? 'Starting' : hasRun ? 'Run again' : 'Run'}
        </button>
      )}
      <button type="button" className="button" onClick={onChecks} disabled={running}>
        <Icon name="list" />
        {plural(profiles.length, 'profile')}
        <span className="visually-hidden">: choose what is checked</span>
      </button>
    </div>
  )
}

function Progress() {
  const { done, total, startedAt } = useRun(({ progress }) => progress)
  return (
    <div className="progress">
      <progress value={done} max={Math.max(total, 1)} aria-label="Measurements done" />
      <p className="numbers">
        {done} of {total} · <Elapsed since={startedAt} />
      </p>
    </div>
  )
}
