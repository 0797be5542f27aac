import { useStore } from 'zustand'
import type { App } from '../../app/app.ts'
import type { SignIn } from '../../signin/sign-in.ts'
import { isHeadset } from '../../ui/headset.ts'
import { t } from '../../words/signinPage/index.ts'
import { startOptions } from './start-options.ts'

/** Who is signed in, and the buttons to change that. Nothing here starts by itself. */
export function Account({ app, signIn }: { app: App; signIn: SignIn }) {
  const { phase } = useStore(signIn.store)
  if (phase === 'starting') return <p role="status">{t('signinPage.account.looking')}</p>
  if (phase === 'leaving') return <p role="status">{t('signinPage.account.leaving')}</p>
  if (phase === 'popup') return <Waiting signIn={signIn} />
  return (
    <div className="signin-state">
      <Who signIn={signIn} />
      <Buttons app={app} signIn={signIn} />
    </div>
  )
}

function Waiting({ signIn }: { signIn: SignIn }) {
  const { popupSeemsClosed } = useStore(signIn.store)
  return (
    <div className="signin-state" role="status">
      <p>{t(popupSeemsClosed ? 'signinPage.account.closed' : 'signinPage.account.waiting')}</p>
      <button type="button" className="button" onClick={signIn.cancel}>
        {t('signinPage.account.stopWaiting')}
      </button>
    </div>
  )
}

function Who({ signIn }: { signIn: SignIn }) {
  const { account } = useStore(signIn.store)
  if (!account)
    return (
      <p role="status" data-account="none">
        {t('signinPage.account.none')}
      </p>
    )
  const { upn, kind, signedInAt, tenantId } = account
  return (
    <>
      <p role="status" data-account="signed-in">
        {t('signinPage.account.signedIn', { upn, kind })}
      </p>
      <p className="muted">
        {signedInAt && (
          <>
            {t('signinPage.account.since', { at: signedInAt })}
            <br />
          </>
        )}
        {t('signinPage.account.tenant')}{' '}
        <code className="cause" translate="no">
          {tenantId}
        </code>
      </p>
    </>
  )
}

function Buttons({ app, signIn }: { app: App; signIn: SignIn }) {
  const { account, settings } = useStore(signIn.store)
  const popup = settings?.popup && !isHeadset()
  return (
    <div className="actions">
      <button
        type="button"
        className={account ? 'button' : 'button primary'}
        onClick={() => void signIn.signIn('redirect', startOptions(app))}
      >
        {t(account ? 'signinPage.account.signInAgain' : 'signinPage.account.signIn')}
      </button>
      {popup && (
        <button
          type="button"
          className="button"
          onClick={() => void signIn.signIn('popup', startOptions(app))}
        >
          {t('signinPage.account.popup')}
        </button>
      )}
      {account && (
        <>
          <button type="button" className="button" onClick={() => void signIn.signOut()}>
            {t('signinPage.account.signOut')}
          </button>
          <button type="button" className="button" onClick={() => void signIn.signOut(true)}>
            {t('signinPage.account.signOutAll')}
          </button>
        </>
      )}
    </div>
  )
}
