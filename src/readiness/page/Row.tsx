import { memo } from 'react'
import { Icon } from '../../ui/Icon.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { language } from '../../words/catalogue.ts'
import { t } from '../../words/readiness/index.ts'
import { isDone, isOverdue, type ShownRow } from '../model/row-state.ts'
import { demandOf, howName, ownerName, stateName } from '../words.ts'
import { markOf } from './marks.ts'
import { RowDetails } from './RowDetails.tsx'
import type { Patch } from './use-list.ts'

interface Props extends ShownRow {
  open: boolean
  today: string
  onToggle: (id: string) => void
  onAnswer: (id: string, patch: Patch) => void
}

/** One demand: its state, who answers it until when, and on opening everything else. */
export function Row(props: Props) {
  // The language is no property, and a change of it draws every row anew.
  return <DrawnRow {...props} lang={language()} />
}

const DrawnRow = memo(function DrawnRow({
  open,
  today,
  onToggle,
  onAnswer,
  ...shown
}: Props & { lang: string }) {
  const { row, answer, state } = shown
  const id = `ready-${row.id}`
  return (
    <li className={`ready-row tone-${markOf[state]}`}>
      <div className="ready-head">
        <button
          type="button"
          id={id}
          className="ready-toggle"
          aria-expanded={open}
          aria-controls={`${id}-details`}
          onClick={() => onToggle(row.id)}
        >
          <Mark state={markOf[state]} size={24} />
          <span className="ready-text">
            <span className="ready-demand">
              {demandOf(shown)}
              {row.status === 'historical' && <span className="tag">{t('readiness.retired')}</span>}
            </span>
            <span className="ready-meta">
              <span className="ready-state">{stateName(state)}</span>
              {answer?.owner ? (
                <span translate="no">{answer.owner}</span>
              ) : (
                <span>{ownerName(row.owner)}</span>
              )}
              {answer?.due && (
                <span className={isOverdue(shown, today) ? 'ready-overdue' : undefined}>
                  {t('readiness.dueOn', { due: Date.parse(answer.due) })}
                </span>
              )}
              <span>{howName(shown)}</span>
            </span>
            {answer?.note && (
              <span className="ready-note muted" translate="no">
                {answer.note}
              </span>
            )}
          </span>
          <Icon name="down" />
        </button>
        {!isDone(state) && state !== 'failed' && state !== 'warned' && (
          <button
            type="button"
            className="button ready-confirm"
            aria-describedby={id}
            onClick={() => {
              onAnswer(row.id, { said: 'attested' })
              // This button goes, and the focus with it.
              document.getElementById(id)?.focus()
            }}
          >
            {t('readiness.confirm')}
          </button>
        )}
      </div>
      <div id={`${id}-details`} hidden={!open}>
        {open && <RowDetails shown={shown} onAnswer={onAnswer} />}
      </div>
    </li>
  )
})
