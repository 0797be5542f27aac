import { useState } from 'react'
import { useStore } from 'zustand'
import type { App } from '../../app/app.ts'
import { tenantQuestions } from '../../catalog/tenant-questions.ts'
import { rowId } from '../../model/ids.ts'
import { type AskedFact, askedFacts } from '../../model/subject.ts'
import type { AuditResult } from '../../report/schema/schema.ts'
import { toldRow } from '../../report/schema/told.ts'
import { graphScope } from '../../signin/graph/address.ts'
import type { SignIn } from '../../signin/sign-in.ts'
import { Mark } from '../../ui/Mark.tsx'
import { stateWord, whoName } from '../../words/names.ts'
import { t as page } from '../../words/signinPage/index.ts'
import { t as asked } from '../../words/tenant/index.ts'
import { t } from '../../words/tenantAsk/index.ts'
import { startOptions } from './start-options.ts'

interface Props {
  app: App
  signIn: SignIn
}

/** Nothing can open a window beside the page there. */
const HEADSET = /OculusBrowser|\bVR\b/

/** Questions about license and policies, each asked by its own button; answers become checks. */
export default function TenantQuestions({ app, signIn }: Props) {
  const { report, opened, phase } = useStore(app.store)
  const [busy, setBusy] = useState<AskedFact>()
  const [closed, setClosed] = useState<AskedFact>()
  if (!report || opened) return <p>{t('tenantAsk.noReport')}</p>

  const ask = async (fact: AskedFact, inWindow: boolean) => {
    setBusy(fact)
    setClosed(undefined)
    const came = !inWindow || (await choose(app, signIn, fact))
    if (came) await app.rerun([idOf(fact)])
    else setClosed(fact)
    setBusy(undefined)
  }
  const list = (by: 'self' | 'admin') =>
    askedFacts
      .filter((fact) => tenantQuestions[fact].by === by)
      .map((fact) => (
        <Question
          key={fact}
          fact={fact}
          row={report.audits.find(({ id }) => id === idOf(fact))}
          asking={busy === fact}
          waits={busy !== undefined || phase === 'running'}
          closed={closed === fact}
          onAsk={(inWindow) => void ask(fact, inWindow)}
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
  const how = HEADSET.test(navigator.userAgent) ? 'redirect' : 'popup'
  try {
    await signIn.admin.choose(how, scopes, startOptions(app).runId)
    return true
  } catch {
    return false
  }
}

interface QuestionProps {
  fact: AskedFact
  /** The answer, once there is one. */
  row: AuditResult | undefined
  asking: boolean
  /** Another question is being asked, or a run goes on. */
  waits: boolean
  closed: boolean
  onAsk: (inWindow: boolean) => void
}

function Question({ fact, row, asking, waits, closed, onAsk }: QuestionProps) {
  const { permission, adminConsent } = tenantQuestions[fact]
  const reads = t(`tenantAsk.reads.${fact}`)
  return (
    <div className="signin-question" data-question={fact}>
      <button type="button" className="button" disabled={waits} onClick={() => onAsk(false)}>
        {asked(`tenant.asked.${fact}`)}
      </button>
      <p className="muted">
        {t('tenantAsk.permission', { reads, permission, admin: String(adminConsent ?? false) })}{' '}
        {fact === 'drive' && t('tenantAsk.driveWarning')}
      </p>
      <div role="status" className="signin-answer">
        {asking && <p>{t('tenantAsk.asking')}</p>}
        {!asking && closed && <p>{t('tenantAsk.windowClosed')}</p>}
        {!asking && row && <Answer row={row} />}
      </div>
      {!asking && row && needsWindow(row) && (
        <>
          <p>{t('tenantAsk.windowAbout')}</p>
          <button type="button" className="button" disabled={waits} onClick={() => onAsk(true)}>
            {t('tenantAsk.window')}
          </button>
        </>
      )}
    </div>
  )
}

/** Another account or a consent may help where the one at hand was refused. */
const needsWindow = ({ evidence }: AuditResult) =>
  evidence?.kind === 'tenant-asked' &&
  ['token', 'permission', 'role', 'claims'].includes(evidence.state)

function Answer({ row }: { row: AuditResult }) {
  const { verdict, explanation, fix } = toldRow(row)
  return (
    <>
      <p>
        <span className={`signin-result tone-${verdict}`}>
          <Mark state={verdict} />
          {stateWord(verdict)}
        </span>{' '}
        {explanation}
      </p>
      {fix && (
        <p className="muted">
          {page('signinPage.resources.who', { who: whoName(fix.who) })} {fix.what}
        </p>
      )}
    </>
  )
}
