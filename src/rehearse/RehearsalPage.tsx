import { useStore } from 'zustand'
import type { Rehearsing } from '../app/rehearsal/index.ts'
import { labelsText } from '../app/unattended/labels.ts'
import type { Labels } from '../report/schema/schema.ts'
import { t } from '../words/rehearse/index.ts'
import { told } from './told.ts'

interface Props {
  rehearsing: Rehearsing
  labels?: Labels
  /** Draws the whole page in its place. */
  onLeave: () => void
}

/** Readable from four meters: where this device is in the rehearsal, and what to do. */
export function RehearsalPage({ rehearsing, labels, onLeave }: Props) {
  const state = useStore(rehearsing.store)
  const { tone, word, sentence } = told(state)
  const { role, code = '', step, plan, second } = state
  const over = step === 'done' || step === 'out'
  const title = role === 'source' ? 'rehearse.titleSource' : 'rehearse.title'
  return (
    <div className="quiet-page rehearsal-page">
      <main className={`rehearsal-main tone-${tone}`}>
        <p className="rehearsal-title">{t(title, { code })}</p>
        <p className="quiet-word">{word}</p>
        <h1>{sentence}</h1>
        {step === 'running' && plan && (
          <progress max={plan.seconds} value={(second ?? -1) + 1} aria-label={word} />
        )}
      </main>
      <footer className="quiet-foot">
        {labels && (
          <p className="quiet-labels" translate="no">
            {labelsText(labels)}
          </p>
        )}
        <button type="button" className="button quiet" onClick={over ? onLeave : rehearsing.leave}>
          {over ? t('rehearse.fullPage') : t('rehearse.leave')}
        </button>
      </footer>
      <div role="status" aria-live="polite" className="visually-hidden">
        {word}
      </div>
    </div>
  )
}
