import { useState } from 'react'
import { actorNames } from '../audits/vocabulary.ts'
import type { Finding } from '../report/schema.ts'
import { CopyButton } from './CopyButton.tsx'
import type { EvidenceScope } from './Evidence.tsx'
import { Mark } from './Mark.tsx'
import { useRun } from './use-run.ts'
import { capitalize, linkNames, plural, stateWords } from './words.ts'

const SHOWN = 7

/** What is wrong, said once each, in the order in which to fix it. */
export function Findings({ onShow }: { onShow: (scope: EvidenceScope) => void }) {
  const report = useRun((state) => state.report)
  const [all, setAll] = useState(false)
  if (!report) return null
  const { findings } = report
  const shown = all ? findings : findings.slice(0, SHOWN)
  const hidden = findings.length - shown.length
  return (
    <section aria-labelledby="findings-title" className="findings">
      <h2 id="findings-title">
        Findings <span className="muted numbers">{findings.length}</span>
      </h2>
      {findings.length === 0 && <p className="muted empty">Nothing to fix was found.</p>}
      <ol className="cards">
        {shown.map((finding, index) => (
          <FindingCard key={finding.id} finding={finding} index={index} onShow={onShow} />
        ))}
      </ol>
      {hidden > 0 && (
        <button type="button" className="button" onClick={() => setAll(true)}>
          Show {hidden} more
        </button>
      )}
    </section>
  )
}

interface CardProps {
  finding: Finding
  index: number
  onShow: (scope: EvidenceScope) => void
}

function FindingCard({ finding, index, onShow }: CardProps) {
  const report = useRun((state) => state.report)
  const { title, explanation, fix, cause, verdict, link, audits, id } = finding
  const copy = async () => {
    const { findingTicket } = await import('./finding-ticket.ts')
    return report ? findingTicket(report, index) : ''
  }
  return (
    <li className={`card finding tone-${verdict}`}>
      <div className="finding-head">
        <Mark state={verdict} size={32} />
        <div>
          <p className="finding-meta">
            <strong className="toned">{stateWords[verdict]}</strong> · {linkNames[link].name}
          </p>
          <h3>{title}</h3>
        </div>
      </div>
      <p className="finding-why">{explanation}</p>
      <dl className="finding-fix">
        <dt>Who</dt>
        <dd>{capitalize(actorNames[fix.who])}</dd>
        <dt>What to do</dt>
        <dd>{fix.what}</dd>
        <dt>Cause</dt>
        <dd>
          <code className="cause">{cause}</code>
        </dd>
      </dl>
      <div className="actions">
        <button
          type="button"
          className="button"
          onClick={() => onShow({ id, title, audits: new Set(audits) })}
        >
          Show {plural(audits.length, 'check')}
          <span className="visually-hidden">: {title}</span>
        </button>
        <CopyButton text={copy}>
          Copy as ticket
          <span className="visually-hidden">: {title}</span>
        </CopyButton>
      </div>
    </li>
  )
}
