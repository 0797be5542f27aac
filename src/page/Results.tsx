import { useCallback, useEffect, useRef, useState } from 'react'
import AskFirewall from './AskFirewall.tsx'
import { Evidence, type EvidenceScope } from './Evidence.tsx'
import { Findings } from './Findings.tsx'
import { RunFacts } from './RunFacts.tsx'
import { useRun } from './use-run.ts'

interface Props {
  onExport: () => void
  onAudit: (id: string) => void
}

/** Findings, then evidence: everything below the verdict. */
export default function Results({ onExport, onAudit }: Props) {
  const hasReport = useRun(({ report }) => report !== undefined)
  const run = useRun(({ report }) => report?.run.id)
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
      {hasReport && (
        <div className="columns">
          <Findings onShow={showChecks} />
          <div className="aside">
            <RunFacts onExport={onExport} />
            <AskFirewall />
          </div>
        </div>
      )}
      <Evidence heading={evidence} scope={scope} onScope={setScope} onOpen={onAudit} />
    </>
  )
}
