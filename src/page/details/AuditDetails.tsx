import { useEffect } from 'react'
import { auditFor } from '../../audits/index.ts'
import { redact } from '../../report/privacy/redact.ts'
import type { AuditResult, Report } from '../../report/schema/schema.ts'
import { explanationOf, fixOf, titleOf } from '../../report/schema/told.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { useServices } from '../../ui/services.ts'
import { useRun } from '../../ui/use-run.ts'
import { capitalize } from '../../ui/words.ts'
import { say } from '../../words/catalogue.ts'
import { causeMeaning } from '../../words/causes.ts'
import { t } from '../../words/details/index.ts'
import { linkName, stateWord, whoName } from '../../words/names.ts'
import { rowsOf } from '../rows.ts'
import { LiveCharts } from './charts.tsx'
import { Measured } from './Measured.tsx'
import { Requirement } from './Requirement.tsx'

/** One check in full: what it found, what it rests on, where the rule comes from. */
export default function AuditDetails({ id, onClose }: { id: string; onClose: () => void }) {
  const state = useRun((whole) => whole)
  const { app } = useServices()
  const result = rowsOf(state).find((row) => row.id === id)?.result
  const gone = result === undefined
  useEffect(() => {
    if (gone) onClose()
  }, [gone, onClose])
  if (!result) return null
  const { report } = state
  const leftOut = result.cause === 'not-measured'
  const canRepeat = report && !state.opened && (result.evidence || leftOut)
  return (
    <Dialog
      title={titleOf(result)}
      form="sheet"
      onClose={onClose}
      footer={
        <>
          {canRepeat && (
            <button
              type="button"
              className="button primary"
              // `disabled` would take the keyboard's focus away.
              aria-disabled={state.phase === 'running'}
              onClick={() => void app.rerun([id])}
            >
              <Icon name="again" />
              {repeatText(state.phase === 'running', leftOut)}
            </button>
          )}
          {report && (
            <CopyButton text={() => outgoing(report, result)}>{t('details.check.copy')}</CopyButton>
          )}
        </>
      }
    >
      <p className={`detail-verdict tone-${result.verdict}`}>
        <Mark state={result.verdict} size={32} />
        <strong className="toned">{stateWord(result.verdict)}</strong>
        <span className="muted">{linkName(result.link)}</span>
        {result.cause && <Code>{result.cause}</Code>}
      </p>
      <p>{explanationOf(result)}</p>
      <LiveCharts />
      <Fix result={result} />
      {result.link === 'tenant' && (
        <p>
          <a className="button" href="#/readiness">
            {t('details.check.readiness')}
          </a>
        </p>
      )}
      <Requirement result={result} />
      <Measured result={result} />
      {result.subject && (
        <>
          <h3>{t('details.check.why')}</h3>
          <p>{say(auditFor(result.subject.kind).why)}</p>
        </>
      )}
      <h3>{t('details.check.id')}</h3>
      <p>
        <Code>{result.id}</Code>
      </p>
    </Dialog>
  )
}

const Code = ({ children }: { children: string }) => (
  <code className="cause" translate="no">
    {children}
  </code>
)

const repeatText = (running: boolean, leftOut: boolean) =>
  t(running ? 'details.check.measuring' : leftOut ? 'details.check.measure' : 'details.check.again')

/** One row as it may leave the device; the whole report tells which hosts are private. */
function outgoing(report: Report, result: AuditResult): string {
  const place = report.audits.findIndex(({ id }) => id === result.id)
  const { audits } = redact({ ...report, audits: report.audits.with(place, result) }, 'standard')
  return JSON.stringify(audits[place], null, 2)
}

function Fix({ result }: { result: AuditResult }) {
  const { fix, cause } = result
  return (
    <>
      {fix && (
        <>
          <h3>{t('details.findings.what')}</h3>
          <p>
            <strong>{t('details.check.who', { who: capitalize(whoName(fix.who)) })}</strong>{' '}
            {fixOf(result)}
          </p>
        </>
      )}
      {cause && (
        <p className="muted">
          <Code>{cause}</Code> {causeMeaning(cause)}
        </p>
      )}
    </>
  )
}
