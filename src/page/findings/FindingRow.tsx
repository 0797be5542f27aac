import { useId, useState } from 'react'
import { explanationOf, fixOf, titleOf } from '../../report/schema/told.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { isToDo, type Placed } from '../../ui/teams.ts'
import { useRun } from '../../ui/use-run.ts'
import { firstSentence } from '../../ui/words.ts'
import { t } from '../../words/details/index.ts'
import { linkName, stateWord } from '../../words/names.ts'
import type { EvidenceScope } from '../details/Evidence.tsx'

interface Props {
  placed: Placed
  onShow: (scope: EvidenceScope) => void
}

/**
 * One line on what to do and one on what was seen; what has no result says first why. The rest on
 * demand.
 */
export function FindingRow({ placed: { finding, index }, onShow }: Props) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const { cause, verdict, link } = finding
  const [title, fix, explanation] = [titleOf(finding), fixOf(finding), explanationOf(finding)]
  const [head, below] = isToDo(finding) ? [fix ?? title, explanation] : [title, fix ?? explanation]
  const shown = (text: string) => (open ? text : firstSentence(text))
  const rest = [title, explanation].filter((text) => text !== head && text !== below)
  return (
    <li className={`finding tone-${verdict}`}>
      <Mark state={verdict} size={28} />
      <div className="finding-said">
        <h3 id={`${id}-head`}>
          <span className="visually-hidden">{stateWord(verdict)}: </span>
          {shown(head)}
        </h3>
        <p className="finding-what">
          {shown(below)}{' '}
          <code className="cause" translate="no">
            {cause}
          </code>
        </p>
      </div>
      <button
        type="button"
        id={`${id}-toggle`}
        className="button quiet finding-toggle"
        aria-expanded={open}
        aria-controls={`${id}-more`}
        aria-labelledby={`${id}-toggle ${id}-head`}
        onClick={() => setOpen(!open)}
      >
        <span>{t('details.findings.view')}</span>
        <Icon name="down" />
      </button>
      <div id={`${id}-more`} className="finding-more" hidden={!open}>
        {rest.map((text) => (
          <p key={text}>{text}</p>
        ))}
        <p className="muted">
          {stateWord(verdict)} · {linkName(link)}
        </p>
        <FindingActions placed={{ finding, index }} title={title} onShow={onShow} />
      </div>
    </li>
  )
}

function FindingActions({ placed: { finding, index }, title, onShow }: Props & { title: string }) {
  const report = useRun((state) => state.report)
  const { id, audits } = finding
  const copy = async () => {
    const { findingTicket } = await import('./finding-ticket.ts')
    return report ? findingTicket(report, index) : ''
  }
  return (
    <div className="actions">
      <button
        type="button"
        className="button"
        onClick={() => onShow({ id, title, audits: new Set(audits) })}
      >
        {t('details.findings.checks', { count: audits.length })}
      </button>
      <CopyButton text={copy}>
        {t('details.findings.ticket')}
        <span className="visually-hidden">: {title}</span>
      </CopyButton>
    </div>
  )
}
