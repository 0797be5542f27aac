import { useEffect, useState } from 'react'
import { isHeadset } from '../../ui/headset.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useServices } from '../../ui/services.ts'
import { teamToAsk } from '../../ui/teams.ts'
import { useRun } from '../../ui/use-run.ts'
import { t } from '../../words/page/index.ts'
import { CopyRequest } from '../findings/Handover.tsx'
import { Elapsed } from './Elapsed.tsx'

/** Run or Stop, what is going to be checked, and how far it is. Sticks to the bottom when narrow. */
interface Props {
  onChecks: () => void
  onShare: () => void
}

export function RunBar({ onChecks, onShare }: Props) {
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
      {!running && <Handover onShare={onShare} />}
      {running ? (
        <button type="button" className="button main" onClick={app.stop} key="run">
          <Icon name="stop" />
          {t('page.run.stop')}
        </button>
      ) : (
        <button
          type="button"
          className={hasRun ? 'button main again' : 'button primary main'}
          onClick={start}
          disabled={profiles.length === 0}
          // `disabled` would take the keyboard's focus away.
          aria-disabled={starting}
          key="run"
        >
          <Icon name={hasRun ? 'again' : 'run'} />
          <span>
            {t(starting ? 'page.run.starting' : hasRun ? 'page.run.again' : 'page.run.run')}
          </span>
        </button>
      )}
      <button
        type="button"
        className={hasRun ? 'button quiet again' : 'button'}
        onClick={onChecks}
        disabled={running}
      >
        <Icon name="list" />
        <span>
          {t('page.run.profiles', { count: profiles.length })}
          <span className="visually-hidden"> {t('page.run.choose')}</span>
        </span>
      </button>
    </div>
  )
}

/** After a run, handing it over comes before running again. */
function Handover({ onShare }: { onShare: () => void }) {
  const report = useRun((state) => state.report)
  if (!report) return null
  // What is copied on a headset stays there; a code is read by a phone.
  const onHeadset = isHeadset()
  const team = !onHeadset && report.verdict !== 'pass' && teamToAsk(report)
  if (team) return <CopyRequest who={team} primary />
  return (
    <button type="button" className="button primary handover" onClick={onShare}>
      <Icon name="share" />
      {t(onHeadset ? 'page.handover.qr' : 'page.handover.share')}
    </button>
  )
}

function Progress() {
  const { done, total, startedAt } = useRun(({ progress }) => progress)
  return (
    <div className="progress">
      <progress value={done} max={Math.max(total, 1)} aria-label={t('page.run.done')} />
      <p className="numbers">
        {t('page.run.progress', { done, total })} · <Elapsed since={startedAt} />
      </p>
    </div>
  )
}
