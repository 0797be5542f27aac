import { useId, useState } from 'react'
import { Icon } from '../../page/Icon.tsx'
import { useFleet } from './fleet.ts'
import type { Remote } from './use-remotes.ts'

/** Sources on the network: what they say, and what a person can do about it. */
export function Remotes() {
  const { remotes } = useFleet()
  if (remotes.length === 0) return null
  return (
    <ul className="fleet-remotes">
      {remotes.map((remote) => (
        <li key={remote.name}>
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
      <div key={remote.name} className="fleet-remote-problem">
        <One remote={remote} />
      </div>
    ))
}

const words: Record<Remote['state'], string> = {
  idle: '',
  asking: 'is being asked.',
  live: 'is asked every few seconds while this page is in view.',
  failed: 'did not answer as it should.',
}

function One({ remote }: { remote: Remote }) {
  const { name, state, problem, wants, ask, stop, signIn } = remote
  return (
    <>
      <p role="status" className={state === 'failed' ? 'notice notice-warn' : 'muted'}>
        <strong>{name}</strong> {problem ? <bdi>{problem}</bdi> : words[state]}
      </p>
      <div className="actions">
        {wants === 'sign-in' && signIn && (
          <button type="button" className="button primary" onClick={() => void signIn()}>
            Sign in for {name}
          </button>
        )}
        {(state === 'idle' || state === 'failed') && (
          <button type="button" className="button" onClick={() => void ask()}>
            <Icon name="again" />
            Ask {name}
          </button>
        )}
        {state === 'live' && stop && (
          <button type="button" className="button quiet" onClick={stop}>
            <Icon name="stop" />
            Stop asking
          </button>
        )}
      </div>
      {wants === 'key' && remote.useKey && <Key name={name} onKey={remote.useKey} />}
    </>
  )
}

/** The key stays in memory: it is in no address, no storage and no file. */
function Key({ name, onKey }: { name: string; onKey: (key: string) => Promise<void> }) {
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
      <label htmlFor={id}>
        Shared key of the {name.toLowerCase()}, kept until this page closes
      </label>
      <div className="fleet-filter-row">
        <input
          id={id}
          type="password"
          autoComplete="off"
          value={key}
          onChange={({ target }) => setKey(target.value)}
        />
        <button type="submit" className="button" disabled={key === ''}>
          Use this key
        </button>
      </div>
    </form>
  )
}
