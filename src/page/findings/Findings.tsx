import { useId, useState } from 'react'
import { isAsked, type Placed, type Team } from '../../ui/teams.ts'
import { capitalize } from '../../ui/words.ts'
import { t } from '../../words/details/index.ts'
import { whoName } from '../../words/names.ts'
import type { EvidenceScope } from '../details/Evidence.tsx'
import { FindingRow } from './FindingRow.tsx'
import { CopyRequest } from './Handover.tsx'
import { SHOWN } from './shown.ts'

interface Props {
  onShow: (scope: EvidenceScope) => void
}

/** What one team has to do, with the request that hands all of it over. */
export function TeamCard({ team: { who, findings }, onShow }: Props & { team: Team }) {
  const id = useId()
  const name = who === 'nobody' ? t('details.team.nobody') : capitalize(whoName(who))
  return (
    <section aria-labelledby={id} className="card team">
      <div className="team-head">
        <h3 id={id}>
          {name}{' '}
          <span className="muted numbers">
            {t('details.team.fixes', { count: findings.length })}
          </span>
        </h3>
        {isAsked(who) && <CopyRequest who={who} />}
      </div>
      <FindingRows findings={findings} onShow={onShow} />
    </section>
  )
}

/** What only optional and historical rules ask for: it keeps nobody from being ready. */
export function OptionalFindings({ findings, onShow }: Props & { findings: Placed[] }) {
  return (
    <details className="card team optional">
      <summary>{t('details.findings.optional', { count: findings.length })}</summary>
      <FindingRows findings={findings} onShow={onShow} />
    </details>
  )
}

export function FindingRows({ findings, onShow }: Props & { findings: Placed[] }) {
  const [all, setAll] = useState(false)
  const shown = all ? findings : findings.slice(0, SHOWN)
  const hidden = findings.length - shown.length
  return (
    <>
      <ol className="finding-rows">
        {shown.map((placed) => (
          <FindingRow key={placed.finding.id} placed={placed} onShow={onShow} />
        ))}
      </ol>
      {hidden > 0 && (
        <button type="button" className="button" onClick={() => setAll(true)}>
          {t('details.findings.more', { count: hidden })}
        </button>
      )}
    </>
  )
}
