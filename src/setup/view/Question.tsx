import type { ReactNode } from 'react'
import { say } from '../../words/catalogue.ts'
import { t } from '../../words/setup/index.ts'
import type { Answers } from '../answers.ts'
import type { Json } from '../json.ts'
import { type Made, type Question as Name, questionOf, questions } from '../made.ts'

export interface QuestionProps {
  answers: Answers
  made: Made
  /** The file that was opened. */
  before: Json | undefined
  onAnswers: (part: Partial<Answers>) => void
}

interface Props {
  name: Name
  made: Made
  /** What the chosen answer costs, and who must agree to it. */
  cost: string
  agree: string
  children: ReactNode
}

/** One question with its number, what its answer costs, and what is wrong with it. */
export function Question({ name, made, cost, agree, children }: Props) {
  const problems = made.checked.problems.filter(({ path }) => questionOf(path) === name)
  return (
    <section className="card setup-question" aria-labelledby={`setup-${name}`}>
      <header>
        <span className="setup-number numbers" aria-hidden="true">
          {questions.indexOf(name) + 1}
        </span>
        <div>
          <h2 id={`setup-${name}`}>{t(`setup.${name}.title`)}</h2>
          <p className="muted">{t(`setup.${name}.about`)}</p>
        </div>
      </header>
      {children}
      <div role="alert" className="setup-problems">
        {problems.map(({ path, message }) => (
          <p key={path}>{say(message)}</p>
        ))}
      </div>
      <dl className="pairs setup-terms">
        <dt>{t('setup.costs')}</dt>
        <dd>{cost}</dd>
        <dt>{t('setup.agree')}</dt>
        <dd>{agree}</dd>
      </dl>
    </section>
  )
}
