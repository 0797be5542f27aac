import type { Phase } from '../../catalog/readiness.ts'
import { t } from '../../words/readiness/index.ts'
import type { ShownRow } from '../model/row-state.ts'
import { progressOf } from '../model/summary.ts'
import { phaseName } from '../words.ts'
import { Row } from './Row.tsx'
import type { Patch } from './use-list.ts'

interface Props {
  phase: Phase
  rows: readonly ShownRow[]
  open: ReadonlySet<string>
  today: string
  onToggle: (id: string) => void
  onAnswer: (id: string, patch: Patch) => void
}

/** Rows of one part of the work; nothing where the filter lets none through. */
export function PhaseSection({ phase, rows, open, today, onToggle, onAnswer }: Props) {
  if (rows.length === 0) return null
  const { done, total } = progressOf(rows)
  return (
    <section className="card ready-phase" aria-labelledby={`phase-${phase}`}>
      <h2 id={`phase-${phase}`} tabIndex={-1}>
        {phaseName(phase)}{' '}
        <span className="muted">{t('readiness.doneShort', { done, total })}</span>
      </h2>
      <ul>
        {rows.map(({ row, answer, measured, state }) => (
          <Row
            key={row.id}
            row={row}
            answer={answer}
            measured={measured}
            state={state}
            open={open.has(row.id)}
            today={today}
            onToggle={onToggle}
            onAnswer={onAnswer}
          />
        ))}
      </ul>
    </section>
  )
}
