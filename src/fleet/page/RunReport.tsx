import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { LoadGuard } from '../../page/LoadGuard.tsx'
import { Mark } from '../../page/Mark.tsx'
import { type PageServices, ServicesProvider, useServices } from '../../page/services.ts'
import { localTime, plural } from '../../page/words.ts'
import { createRunStore } from '../../run/store.ts'
import { useFleet } from './fleet.ts'
import { type JudgedReport, judgeToday } from './judge-today.ts'
import { standingOf, standingWords } from './words.ts'

const Results = lazy(() => import('../../page/Results.tsx'))
const AuditDetails = lazy(() => import('../../page/AuditDetails.tsx'))
const ExportDialog = lazy(() => import('../../page/ExportDialog.tsx'))

type State = { judged: JudgedReport } | { problem: string } | undefined

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
      .catch((error: unknown) => ({ problem: `The full report could not be had: ${error}` }))
      .then((next) => current && setState(next))
    return () => {
      current = false
    }
  }, [report, runId, app])
  return (
    <>
      <div className="fleet-back">
        <button type="button" className="button" onClick={() => go({ report: undefined })}>
          Back to the fleet
        </button>
      </div>
      {!state && <p role="status">Loading the report.</p>}
      {state && 'problem' in state && (
        <p className="notice notice-warn" role="alert">
          {state.problem}
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
              <strong>{standingWords[standingOf(report.verdict)].word}</strong>
              {about && (
                <span className="muted">
                  {' '}
                  <bdi>{about}</bdi>
                </span>
              )}
            </p>
            <h1 ref={heading} tabIndex={-1}>
              <bdi>{report.headline}</bdi>
            </h1>
            <p className="muted numbers">
              Run of {localTime(report.run.startedAt)}.{' '}
              {changes.length === 0
                ? "Judged by today's rules, it comes out the same."
                : `Judged by today's rules, ${plural(changes.length, 'check')} came out differently.`}
            </p>
          </div>
        </div>
        {changes.length > 0 && (
          <details>
            <summary>Show {plural(changes.length, 'change')}</summary>
            <ul>
              {changes.map((change) => (
                <li key={change}>{change}</li>
              ))}
            </ul>
          </details>
        )}
      </section>
      <LoadGuard>
        <Suspense fallback={<p role="status">Loading.</p>}>
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
