import type { SignInFailure } from '../../signin/refusal/failure.ts'
import { type FieldSource, type SourcedField, sourcedFields } from '../../signin/refusal/flows.ts'
import { t } from '../../words/signinPage/index.ts'

/** Fields that tell where they were read, then those of Microsoft's page and of the browser. */
type FieldName = SourcedField | keyof ReturnType<typeof otherFields>

const otherFields = ({ page, policies, flow, stage, errorClass, networkError }: SignInFailure) => ({
  flow,
  stage,
  errorClass,
  networkError,
  policies: policies.join(', '),
  app: [page?.appName, page?.appId].filter(Boolean).join(' '),
  ip: page?.ip,
  deviceId: page?.deviceId,
  platform: page?.platform,
  deviceState: page?.deviceState,
})

/** Every field with where it was read; what is absent is shown as absent. */
export function FailureFields({ failure }: { failure: SignInFailure }) {
  const others = otherFields(failure)
  const named = Object.keys(others) as (keyof typeof others)[]
  return (
    <dl className="pairs">
      {sourcedFields.map((field) => (
        <Field
          key={field}
          name={field}
          value={[failure[field]].flat().join(', ')}
          source={failure.sources[field]}
        />
      ))}
      {named.map((name) => {
        const value = others[name]
        return value && <Field key={name} name={name} value={value} />
      })}
    </dl>
  )
}

interface FieldProps {
  name: FieldName
  value: string
  source?: FieldSource | undefined
}

const Field = ({ name, value, source }: FieldProps) => (
  <>
    <dt>{t(`signinPage.field.${name}`)}</dt>
    <dd>
      {value ? (
        <bdi translate="no">{value}</bdi>
      ) : (
        <span className="muted">{t('signinPage.field.none')}</span>
      )}
      {value && source && <span className="muted"> {t(sourceIds[source])}</span>}
    </dd>
  </>
)

const sourceIds = {
  'authorize response': 'signinPage.from.authorize',
  'token response': 'signinPage.from.token',
  'response header': 'signinPage.from.header',
  msal: 'signinPage.from.msal',
  text: 'signinPage.from.text',
  user: 'signinPage.from.user',
  page: 'signinPage.from.page',
} as const satisfies Record<FieldSource, string>
