import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import type { Text } from '../../../model/message.ts'
import { headlineOf } from '../../../report/schema/told.ts'
import { createRunStore } from '../../../run/store.ts'
import { LoadGuard } from '../../../ui/LoadGuard.tsx'
import { Mark } from '../../../ui/Mark.tsx'
import { type PageServices, ServicesProvider, useServices } from '../../../ui/services.ts'
import { localTime } from '../../../ui/words.ts'
import { say, withWords } from '../../../words/catalogue.ts'
import { msg, t } from '../../../words/fleet/index.ts'
import { verdictWord } from '../../../words/names.ts'
import { useFleet } from '../fleet.ts'
import { Raw } from '../Raw.tsx'
import { type JudgedReport, judgeToday } from './judge-today.ts'

const Results = lazy(() => withWords(import('../../../page/Results.tsx')))
const AuditDetails = lazy(() => withWords(import('../../../page/details/AuditDetails.tsx')))
const ExportDialog = lazy(() => withWords(import('../../../page/export/ExportDialog.tsx')))

type State = { judged: JudgedReport } | { problem: Text } | undefined

/** A full report in place, judged by the rules of today, in the view that a run has. */
export function RunReport({ runId }: { runId: string }) {
  const { report, go } = useFleet()
  const { app } = useServices()
  const [state, setState] = useState<State>()
  useEffect(() => {
    let current = true
    setState(undefined)
    report(runId)
      .then((found) => judgeToday(found, app.config))
      .catch((error: unknown) => ({ problem: msg('fleet.report.failed', { why: String(error) }) }))
      .then((next) => current && setState(next))
    return () => {
      current = false
    }
  }, [report, runId, app])
  return (
    <>
      <div className="fleet-back">
        <button type="button" className="button" onClick={() => go({ report: undefined })}>
          {t('fleet.report.back')}
        </button>
      </div>
      {!state && <p role="status">{t('fleet.report.loading')}</p>}
      {state && 'problem' in state && (
        <p className="notice notice-warn" role="alert">
          {say(state.problem)}
        </p>
      )}
      {state && 'judged' in state && <Opened judged={state.judged} />}
    </>
  )
}

type Sheet = { kind: 'export' } | { kind: 'audit'; id: string } | undefined

function Opened({ judged: { report, changes } }: { judged: JudgedReport }) {
  const services = useServices()
  const [sheet, setSheet] = useState<Sheet>()
  /** The parts of a run's page read a store; this one holds the report and nothing else. */
  const own = useMemo<PageServices>(() => {
    const store = createRunStore(report.run.profiles)
    store.setState({ report, opened: { from: 'file', changes }, phase: 'done' })
    return { ...services, app: { ...services.app, store } }
  }, [services, report, changes])
  const { labels = {} } = report.run
  const about = [labels.device, labels.site, labels.group].filter(Boolean).join(', ')
  const close = () => setSheet(undefined)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <ServicesProvider value={own}>
      <section className={`card fleet-look tone-${report.verdict}`}>
        <div className="fleet-headline">
          <Mark state={report.verdict} size={48} />
          <div>
            <p className="toned">
              <strong>{verdictWord(report.verdict)}</strong>
              {about && (
                <span className="muted">
                  {' '}
                  <Raw>{about}</Raw>
                </span>
              )}
            </p>
            <h1 ref={heading} tabIndex={-1}>
              {headlineOf(report)}
            </h1>
            <p className="muted numbers">
              {t('fleet.report.run', { at: localTime(report.run.startedAt) })}{' '}
              {t('fleet.report.today', { count: changes.length })}
            </p>
          </div>
        </div>
        {changes.length > 0 && (
          <details>
            <summary>{t('fleet.report.changes', { count: changes.length })}</summary>
            <ul>
              {changes.map(say).map((change) => (
                <li key={change}>{change}</li>
              ))}
            </ul>
          </details>
        )}
      </section>
      <LoadGuard>
        <Suspense fallback={<p role="status">{t('fleet.loading')}</p>}>
          <Results
            onExport={() => setSheet({ kind: 'export' })}
            onAudit={(id) => setSheet({ kind: 'audit', id })}
          />
          {sheet?.kind === 'export' && <ExportDialog onClose={close} />}
          {sheet?.kind === 'audit' && <AuditDetails id={sheet.id} onClose={close} />}
        </Suspense>
      </LoadGuard>
    </ServicesProvider>
  )
}
