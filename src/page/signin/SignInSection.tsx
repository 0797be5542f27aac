import { lazy, Suspense, use, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { App } from '../../app.ts'
import type { LastSignIn } from '../../signin/record.ts'
import type { SignIn } from '../../signin/sign-in.ts'
import { Account } from './Account.tsx'
import { Failure } from './Failure.tsx'
import { PageForm } from './PageForm.tsx'
import { Resources } from './Resources.tsx'
import { Setup } from './Setup.tsx'
import './signin.css'

const SecondOpinion = lazy(() => import('./SecondOpinion.tsx'))

/** Sign-in on the page: state, buttons, what a refusal means, and what each resource says. */
export default function SignInSection({ app }: { app: App }) {
  const loading = useMemo(() => app.signIn?.() ?? Promise.resolve(undefined), [app])
  const signIn = use(loading)
  if (!signIn) return null
  return (
    <section aria-labelledby="signin-title" className="card signin" id="signin">
      <h2 id="signin-title">Sign-in</h2>
      <Content app={app} signIn={signIn} />
    </section>
  )
}

function Content({ app, signIn }: { app: App; signIn: SignIn }) {
  const { settings, last } = useStore(signIn.store)
  if (!settings) return <Setup signIn={signIn} />
  const configured = app.config.signIn !== undefined
  return (
    <>
      <Account app={app} signIn={signIn} />
      {last?.outcome === 'failed' && (
        <Failure key={last.failure?.at} app={app} signIn={signIn} last={last} />
      )}
      {last?.outcome === 'unfinished' && <PageForm signIn={signIn} last={last} />}
      {last && last.outcome !== 'signed-in' && (
        <AskAdmins key={last.attempt.id} app={app} signIn={signIn} last={last} />
      )}
      <Resources app={app} signIn={signIn} />
      {!configured && (
        <button type="button" className="button quiet" onClick={() => signIn.configure(undefined)}>
          Forget the client ID typed in here
        </button>
      )}
    </>
  )
}

/** Loaded when somebody opens it; closed, nothing of it is there. */
function AskAdmins(props: { app: App; signIn: SignIn; last: LastSignIn }) {
  const [opened, setOpened] = useState(false)
  return (
    <details onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}>
      <summary>Ask Entra (admins)</summary>
      {opened && (
        <Suspense fallback={<p role="status">Loading.</p>}>
          <SecondOpinion {...props} />
        </Suspense>
      )}
    </details>
  )
}
