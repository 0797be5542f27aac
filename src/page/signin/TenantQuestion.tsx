import { tenantQuestions } from '../../catalog/tenant-questions.ts'
import type { AskedFact } from '../../model/subject.ts'
import type { AuditResult } from '../../report/schema/schema.ts'
import { toldRow } from '../../report/schema/told.ts'
import { Mark } from '../../ui/Mark.tsx'
import { stateWord, whoName } from '../../words/names.ts'
import { t as page } from '../../words/signinPage/index.ts'
import { t as asked } from '../../words/tenant/index.ts'
import { t } from '../../words/tenantAsk/index.ts'

interface QuestionProps {
  fact: AskedFact
  /** The answer, once there is one. */
  row: AuditResult | undefined
  asking: boolean
  /** Another question is being asked, or a run goes on. */
  waits: boolean
  closed: boolean
  onAsk: (inWindow: boolean) => void
  onStop: () => void
}

/** One question: its button, what it reads, the answer, and how to ask in a window. */
export function TenantQuestion({ fact, row, asking, waits, closed, onAsk, onStop }: QuestionProps) {
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
      {asking && (
        <button type="button" className="button" onClick={onStop}>
          {page('signinPage.opinion.stop')}
        </button>
      )}
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
