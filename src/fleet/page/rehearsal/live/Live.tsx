import { useEffect, useState } from 'react'
import type { RehearsalPlan } from '../../../../rehearsal/plan.ts'
import { Icon } from '../../../../ui/Icon.tsx'
import { t } from '../../../../words/rehearsalPage/index.ts'
import type { Current } from '../channel/state.ts'
import { usePlanner } from '../channel/use-planner.ts'
import { LobbyTable } from '../lobby/LobbyTable.tsx'
import { inOrder } from '../lobby/lobby.ts'
import { Grid } from './Grid.tsx'
import { Sums } from './Sums.tsx'
import { TakersTable } from './TakersTable.tsx'
import { useTakers } from './use-takers.ts'

interface Props {
  current: Current
  plan: RehearsalPlan
}

/** While it runs: each device, each second, and the way to end it for all. */
export function Live({ current, plan }: Props) {
  const planner = usePlanner()
  const { devices } = current
  const { takers, told } = useTakers(current)
  const failed = inOrder(devices).filter(({ state }) => state === 'failed')
  return (
    <section className="card reh-live" aria-labelledby="reh-live">
      <header className="reh-live-head">
        <div>
          <h2 id="reh-live">
            <Clock current={current} plan={plan} />
          </h2>
          <p className="muted">{t('rehearsalPage.live.results', { count: current.results })}</p>
        </div>
        {current.phase === 'running' && (
          <button
            type="button"
            className="button danger"
            onClick={() => planner?.send({ type: 'stop', code: plan.code })}
          >
            <Icon name="stop" />
            {t('rehearsalPage.stop')}
          </button>
        )}
      </header>
      <div className="reh-live-parts">
        <Grid plan={plan} takers={takers} told={told} />
        <Sums plan={plan} takers={takers} />
      </div>
      <details>
        <summary>{t('rehearsalPage.asTable')}</summary>
        <TakersTable plan={plan} takers={takers} told={told} />
      </details>
      {failed.length > 0 && (
        <details open>
          <summary>{t('rehearsalPage.live.failed', { count: failed.length })}</summary>
          <LobbyTable code={plan.code} devices={failed} removable={false} />
        </details>
      )}
    </section>
  )
}

/** "Starts in 3 seconds", "Second 12 of 60"; said once to screen readers, not each second. */
function Clock({ current: { startAt, phase }, plan }: Props) {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  if (phase === 'gathering' || startAt === undefined) return t('rehearsalPage.live.gathering')
  const second = Math.floor((now - startAt) / 1000)
  if (second < 0) return t('rehearsalPage.live.startsIn', { count: -second })
  if (second >= plan.seconds) return t('rehearsalPage.live.gathering')
  return t('rehearsalPage.live.second', { second: second + 1, seconds: plan.seconds })
}
