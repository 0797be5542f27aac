import type { Cause } from '../../audits/vocabulary.ts'
import type { SignInFailure } from '../../signin/failure.ts'
import { WebLink } from '../WebLink.tsx'

const FILTERS =
  'https://learn.microsoft.com/entra/identity/conditional-access/concept-condition-filters-for-devices'
const DEVICE_POLICY =
  'https://learn.microsoft.com/mem/intune/protect/create-conditional-access-intune'

/** The long explanation for refusals by policy: what happened, both ways out, and the traps. */
export function PolicyGuide({
  cause,
  failure,
}: {
  cause: Cause | undefined
  failure: SignInFailure
}) {
  if (cause === 'ca-confirmation-required')
    return (
      <div className="signin-guide">
        <h4>What happened</h4>
        <p>
          Entra stopped the sign-in to ask whether this is the app that was meant to be opened. It
          asks where the answer goes to an app by a scheme of its own, through a browser view: the
          native apps on a headset do that, a web page at https does not.
        </p>
        <p>
          Confirm on the Microsoft page. On headsets that nobody manages this code and 53003 come
          together; then the same two ways lead out.
        </p>
        <TwoWays />
      </div>
    )
  if (cause !== 'ca-blocked' && cause !== 'ca-device-state') return null
  const id = failure.correlationId ?? failure.clientCorrelationId
  return (
    <div className="signin-guide">
      <h4>What happened</h4>
      <p>
        The account was accepted. A Conditional Access policy of the tenant then decided against it.
      </p>
      <h4>Find the policy</h4>
      <ol className="steps">
        <li>Entra admin center: Sign-in logs. An entry takes some minutes to appear.</li>
        <li>
          Filter by correlation ID
          {id && (
            <>
              {' '}
              <code>{id}</code>
            </>
          )}
          {failure.requestId && (
            <>
              , or by request ID <code>{failure.requestId}</code>
            </>
          )}
          .
        </li>
        <li>
          Tab Conditional Access: the policy with the result Failure is the one.
          {failure.policies.length > 0 && (
            <>
              {' '}
              The answer named <code>{failure.policies.join(', ')}</code>.
            </>
          )}
        </li>
        <li>Try the change with What If before it is saved.</li>
      </ol>
      <TwoWays />
    </div>
  )
}

const TwoWays = () => (
  <>
    <h4>Way one: manage the headsets</h4>
    <p>
      Enrol them in Intune as Android (AOSP), user-associated, give them a compliance policy, and
      let the Conditional Access policy ask for a compliant device. The native apps can prove that.{' '}
      <WebLink href={DEVICE_POLICY} text="Device-based policies with Intune" />
    </p>
    <h4>Way two: make an exception</h4>
    <p>
      Leave the headsets' users, the resource and the place out of the policy: a user group, the
      apps it needs, a named location. A device filter can do it too, with care.{' '}
      <WebLink href={FILTERS} text="Filter for devices" />
    </p>
    <p className="notice notice-warn">
      A filter sees nothing of an unregistered device, so it cannot tell a headset from any other
      one. With a negative operator (<code>device.model -ne "…"</code>) in Exclude mode the policy
      is lifted from every unregistered device. With a positive one (
      <code>device.manufacturer -eq "Meta"</code>) it reaches only headsets that are registered in
      Entra and whose sign-in proves it: native apps, not this browser.
    </p>
    <h4>What this does not say</h4>
    <p>
      Quest Browser cannot prove device state. Where a policy asks for it, this page is blocked on a
      compliant headset too, and that says nothing about the native Teams app. Leave this page's app
      registration out of such policies.
    </p>
  </>
)
