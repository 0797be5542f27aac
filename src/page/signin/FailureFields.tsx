import type { SignInFailure, SourcedField } from '../../signin/failure.ts'

const names: Record<SourcedField, string> = {
  errorCode: 'Error',
  aadsts: 'AADSTS',
  subError: 'Suberror',
  claims: 'Claims',
  description: 'Text of the server',
  correlationId: 'Correlation ID (server)',
  clientCorrelationId: 'Correlation ID (sent)',
  traceId: 'Trace ID',
  requestId: 'Request ID',
  timestamp: 'Time (server)',
  httpStatus: 'HTTP status',
}

/** Every field with where it was read; what is absent is shown as absent. */
export function FailureFields({ failure }: { failure: SignInFailure }) {
  const { page, policies, flow, stage } = failure
  const more = [
    ['Flow', flow],
    ['Stage', stage],
    ['MSAL class', failure.errorClass],
    ['Network', failure.networkError],
    ['Policy IDs', policies.join(', ')],
    ['App', [page?.appName, page?.appId].filter(Boolean).join(' ')],
    ['IP address', page?.ip],
    ['Device identifier', page?.deviceId],
    ['Device platform', page?.platform],
    ['Device state', page?.deviceState],
  ].filter(([, value]) => value)
  return (
    <dl className="pairs">
      {(Object.keys(names) as SourcedField[]).map((field) => (
        <Field
          key={field}
          name={names[field]}
          value={[failure[field]].flat().join(', ')}
          source={failure.sources[field]}
        />
      ))}
      {more.map(([name, value]) => (
        <Field key={name} name={name ?? ''} value={value ?? ''} />
      ))}
    </dl>
  )
}

const Field = ({
  name,
  value,
  source,
}: {
  name: string
  value: string
  source?: string | undefined
}) => (
  <>
    <dt>{name}</dt>
    <dd>
      {value ? <bdi>{value}</bdi> : <span className="muted">absent</span>}
      {value && source && <span className="muted"> ({source})</span>}
    </dd>
  </>
)
