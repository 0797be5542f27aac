import { useState } from 'react'
import { t } from '../../words/acceptance/index.ts'
import type { Outcome } from '../model/record.ts'
import { steps } from '../model/steps.ts'
import type { StepProps } from './step-props.ts'

const answers = ['yes', 'no', 'skipped'] as const
type Answer = (typeof answers)[number]

const outcomeOf = (answer: Answer): Outcome =>
  answer === 'skipped' ? { why: 'skipped' } : { came: answer === 'yes' }

/** What only a person can tell. */
export function QuestionsStep({ onFound }: StepProps) {
  const [said, setSaid] = useState<Record<string, Answer>>({})
  const done = () =>
    onFound(
      Object.fromEntries(steps.questions.map((row) => [row, outcomeOf(said[row] ?? 'skipped')])),
    )
  return (
    <>
      {steps.questions.map((row) => (
        <fieldset key={row} className="choices">
          <legend>{t(`acceptance.question.${row}`)}</legend>
          {answers.map((answer) => (
            <label key={answer} className="choice">
              <input
                type="radio"
                name={`acceptance-${row}`}
                checked={(said[row] ?? 'skipped') === answer}
                onChange={() => setSaid({ ...said, [row]: answer })}
              />
              <span>{t(`acceptance.answer.${answer}`)}</span>
            </label>
          ))}
        </fieldset>
      ))}
      <div className="actions">
        <button type="button" className="button primary" onClick={done}>
          {t('acceptance.next')}
        </button>
      </div>
    </>
  )
}
