import type { Cause } from '../../model/causes.ts'
import type { Explained, SignInFailure } from '../../signin/refusal/failure.ts'
import { type MsalKind, msalKind } from '../../signin/refusal/msal-codes.ts'

/** A map, because the words come from outside and may be "constructor". */
function table(entries: Record<string, Cause>): ReadonlyMap<string, Cause> {
  return new Map(Object.entries(entries))
}

const byClass = table({
  'conditional-access': 'ca-blocked',
  device: 'ca-device-state',
  mfa: 'mfa-required',
  consent: 'consent-required',
  account: 'account-problem',
  guest: 'account-problem',
  session: 'session-missing',
  'app-registration': 'app-registration',
  network: 'tenant-restriction',
  service: 'service-outage',
})

/** Codes whose class says less than the code itself. */
const byCode = table({
  '50125': 'account-problem',
  '50140': 'sign-in-unfinished',
  '50158': 'sign-in-unfinished',
  '50196': 'app-registration',
  '50199': 'ca-confirmation-required',
  '70016': 'sign-in-unfinished',
  '70018': 'sign-in-unfinished',
  '70019': 'sign-in-unfinished',
  '90055': 'throttled',
  '220450': 'browser-unsupported',
  '900561': 'sign-in-unfinished',
  AADB2C90091: 'sign-in-unfinished',
})

const byMsal: Record<MsalKind, Cause> = {
  page: 'page-fault',
  lost: 'sign-in-unfinished',
  person: 'sign-in-unfinished',
  storage: 'browser-unsupported',
  popup: 'browser-blocked',
  session: 'session-missing',
  offline: 'offline',
  silence: 'unclear',
  foreign: 'http-blocked',
  server: 'sign-in-refused',
  unknown: 'unclear',
}

/** What OAuth, Entra and Graph say without a code. A suberror says more than its error. */
const byWord = table({
  additional_action: 'ca-device-state',
  authorization_declined: 'sign-in-unfinished',
  authorization_pending: 'sign-in-unfinished',
  bad_token: 'session-missing',
  bad_verification_code: 'sign-in-unfinished',
  cancel: 'sign-in-unfinished',
  client_mismatch: 'ca-device-state',
  consent_required: 'consent-required',
  device_authentication_failed: 'ca-device-state',
  expired_token: 'sign-in-unfinished',
  insufficient_claims: 'session-missing',
  invalid_client: 'app-registration',
  invalid_resource: 'app-registration',
  invalid_scope: 'app-registration',
  invalid_token: 'session-missing',
  protection_policy_required: 'ca-blocked',
  server_error: 'service-outage',
  service_unavailable: 'service-outage',
  temporarily_unavailable: 'service-outage',
  token_expired: 'session-missing',
  unauthorized_client: 'app-registration',
  unsupported_grant_type: 'app-registration',
  unsupported_response_type: 'app-registration',
  user_password_expired: 'account-problem',
  // Microsoft Graph
  InvalidAuthenticationToken: 'session-missing',
  Authorization_RequestDenied: 'consent-required',
  Forbidden: 'consent-required',
  AccessDenied: 'consent-required',
  TooManyRequests: 'throttled',
  ServiceNotAvailable: 'service-outage',
  ServiceUnavailable: 'service-outage',
})

/** The code that is explained: the one the catalogue says most about, else the first. */
export const leadingCode = ({ aadsts }: SignInFailure, explained: Explained | undefined) =>
  explained?.code ?? aadsts[0]

/** The catalogue's class of the code leads; without a known code, the words of the answer do. */
export function causeOf(failure: SignInFailure, explained: Explained | undefined): Cause {
  const { subError = '', errorCode = '', httpStatus = 0, description = '' } = failure
  const code = leadingCode(failure, explained) ?? ''
  if (httpStatus === 429) return 'throttled'
  const known = byCode.get(code) ?? byClass.get(explained?.class ?? '')
  if (known) return known
  if (/^530\d{2,}/.test(code) || /conditional access/i.test(description)) return 'ca-blocked'
  const word = byWord.get(subError) ?? byWord.get(errorCode)
  if (word) return word
  if (code) return 'sign-in-refused'
  // Beside a code it may be anything.
  if (errorCode === 'invalid_request') return 'app-registration'
  if (httpStatus >= 500) return 'service-outage'
  // Asked without a person, where a person is needed.
  if (errorCode === 'interaction_required' && !subError) return 'session-missing'
  const ofMsal = msalKind(errorCode)
  if (ofMsal) return byMsal[ofMsal]
  // An id alone says where to look, not what happened.
  return errorCode || subError ? 'sign-in-refused' : 'unclear'
}
