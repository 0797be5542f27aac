import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Icon } from '../../ui/Icon.tsx'
import { useServices } from '../../ui/services.ts'
import { t } from '../../words/acceptance/index.ts'
import { leaveAndReturn, leaveForSignIn } from '../measure/away.ts'
import { tryPopup, watchHiddenTimers } from '../measure/tab.ts'
import type { Outcomes } from '../model/record.ts'
import { type Step, stepNames } from '../model/steps.ts'
import { BoardStep } from './BoardStep.tsx'
import { LineStep } from './LineStep.tsx'
import { PanelStep } from './PanelStep.tsx'
import { QuestionsStep } from './QuestionsStep.tsx'
import type { StepProps } from './step-props.ts'
import type { Acceptance } from './use-acceptance.ts'

interface Props {
  step: Step
  acceptance: Acceptance
}

/** How long a step waits for a person. */
const STEP_MS = 120_000

/** One guided step: what to do, and the ways past it. */
export function StepCard({ step, acceptance }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  // Whoever listens hears that there is a new step.
  useEffect(() => heading.current?.focus(), [])
  const onFound = (found: Outcomes) => acceptance.answer(step, found)
  return (
    <section className="card acceptance-card" aria-labelledby="acceptance-step">
      <p className="muted numbers">
        {t('acceptance.step', { number: stepNames.indexOf(step) + 1, total: stepNames.length })}
      </p>
      <h2 id="acceptance-step" ref={heading} tabIndex={-1}>
        {t(`acceptance.step.${step}.title`)}
      </h2>
      <p>{t(`acceptance.step.${step}.about`)}</p>
      {stepOf(step, onFound)}
      <div className="actions acceptance-past">
        <button type="button" className="button" onClick={() => onFound({})}>
          {t('acceptance.skip')}
        </button>
        <button type="button" className="button quiet" onClick={acceptance.stop}>
          {t('acceptance.stop')}
        </button>
      </div>
    </section>
  )
}

function stepOf(step: Step, onFound: StepProps['onFound']): ReactNode {
  const measure = (row: string, work: Work) => (
    <Measure row={row} work={work} onFound={onFound} label={t(`acceptance.step.go`)} />
  )
  if (step === 'hidden') return measure('timers-hidden', watchHiddenTimers)
  if (step === 'popup') return measure('popup', tryPopup)
  if (step === 'storage')
    return <Leave row="session-storage" leave={leaveAndReturn} onFound={onFound} />
  if (step === 'origin') return <LeaveForSignIn onFound={onFound} />
  if (step === 'panel') return <PanelStep onFound={onFound} />
  if (step === 'board') return <BoardStep onFound={onFound} />
  if (step === 'questions') return <QuestionsStep onFound={onFound} />
  return <LineStep onFound={onFound} />
}

type Work = (signal: AbortSignal) => Promise<Outcomes[string]>

interface MeasureProps extends StepProps {
  row: string
  work: Work
  label: string
}

/** One row that begins with a tap. What doesn't come in two minutes is late. */
function Measure({ row, work, label, onFound }: MeasureProps) {
  const [running, setRunning] = useState(false)
  const own = useRef<AbortController>(undefined)
  useEffect(() => () => own.current?.abort(), [])
  const go = async () => {
    const left = new AbortController()
    own.current = left
    setRunning(true)
    const signal = AbortSignal.any([left.signal, AbortSignal.timeout(STEP_MS)])
    const outcome = await work(signal).catch((): Outcomes[string] => ({ why: 'late' }))
    if (!left.signal.aborted) onFound({ [row]: outcome })
  }
  return (
    <>
      <div className="actions">
        <button
          type="button"
          className="button primary"
          aria-disabled={running}
          onClick={() => running || void go()}
        >
          <Icon name="run" />
          {label}
        </button>
      </div>
      <p role="status">{running && t('acceptance.step.waiting')}</p>
    </>
  )
}

function LeaveForSignIn({ onFound }: StepProps) {
  const { app } = useServices()
  const leave = async () => app.config.signIn && leaveForSignIn(app.config.signIn)
  return <Leave row="session-storage-origin" leave={leave} onFound={onFound} />
}

interface LeaveProps extends StepProps {
  row: string
  leave: () => unknown
}

function Leave({ row, leave, onFound }: LeaveProps) {
  const go = async () => {
    try {
      await leave()
    } catch {
      // A browser that keeps nothing has nothing to lose.
      onFound({ [row]: { why: 'not-available' } })
    }
  }
  return (
    <div className="actions">
      <button type="button" className="button primary" onClick={() => void go()}>
        <Icon name="run" />
        {t('acceptance.step.go')}
      </button>
    </div>
  )
}
