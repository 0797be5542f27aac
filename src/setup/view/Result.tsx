import { problemText } from '../../config/read.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { say } from '../../words/catalogue.ts'
import { t } from '../../words/setup/index.ts'
import type { Answers } from '../answers.ts'
import type { Json } from '../json.ts'
import { type Made, questionOf, trimmed } from '../made.ts'
import { registerPs1 } from '../scripts/register-ps1.ts'
import { registerSh } from '../scripts/register-sh.ts'
import { registrationOf } from '../scripts/registration.ts'
import { Differences, Keys } from './FileParts.tsx'
import { Save } from './Save.tsx'

interface Props {
  answers: Answers
  made: Made
  before: Json | undefined
  scopeId: string
}

/** The files, and what they still lack. */
export function Result({ answers, made, before, scopeId }: Props) {
  const given = trimmed(answers)
  const registration = registrationOf(given, made.file, scopeId)
  return (
    <section className="card setup-result" aria-labelledby="setup-result">
      <h2 id="setup-result">{t('setup.result.title')}</h2>
      <State made={made} />
      <div className="actions">
        <Save name="config.json" type="application/json" text={() => made.text} primary>
          {t('setup.result.download')}
        </Save>
        <CopyButton text={() => made.text}>{t('setup.result.copy')}</CopyButton>
      </div>
      {given.signIn.on && (
        <div className="actions">
          <Save
            name="register-app.sh"
            type="text/x-shellscript"
            text={() => registerSh(registration)}
          >
            {t('setup.result.sh')}
          </Save>
          <Save name="register-app.ps1" type="text/plain" text={() => registerPs1(registration)}>
            {t('setup.result.ps1')}
          </Save>
        </div>
      )}
      <details open>
        <summary>{t('setup.result.text')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards scroll it */}
        <pre className="setup-text" translate="no" tabIndex={0}>
          {made.text}
        </pre>
      </details>
      {before && <Differences before={before} after={made.file} />}
      <Keys file={made.file} />
    </section>
  )
}

/** Whether the file is whole; problems of keys without a question stand here alone. */
function State({ made: { open, checked } }: { made: Made }) {
  const others = checked.problems.filter(({ path }) => questionOf(path) === undefined)
  const count = checked.problems.length
  return (
    <div role="status" className="setup-state">
      {open.length === 0 && count === 0 && <p>{t('setup.result.good')}</p>}
      {count > 0 && <p className="setup-wrong">{t('setup.problems', { count })}</p>}
      <ul>
        {open.map((what) => (
          <li key={what}>{t(`setup.result.open.${what}`)}</li>
        ))}
        {others.map((problem) => (
          <li key={problem.path}>{say(problemText(problem))}</li>
        ))}
        {checked.notices.map((notice) => (
          <li key={say(notice)}>{say(notice)}</li>
        ))}
      </ul>
    </div>
  )
}
