import type { Cause } from '../../model/causes.ts'
import type { SignInFailure } from '../../signin/refusal/failure.ts'
import { WebLink } from '../../ui/WebLink.tsx'
import { t } from '../../words/signinPage/index.ts'

const FILTERS =
  'https://learn.microsoft.com/entra/identity/conditional-access/concept-condition-filters-for-devices'
const DEVICE_POLICY =
  'https://learn.microsoft.com/mem/intune/protect/create-conditional-access-intune'

/** Policies where a headset can be managed or left out, once the policy is known. */
const MANAGED = ['device', 'any']

/**
 * The long explanation for refusals by policy: what happened, and how to find the policy. Both ways
 * out are offered only where a policy about devices may be behind it: after a risk nobody is
 * excluded, and token protection or security defaults have nothing to do with the headset.
 */
export function PolicyGuide({
  cause,
  failure,
  policy,
}: {
  cause: Cause | undefined
  failure: SignInFailure
  /** The kind of policy behind the code, as the catalogue has it. */
  policy?: string | undefined
}) {
  if (cause === 'ca-confirmation-required')
    return (
      <div className="signin-guide">
        <h4>{t('signinPage.guide.happened')}</h4>
        <p>{t('signinPage.guide.confirm')}</p>
        <p>{t('signinPage.guide.confirm.native')}</p>
        <p>{t('signinPage.guide.confirm.how')}</p>
        <TwoWays />
      </div>
    )
  if (cause !== 'ca-blocked' && cause !== 'ca-device-state') return null
  if (policy === 'security-defaults') return null
  return (
    <div className="signin-guide">
      <h4>{t('signinPage.guide.happened')}</h4>
      <p>{t('signinPage.guide.policy')}</p>
      <FindPolicy failure={failure} />
      {MANAGED.includes(policy ?? '') && <TwoWays />}
      {policy === 'risk' && <p className="notice notice-warn">{t('signinPage.guide.risk')}</p>}
    </div>
  )
}

function FindPolicy({ failure }: { failure: SignInFailure }) {
  const { correlationId, clientCorrelationId, requestId, policies } = failure
  const id = correlationId ?? clientCorrelationId
  return (
    <>
      <h4>{t('signinPage.guide.find')}</h4>
      <ol className="steps">
        <li>{t('signinPage.guide.find.log')}</li>
        <li>
          {id ? (
            <>
              {t('signinPage.guide.find.correlationId')} <code translate="no">{id}</code>
            </>
          ) : (
            t('signinPage.guide.find.filter')
          )}
          {requestId && (
            <>
              <br />
              {t('signinPage.guide.find.requestId')} <code translate="no">{requestId}</code>
            </>
          )}
        </li>
        <li>
          {t('signinPage.guide.find.failure')}
          {policies.length > 0 && (
            <>
              <br />
              {t('signinPage.guide.find.named', { count: policies.length })}{' '}
              <code translate="no">{policies.join(', ')}</code>
            </>
          )}
        </li>
        <li>{t('signinPage.guide.find.whatIf')}</li>
      </ol>
    </>
  )
}

const TwoWays = () => (
  <>
    <p>{t('signinPage.guide.options')}</p>
    <h4>{t('signinPage.guide.manage')}</h4>
    <p>
      {t('signinPage.guide.manage.how')}{' '}
      <WebLink href={DEVICE_POLICY} text={t('signinPage.guide.manage.link')} />
    </p>
    <h4>{t('signinPage.guide.exclude')}</h4>
    <p>
      {t('signinPage.guide.exclude.how')}{' '}
      <WebLink href={FILTERS} text={t('signinPage.guide.exclude.link')} />
    </p>
    <div className="notice notice-warn">
      <p>
        {t('signinPage.guide.filter.negative')} <code translate="no">device.model -ne "…"</code>
      </p>
      <p>
        {t('signinPage.guide.filter.positive')}{' '}
        <code translate="no">device.manufacturer -eq "Meta"</code>
      </p>
      <p>
        {t('signinPage.guide.filter.stable')} <code translate="no">device.mdmAppId</code>
      </p>
    </div>
    <h4>{t('signinPage.guide.limits')}</h4>
    <p>{t('signinPage.guide.limits.device')}</p>
    <p>{t('signinPage.guide.limits.resource')}</p>
    <p>{t('signinPage.guide.limits.march')}</p>
  </>
)
