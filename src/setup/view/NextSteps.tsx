import { say } from '../../words/catalogue.ts'
import { t } from '../../words/setup/index.ts'
import type { Answers } from '../answers.ts'
import { type Made, trimmed } from '../made.ts'
import { nextSteps, stepsText } from '../next-steps.ts'
import { registrationOf } from '../scripts/registration.ts'
import { Save } from './Save.tsx'

interface Props {
  answers: Answers
  made: Made
  scopeId: string
}

/** What to do with the files, in the order in which it works. */
export function NextSteps({ answers, made, scopeId }: Props) {
  const given = trimmed(answers)
  const steps = nextSteps(given, registrationOf(given, made.file, scopeId))
  return (
    <section className="card setup-question" aria-labelledby="setup-steps">
      <h2 id="setup-steps">{t('setup.steps.title')}</h2>
      <ol className="setup-steps">
        {steps.map(({ text, code }) => (
          <li key={text.id}>
            {say(text)}
            {code && <pre translate="no">{code}</pre>}
          </li>
        ))}
      </ol>
      <div className="actions">
        <Save name="next-steps.md" type="text/markdown" text={() => stepsText(steps)}>
          {t('setup.result.steps')}
        </Save>
        <a className="button" href="#/acceptance">
          {t('setup.acceptance.open')}
        </a>
      </div>
    </section>
  )
}
