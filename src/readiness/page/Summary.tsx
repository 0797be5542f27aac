import type { Phase } from '../../catalog/readiness.ts'
import { Mark } from '../../ui/Mark.tsx'
import { t } from '../../words/readiness/index.ts'
import { rowStates, type ShownRow } from '../model/row-state.ts'
import { type Progress, progressByPhase, progressOf } from '../model/summary.ts'
import { phaseName, stateName } from '../words.ts'
import { markOf, markOfAll } from './marks.ts'

interface Props {
  rows: readonly ShownRow[]
  onPhase: (phase: Phase) => void
}

/** How far the work is: one sentence, the counts by state, and the phases in their order. */
export function Summary({ rows, onPhase }: Props) {
  const progress = progressOf(rows)
  const shown = markOfAll(progress)
  return (
    <section className="hero ready-hero" aria-labelledby="ready-title">
      <div className={`verdict tone-${shown}`}>
        <Mark state={shown} size={56} />
        <div className="verdict-text">
          <p className="muted">{t('readiness.title')}</p>
          <h1 id="ready-title" tabIndex={-1}>
            {t('readiness.done', { done: progress.done, total: progress.total })}
          </h1>
          <p>{t('readiness.about')}</p>
          <Counts progress={progress} />
        </div>
      </div>
      <ol className="chain chain-section">
        {progressByPhase(rows)
          .filter((one) => one.progress.total > 0)
          .map(({ phase, progress: part }) => (
            <li key={phase} className={`step tone-${markOfAll(part)}`}>
              <progress value={part.done} max={part.total} aria-hidden="true" />
              <button type="button" className="ready-step" onClick={() => onPhase(phase)}>
                <span className="step-name">{phaseName(phase)}</span>
                <span className="numbers muted">
                  <Mark state={markOfAll(part)} size={20} />
                  {t('readiness.doneShort', { done: part.done, total: part.total })}
                </span>
              </button>
            </li>
          ))}
      </ol>
    </section>
  )
}

const Counts = ({ progress: { states } }: { progress: Progress }) => (
  <ul className="ready-counts">
    {rowStates.map((state) => {
      const count = states.get(state)
      return (
        count && (
          <li key={state} className={`tone-${markOf[state]}`}>
            <Mark state={markOf[state]} size={20} />
            <span className="numbers">
              {t('readiness.count', { count, state: stateName(state) })}
            </span>
          </li>
        )
      )
    })}
  </ul>
)
