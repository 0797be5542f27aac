import { lazy, Suspense, use, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { App } from '../../app/app.ts'
import type { LastSignIn } from '../../signin/refusal/record.ts'
import type { SignIn } from '../../signin/sign-in.ts'
import { withWords } from '../../words/catalogue.ts'
import { t } from '../../words/signinPage/index.ts'
import { Account } from './Account.tsx'
import { Failure } from './Failure.tsx'
import { PageForm } from './PageForm.tsx'
import { Resources } from './Resources.tsx'
import { Setup } from './Setup.tsx'
import './signin.css'

const TenantQuestions = lazy(() => withWords(import('./TenantQuestions.tsx')))
const SecondOpinion = lazy(() => withWords(import('./SecondOpinion.tsx')))

/** Sign-in on the page: state, buttons, what a refusal means, and what each resource says. */
export default function SignInSection({ app }: { app: App }) {
  const loading = useMemo(() => app.signIn?.() ?? Promise.resolve(undefined), [app])
  const signIn = use(loading)
  if (!signIn) return null
  return (
    <section aria-labelledby="signin-title" className="card signin" id="signin">
      <h2 id="signin-title">{t('signinPage.section.title')}</h2>
      <Content app={app} signIn={signIn} />
    </section>
  )
}

function Content({ app, signIn }: { app: App; signIn: SignIn }) {
  const { settings, last, account } = useStore(signIn.store)
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
      {account && <AskAboutTenant app={app} signIn={signIn} />}
      {!configured && (
        <button type="button" className="button quiet" onClick={() => signIn.configure(undefined)}>
          {t('signinPage.section.remove')}
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
      <summary>{t('signinPage.section.ask')}</summary>
      {opened && (
        <Suspense fallback={<p role="status">{t('signinPage.section.loading')}</p>}>
          <SecondOpinion {...props} />
        </Suspense>
      )}
    </details>
  )
}

/** Loaded when somebody opens it, like the questions above. */
function AskAboutTenant(props: { app: App; signIn: SignIn }) {
  const [opened, setOpened] = useState(false)
  return (
    <details
      id="tenant-questions"
      onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}
    >
      <summary>{t('signinPage.section.tenant')}</summary>
      {opened && (
        <Suspense fallback={<p role="status">{t('signinPage.section.loading')}</p>}>
          <TenantQuestions {...props} />
        </Suspense>
      )}
    </details>
  )
}
