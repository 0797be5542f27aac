import { useStore } from 'zustand'
import type { App } from '../../app.ts'
import type { SignIn } from '../../signin/sign-in.ts'
import { localTime } from '../words.ts'
import { startOptions } from './start-options.ts'

const HEADSET = /OculusBrowser|\bVR\b/

const kinds = {
  member: 'a member of the tenant',
  guest: 'a guest of the tenant',
  unknown: 'an account of the tenant',
}

/** Who is signed in, and the buttons to change that. Nothing here starts by itself. */
export function Account({ app, signIn }: { app: App; signIn: SignIn }) {
  const { account, phase, popupSeemsClosed, settings } = useStore(signIn.store)
  const popup = settings?.popup && !HEADSET.test(navigator.userAgent)
  if (phase === 'starting') return <p role="status">Looking for a session of this browser.</p>
  if (phase === 'leaving') return <p role="status">Going to the sign-in page.</p>
  if (phase === 'popup')
    return (
      <div className="signin-state" role="status">
        <p>
          {popupSeemsClosed
            ? 'The sign-in window seems to be closed. If it is, stop waiting.'
            : 'Waiting for the sign-in window.'}
        </p>
        <button type="button" className="button" onClick={signIn.cancel}>
          Stop waiting
        </button>
      </div>
    )
  return (
    <div className="signin-state">
      <p role="status" data-account={account ? 'signed-in' : 'none'}>
        {account
          ? `Signed in as ${account.upn}, ${kinds[account.kind]}${account.signedInAt ? `, since ${localTime(account.signedInAt)}` : ''}.`
          : 'Nobody is signed in. A run tests only what needs no account.'}
      </p>
      {account && (
        <p className="muted">
          Tenant <code className="cause">{account.tenantId}</code>
        </p>
      )}
      <div className="actions">
        <button
          type="button"
          className={account ? 'button' : 'button primary'}
          onClick={() => void signIn.signIn('redirect', startOptions(app))}
        >
          {account ? 'Sign in again' : 'Sign in'}
        </button>
        {popup && (
          <button
            type="button"
            className="button"
            onClick={() => void signIn.signIn('popup', startOptions(app))}
          >
            Sign in in a window
          </button>
        )}
        {account && (
          <>
            <button type="button" className="button" onClick={() => void signIn.signOut()}>
              Sign out here
            </button>
            <button type="button" className="button" onClick={() => void signIn.signOut(true)}>
              Sign out of Microsoft too
            </button>
          </>
        )}
      </div>
    </div>
  )
}
