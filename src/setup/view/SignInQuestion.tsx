import { CopyButton } from '../../ui/CopyButton.tsx'
import { t } from '../../words/setup/index.ts'
import { type Answers, type Cloud, clouds } from '../answers.ts'
import { checkTenant } from '../checks.ts'
import { objectAt, textAt } from '../json.ts'
import { redirectsOf } from '../scripts/registration.ts'
import { CheckButton } from './CheckButton.tsx'
import { Choices, Field } from './fields.tsx'
import { Question, type QuestionProps } from './Question.tsx'

const cloudNames = Object.keys(clouds) as Cloud[]

/** Whether people sign in, and to which tenant of which cloud. */
export function SignInQuestion({ answers, made, onAnswers }: QuestionProps) {
  const { signIn } = answers
  const change = (part: Partial<Answers['signIn']>) => onAnswers({ signIn: { ...signIn, ...part } })
  return (
    <Question
      name="signIn"
      made={made}
      cost={t('setup.signIn.cost')}
      agree={t(signIn.on ? 'setup.signIn.agree' : 'setup.nobody')}
    >
      <Choices
        name="setup-signin"
        label={t('setup.signIn.title')}
        value={signIn.on ? 'entra' : 'none'}
        options={(['none', 'entra'] as const).map((value) => ({
          value,
          title: t(`setup.signIn.${value}`),
          about: t(`setup.signIn.${value}.about`),
        }))}
        onChange={(value) => change({ on: value === 'entra' })}
      />
      {signIn.on && (
        <>
          <Cloudlist value={signIn.cloud} onChange={(cloud) => change({ cloud })} />
          <Field
            label={t('setup.signIn.tenant')}
            example="contoso.onmicrosoft.com"
            value={signIn.tenant}
            onChange={(tenant) => change({ tenant })}
          />
          <CheckButton
            subject={`${signIn.cloud} ${signIn.tenant}`}
            check={(signal) =>
              checkTenant(
                { ...answers, signIn: { ...signIn, tenant: signIn.tenant.trim() } },
                signal,
              )
            }
          >
            {t('setup.signIn.check')}
          </CheckButton>
          <Redirects
            uris={redirectsOf(
              answers.page,
              textAt(objectAt(made.file.signIn).redirectUri) || undefined,
            )}
          />
          <Field
            label={t('setup.signIn.clientId')}
            about={t('setup.signIn.clientId.about')}
            example="00000000-0000-0000-0000-000000000000"
            value={signIn.clientId}
            onChange={(clientId) => change({ clientId })}
          />
        </>
      )}
    </Question>
  )
}

const Cloudlist = ({ value, onChange }: { value: Cloud; onChange: (cloud: Cloud) => void }) => (
  <label className="field setup-field">
    <span>{t('setup.signIn.cloud')}</span>
    <select value={value} onChange={({ target }) => onChange(target.value as Cloud)}>
      {cloudNames.map((cloud) => (
        <option key={cloud} value={cloud}>
          {t(`setup.signIn.cloud.${cloud}`)}
        </option>
      ))}
    </select>
  </label>
)

const Redirects = ({ uris }: { uris: string[] }) => (
  <div className="setup-redirects">
    <p>{t('setup.signIn.redirects')}</p>
    <pre translate="no">{uris.join('\n')}</pre>
    <div className="actions">
      <CopyButton text={() => uris.join('\n')}>{t('setup.signIn.copy')}</CopyButton>
    </div>
  </div>
)
