import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { App } from '../../app/app.ts'
import { tenantQuestions } from '../../catalog/tenant-questions.ts'
import { rowId } from '../../model/ids.ts'
import { type AskedFact, askedFacts } from '../../model/subject.ts'
import { raced } from '../../model/wait.ts'
import { graphScope } from '../../signin/graph/address.ts'
import type { SignIn } from '../../signin/sign-in.ts'
import { isHeadset } from '../../ui/headset.ts'
import { t } from '../../words/tenantAsk/index.ts'
import { startOptions } from './start-options.ts'
import { TenantQuestion } from './TenantQuestion.tsx'

interface Props {
  app: App
  signIn: SignIn
}

/** Questions about license and policies, each asked by its own button; answers become checks. */
export default function TenantQuestions({ app, signIn }: Props) {
  const { report, opened, phase } = useStore(app.store)
  const [busy, setBusy] = useState<AskedFact>()
  const [closed, setClosed] = useState<AskedFact>()
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])
  if (!report || opened) return <p>{t('tenantAsk.noReport')}</p>

  const ask = async (fact: AskedFact, inWindow: boolean) => {
    const own = new AbortController()
    stop.current = own
    setBusy(fact)
    setClosed(undefined)
    try {
      // A window that somebody leaves open must not hold the page.
      const came = !inWindow || (await raced(choose(app, signIn, fact), own.signal))
      if (came) await raced(app.rerun([idOf(fact)]), own.signal)
      else setClosed(fact)
    } catch (error) {
      if (!own.signal.aborted) throw error
    } finally {
      setBusy(undefined)
    }
  }
  const giveUp = () => {
    stop.current?.abort()
    if (app.store.getState().phase === 'running') app.stop()
  }
  const list = (by: 'self' | 'admin') =>
    askedFacts
      .filter((fact) => tenantQuestions[fact].by === by)
      .map((fact) => (
        <TenantQuestion
          key={fact}
          fact={fact}
          row={report.audits.find(({ id }) => id === idOf(fact))}
          asking={busy === fact}
          waits={busy !== undefined || phase === 'running'}
          closed={closed === fact}
          onAsk={(inWindow) => void ask(fact, inWindow)}
          onStop={giveUp}
        />
      ))
  return (
    <div className="signin-opinion">
      <p>{t('tenantAsk.about')}</p>
      <h3>{t('tenantAsk.self')}</h3>
      {list('self')}
      <h3>{t('tenantAsk.admin')}</h3>
      <p>{t('tenantAsk.adminAbout')}</p>
      {list('admin')}
      <button type="button" className="button" onClick={() => void signIn.admin.forget()}>
        {t('tenantAsk.forget')}
      </button>
    </div>
  )
}

const idOf = (fact: AskedFact) => rowId({ kind: 'tenant-asked', fact })

/** @returns whether somebody chose an account; a redirect leaves the page instead */
async function choose(app: App, signIn: SignIn, fact: AskedFact): Promise<boolean> {
  const { settings } = signIn.store.getState()
  if (!settings) return false
  const scopes = [graphScope(tenantQuestions[fact].permission, settings)]
  // Nothing can open a window beside the page in a headset.
  const how = isHeadset() ? 'redirect' : 'popup'
  try {
    await signIn.admin.choose(how, scopes, startOptions(app).runId)
    return true
  } catch {
    return false
  }
}
