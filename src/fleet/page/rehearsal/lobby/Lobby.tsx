import { useEffect, useState } from 'react'
import type { RehearsalPlan } from '../../../../rehearsal/plan.ts'
import type { LobbySource } from '../../../../rehearsal/planner.ts'
import { Icon } from '../../../../ui/Icon.tsx'
import { t } from '../../../../words/rehearsalPage/index.ts'
import type { Current } from '../channel/state.ts'
import { usePlanner } from '../channel/use-planner.ts'
import { Invitation } from './Invitation.tsx'
import { LobbyTable } from './LobbyTable.tsx'
import { sourceLink } from './links.ts'
import { inOrder, missingOf, type Standing, standingOf } from './lobby.ts'

interface Props {
  current: Current
  plan: RehearsalPlan
}

/** Until the start: invite, see who is there, connect all and begin. */
export function Lobby({ current, plan }: Props) {
  const planner = usePlanner()
  const devices = inOrder(current.devices)
  const missing = missingOf(plan, devices)
  const standing = standingOf(plan, devices, current.sources)
  return (
    <>
      <Invitation plan={plan} />
      <section className="card reh-lobby" aria-labelledby="reh-lobby">
        <h2 id="reh-lobby">{t('rehearsalPage.lobby.title', { count: standing.there })}</h2>
        {missing.length > 0 && (
          <p className="notice notice-warn" role="status">
            {t('rehearsalPage.lobby.missing', { count: missing.length })}{' '}
            <bdi translate="no">{missing.slice(0, 20).join(', ')}</bdi>
            {missing.length > 20 && t('rehearsalPage.lobby.more', { count: missing.length - 20 })}
          </p>
        )}
        {plan.load === 'paired' && (
          <Sources code={plan.code} sources={current.sources} standing={standing} />
        )}
        {devices.length === 0 ? (
          <p className="muted">{t('rehearsalPage.lobby.nobody')}</p>
        ) : (
          <LobbyTable code={plan.code} devices={devices} removable={current.phase === 'lobby'} />
        )}
        {planner && <Begin code={plan.code} phase={current.phase} standing={standing} />}
      </section>
    </>
  )
}

function Sources({
  code,
  sources,
  standing,
}: {
  code: string
  sources: readonly LobbySource[]
  standing: Standing
}) {
  const missing = standing.sourcesNeeded - standing.sources
  return (
    <div>
      <p>
        {t('rehearsalPage.sources', { count: standing.sources, needed: standing.sourcesNeeded })}
      </p>
      {missing > 0 && (
        <p className="notice notice-warn" role="status">
          {t('rehearsalPage.sources.missing', { count: missing })}{' '}
          <a href={sourceLink(location, code)} target="_blank" rel="noopener">
            {t('rehearsalPage.sources.here')}
          </a>
        </p>
      )}
      <ul className="numbers">
        {sources.map(({ place, connected, pairs, ready }) => (
          <li key={place}>
            {connected
              ? t('rehearsalPage.source', { place, pairs, ready })
              : t('rehearsalPage.source.gone', { place })}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** One button: all connect, a few at a time, and begin together as soon as all are ready. */
function Begin({
  code,
  phase,
  standing,
}: {
  code: string
  phase: Current['phase']
  standing: Standing
}) {
  const planner = usePlanner()
  const [isWanted, setWanted] = useState(false)
  const { settled } = standing
  const send = planner?.send
  useEffect(() => {
    if (isWanted && settled && phase === 'preparing') send?.({ type: 'start', code })
  }, [isWanted, settled, phase, send, code])
  const isReady = standing.there > 0 && standing.sources >= Math.min(1, standing.sourcesNeeded)
  return (
    <div className="actions">
      {phase === 'lobby' ? (
        <button
          type="button"
          className="button primary"
          disabled={!isReady}
          onClick={() => {
            setWanted(true)
            send?.({ type: 'prepare', code })
          }}
        >
          <Icon name="run" />
          {t('rehearsalPage.start')}
        </button>
      ) : (
        <>
          <p role="status">
            {t('rehearsalPage.connecting', { ready: standing.ready, total: standing.there })}
          </p>
          <button
            type="button"
            className="button"
            disabled={standing.ready === 0}
            onClick={() => send?.({ type: 'start', code })}
          >
            {t('rehearsalPage.startReady')}
          </button>
        </>
      )}
      <button type="button" className="button" onClick={() => send?.({ type: 'stop', code })}>
        {t('rehearsalPage.cancel')}
      </button>
    </div>
  )
}
