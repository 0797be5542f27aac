import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import type { Report } from '../report/schema/schema.ts'
import { LoadGuard } from '../ui/LoadGuard.tsx'
import { sortFindings } from '../ui/teams.ts'
import { useRun } from '../ui/use-run.ts'
import { withWords } from '../words/catalogue.ts'
import { t } from '../words/details/index.ts'
import { Evidence, type EvidenceScope } from './details/Evidence.tsx'
import { Figures } from './figures/Figures.tsx'
import { OptionalFindings, TeamCard } from './findings/Findings.tsx'
import { NotTested } from './findings/NotTested.tsx'
import { fitsBeside, untestedIn } from './findings/untested.ts'
import { RunFacts } from './overview/RunFacts.tsx'

const WatchSection = lazy(() => withWords(import('./watch/WatchSection.tsx')))

const WalkSection = lazy(() => withWords(import('./walk/WalkSection.tsx')))

interface Props {
  onExport: () => void
  onAudit: (id: string) => void
}

/** Findings, then evidence: everything below the verdict. */
export default function Results({ onExport, onAudit }: Props) {
  const report = useRun((state) => state.report)
  const run = report?.run.id
  const [scope, setScope] = useState<EvidenceScope>()
  // A finding and its checks belong to the report it was read in.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another run is what counts
  useEffect(() => setScope(undefined), [run])
  const evidence = useRef<HTMLHeadingElement>(null)
  const showChecks = useCallback((next: EvidenceScope) => {
    setScope(next)
    evidence.current?.focus({ preventScroll: true })
    evidence.current?.scrollIntoView({ block: 'start' })
  }, [])
  return (
    <>
      {report?.verdict === 'pass' && <Figures report={report} />}
      {report && <Found report={report} onShow={showChecks} />}
      {report && (
        <LoadGuard>
          <Suspense>
            <WatchSection report={report} />
            <WalkSection report={report} />
          </Suspense>
        </LoadGuard>
      )}
      <div className="folds">
        {report && report.verdict !== 'pass' && <Figures report={report} folded />}
        <Evidence heading={evidence} scope={scope} onScope={setScope} onOpen={onAudit} />
        {report && <RunFacts onExport={onExport} />}
      </div>
    </>
  )
}

interface FoundProps {
  report: Report
  onShow: (scope: EvidenceScope) => void
}

/** What is wrong by who acts, the first team beside the others, and what was not tested. */
function Found({ report, onShow }: FoundProps) {
  const sorted = sortFindings(report)
  const { teams, optional, open } = sorted
  const [first, ...others] = teams
  const untested = untestedIn(report, open)
  const beside = fitsBeside(sorted, untested)
  const notTested = <NotTested untested={untested} wide={!beside} onShow={onShow} />
  const isColumn = first && (beside || others.length + optional.length > 0)
  return (
    <>
      <section aria-labelledby="findings-title" className={isColumn ? 'columns' : 'columns clear'}>
        <h2 id="findings-title" className="visually-hidden">
          {t('details.findings.title')}
        </h2>
        <div className="findings">
          {first ? (
            <TeamCard team={first} onShow={onShow} />
          ) : (
            report.verdict !== 'pass' &&
            open.length === 0 && <p className="muted">{t('details.findings.none')}</p>
          )}
        </div>
        <div className="aside">
          {others.map((team) => (
            <TeamCard key={team.who} team={team} onShow={onShow} />
          ))}
          {optional.length > 0 && <OptionalFindings findings={optional} onShow={onShow} />}
          {(beside || !first) && notTested}
        </div>
      </section>
      {first && !beside && notTested}
    </>
  )
}
