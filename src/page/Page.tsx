import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { Announcer } from '../ui/Announcer.tsx'
import { firstLookOver, useFirstLookOver } from '../ui/first-look.ts'
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx'
import { LoadGuard } from '../ui/LoadGuard.tsx'
import { useServices } from '../ui/services.ts'
import { useRun } from '../ui/use-run.ts'
import { withWords } from '../words/catalogue.ts'
import { t } from '../words/page/index.ts'
import { DropZone } from './DropZone.tsx'
import { Chain } from './overview/Chain.tsx'
import { DemoBanner } from './overview/DemoBanner.tsx'
import { Header } from './overview/Header.tsx'
import { Notices } from './overview/Notices.tsx'
import { OpenedBanner } from './overview/OpenedBanner.tsx'
import { RunBar } from './overview/RunBar.tsx'
import { Verdict } from './overview/Verdict.tsx'

const loadResults = () => withWords(import('./Results.tsx'))
const Results = lazy(loadResults)
const loadCharts = async () => ({
  default: (await withWords(import('./details/charts.tsx'))).LiveCharts,
})
const LiveCharts = lazy(loadCharts)
const AuditDetails = lazy(() => withWords(import('./details/AuditDetails.tsx')))
const ChecksDialog = lazy(() => withWords(import('./settings/ChecksDialog.tsx')))
const ExportDialog = lazy(() => withWords(import('./export/ExportDialog.tsx')))
const ShareDialog = lazy(() => withWords(import('./share/ShareDialog.tsx')))
const HistoryDialog = lazy(() => withWords(import('./history/HistoryDialog.tsx')))
const HeadsetSection = lazy(() => withWords(import('../panel/entry/HeadsetSection.tsx')))
const DeliverySection = lazy(() => withWords(import('./delivery/DeliverySection.tsx')))
const KioskSection = lazy(() => withWords(import('./unattended/KioskSection.tsx')))
const SignInSection = lazy(() => withWords(import('./signin/SignInSection.tsx')))

type Dialog = { kind: 'checks' | 'export' | 'history' | 'share' } | { kind: 'audit'; id: string }

/** The whole page: verdict, findings, evidence, in this order; then what else can be done here. */
export function Page() {
  const { app, profiles, unattended } = useServices()
  const hasReport = useRun(({ report }) => report !== undefined)
  const hasRows = useRun(({ planned, report }) => planned.length > 0 || report !== undefined)
  const isLookOver = useFirstLookOver()
  const [dialog, setDialog] = useState<Dialog>()
  // Fetched while the network still works, shown when there is something to show.
  useEffect(() => {
    const load = () => Promise.all([loadResults(), loadCharts()])
    firstLookOver()
      .then(load)
      .catch(() => undefined)
  }, [])

  const close = useCallback(() => setDialog(undefined), [])
  const openAudit = useCallback((id: string) => setDialog({ kind: 'audit', id }), [])
  const openExport = useCallback(() => setDialog({ kind: 'export' }), [])

  const signIn = (
    <LoadGuard>
      <Suspense>
        <SignInSection app={app} />
      </Suspense>
    </LoadGuard>
  )
  return (
    <>
      <a className="skip" href="#verdict">
        {t('page.skip')}
      </a>
      <Header
        onHistory={() => setDialog({ kind: 'history' })}
        onExport={hasReport ? openExport : undefined}
      />
      <main className="result">
        <DemoBanner />
        <Notices />
        <OpenedBanner />
        <div className="hero">
          <Verdict />
          <RunBar
            onChecks={() => setDialog({ kind: 'checks' })}
            onShare={() => setDialog({ kind: 'share' })}
          />
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
        <div className="also">
          {isLookOver && (
            <LoadGuard>
              <Suspense>
                <HeadsetSection app={app} profiles={profiles} />
              </Suspense>
            </LoadGuard>
          )}
          {isLookOver && app.config.signIn && signIn}
          {app.delivery && (
            <LoadGuard>
              <Suspense>
                <DeliverySection app={app} delivery={app.delivery} />
              </Suspense>
            </LoadGuard>
          )}
          {/* How to set it up takes the width: last, so that the others share a line. */}
          {isLookOver && !app.config.signIn && signIn}
        </div>
        <LanguageSwitch />
      </main>
      <Announcer />
      <DropZone />
      <LoadGuard key={dialog?.kind}>
        <Suspense>
          {dialog?.kind === 'audit' && <AuditDetails id={dialog.id} onClose={close} />}
          {dialog?.kind === 'checks' && <ChecksDialog onClose={close} />}
          {dialog?.kind === 'export' && <ExportDialog onClose={close} />}
          {dialog?.kind === 'share' && <ShareDialog onClose={close} onExport={openExport} />}
          {dialog?.kind === 'history' && <HistoryDialog onClose={close} />}
        </Suspense>
      </LoadGuard>
    </>
  )
}
