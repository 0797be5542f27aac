import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { Announcer } from './Announcer.tsx'
import { Chain } from './Chain.tsx'
import { DropZone } from './DropZone.tsx'
import { Header } from './Header.tsx'
import { LoadGuard } from './LoadGuard.tsx'
import { Notices } from './Notices.tsx'
import { OpenedBanner } from './OpenedBanner.tsx'
import { OtherPages } from './OtherPages.tsx'
import { RunBar } from './RunBar.tsx'
import { useServices } from './services.ts'
import { useRun } from './use-run.ts'
import { Verdict } from './Verdict.tsx'

const loadResults = () => import('./Results.tsx')
const Results = lazy(loadResults)
const LiveCharts = lazy(async () => ({ default: (await import('./charts.tsx')).LiveCharts }))
const AuditDetails = lazy(() => import('./AuditDetails.tsx'))
const ChecksDialog = lazy(() => import('./ChecksDialog.tsx'))
const ExportDialog = lazy(() => import('./ExportDialog.tsx'))
const HistoryDialog = lazy(() => import('./HistoryDialog.tsx'))
const HeadsetSection = lazy(() => import('../panel/entry/HeadsetSection.tsx'))
const DeliverySection = lazy(() => import('./delivery/DeliverySection.tsx'))
const KioskSection = lazy(() => import('./unattended/KioskSection.tsx'))
const SignInSection = lazy(() => import('./signin/SignInSection.tsx'))

type Dialog = { kind: 'checks' | 'export' | 'history' } | { kind: 'audit'; id: string }

/** The whole page: verdict, findings, evidence, in this order. */
export function Page() {
  const { app, profiles, unattended } = useServices()
  const hasReport = useRun(({ report }) => report !== undefined)
  const hasRows = useRun(({ planned, report }) => planned.length > 0 || report !== undefined)
  const [dialog, setDialog] = useState<Dialog>()
  // Fetched while the network still works, shown when there is something to show.
  useEffect(() => void loadResults().catch(() => undefined), [])

  const close = useCallback(() => setDialog(undefined), [])
  const openAudit = useCallback((id: string) => setDialog({ kind: 'audit', id }), [])
  const openExport = useCallback(() => setDialog({ kind: 'export' }), [])

  return (
    <>
      <a className="skip" href="#verdict">
        Skip to the verdict
      </a>
      <Header
        onHistory={() => setDialog({ kind: 'history' })}
        onExport={hasReport ? openExport : undefined}
      />
      <main>
        <Notices />
        <OpenedBanner />
        <div className="hero">
          <Verdict />
          <RunBar onChecks={() => setDialog({ kind: 'checks' })} />
          <Chain />
        </div>
        {unattended && (
          <LoadGuard>
            <Suspense>
              <KioskSection unattended={unattended} />
            </Suspense>
          </LoadGuard>
        )}
        {hasRows && (
          <LoadGuard>
            <Suspense>
              <LiveCharts />
            </Suspense>
          </LoadGuard>
        )}
        {hasRows && (
          <LoadGuard>
            <Suspense>
              <Results onExport={openExport} onAudit={openAudit} />
            </Suspense>
          </LoadGuard>
        )}
        {app.delivery && (
          <LoadGuard>
            <Suspense>
              <DeliverySection app={app} delivery={app.delivery} />
            </Suspense>
          </LoadGuard>
        )}
        <LoadGuard>
          <Suspense>
            <SignInSection app={app} />
          </Suspense>
        </LoadGuard>
        <LoadGuard>
          <Suspense>
            <HeadsetSection app={app} profiles={profiles} />
          </Suspense>
        </LoadGuard>
        <OtherPages here="run" />
      </main>
      <Announcer />
      <DropZone />
      <LoadGuard key={dialog?.kind}>
        <Suspense>
          {dialog?.kind === 'audit' && <AuditDetails id={dialog.id} onClose={close} />}
          {dialog?.kind === 'checks' && <ChecksDialog onClose={close} />}
          {dialog?.kind === 'export' && <ExportDialog onClose={close} />}
          {dialog?.kind === 'history' && <HistoryDialog onClose={close} />}
        </Suspense>
      </LoadGuard>
    </>
  )
}
