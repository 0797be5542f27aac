import { useId, useState } from 'react'
import { Icon } from '../../../ui/Icon.tsx'
import { say } from '../../../words/catalogue.ts'
import { t } from '../../../words/fleet/index.ts'
import { useFleet } from '../fleet.ts'
import type { Remote } from './remote-status.ts'

/** Sources on the network: what they say, and what a person can do about it. */
export function Remotes() {
  const { remotes } = useFleet()
  if (remotes.length === 0) return null
  return (
    <ul className="fleet-remotes">
      {remotes.map((remote) => (
        <li key={remote.id}>
          <One remote={remote} />
        </li>
      ))}
    </ul>
  )
}

/** Only what a person should know of or do something about. */
export function RemoteProblems() {
  const { remotes } = useFleet()
  return remotes
    .filter(({ state }) => state === 'failed')
    .map((remote) => (
      <div key={remote.id} className="fleet-remote-problem">
        <One remote={remote} />
      </div>
    ))
}

function One({ remote }: { remote: Remote }) {
  const { id, state, problem, wants, ask, stop, signIn } = remote
  const name = t(`fleet.source.${id}`)
  return (
    <>
      <p role="status" className={state === 'failed' ? 'notice notice-warn' : 'muted'}>
        <strong>{name}</strong> {problem ? say(problem) : t(`fleet.source.state.${state}`)}
      </p>
      <div className="actions">
        {wants === 'sign-in' && signIn && (
          <button type="button" className="button primary" onClick={() => void signIn()}>
            {t('fleet.source.signIn', { source: name })}
          </button>
        )}
        {(state === 'idle' || state === 'failed') && (
          <button type="button" className="button" onClick={() => void ask()}>
            <Icon name="again" />
            {t('fleet.source.ask', { source: name })}
          </button>
        )}
        {state === 'live' && stop && (
          <button type="button" className="button quiet" onClick={stop}>
            <Icon name="stop" />
            {t('fleet.source.stop')}
          </button>
        )}
      </div>
      {wants === 'key' && remote.useKey && <Key onKey={remote.useKey} />}
    </>
  )
}

/** The key stays in memory: it is in no address, no storage and no file. */
function Key({ onKey }: { onKey: (key: string) => Promise<void> }) {
  const id = useId()
  const [key, setKey] = useState('')
  return (
    <form
      className="field"
      onSubmit={(event) => {
        event.preventDefault()
        void onKey(key)
      }}
    >
      <label htmlFor={id}>{t('fleet.source.key')}</label>
      <div className="fleet-filter-row">
        <input
          id={id}
          type="password"
          autoComplete="off"
          value={key}
          onChange={({ target }) => setKey(target.value)}
        />
        <button type="submit" className="button" disabled={key === ''}>
          {t('fleet.source.useKey')}
        </button>
      </div>
    </form>
  )
}
