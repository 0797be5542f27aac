import { randomUUID } from 'node:crypto'

export const CLIENT_ID = '3d5a1b8c-90f2-4c7e-8a64-1e2f3c4d5b6a'
export const POLICY = '9b2d4f60-1c3a-4e5f-8071-a2b3c4d5e6f7'
/** Where accounts of a federated domain sign in. */
export const IDENTITY_PROVIDER = 'https://adfs.contoso.example'

/** Resources that tokens can be had for. The first scope of each is what the app asks. */
export const resources = {
  graph: { id: 'https://graph.microsoft.com', scopes: ['User.Read', 'openid', 'profile', 'email'] },
  sharepoint: { id: 'https://contoso.sharepoint.com', scopes: ['AllSites.Read'] },
  teams: { id: 'https://api.spaces.skype.com', scopes: ['user_impersonation'] },
  api: { id: 'api://preflight-lab', scopes: ['access'] },
} as const
export type ResourceName = keyof typeof resources

/** One refusal as Entra words it, with every way in which its answers vary. */
export interface EntraError {
  code: number
  /** OAuth error. */
  error: string
  text: string
  suberror?: string
  claims?: string
  /** Further numbers behind the leading one. */
  alsoCodes?: number[]
  /** Older answers separate the ids of the text by CRLF. */
  crlf?: boolean
  /** Leaves `error_uri` away, and with it the number that MSAL reads. */
  noUri?: boolean
  /** Timestamp, trace and correlation id as keys of an authorize response as well. */
  allKeys?: boolean
  /** A correlation id of the server's own, instead of an echo of the client's. */
  ownCorrelationId?: boolean
  httpStatus?: number
  retryAfter?: number
}

const policyClaims = JSON.stringify({
  access_token: { capolids: { essential: true, values: [POLICY] } },
})

const BLOCKED =
  'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.'

/** The refusals that the lab and the tests use; variants are made with `{ ...base, ... }`. */
export const errors = {
  ca: { code: 53003, error: 'access_denied', text: BLOCKED },
  caToken: {
    code: 53003,
    error: 'invalid_grant',
    text: BLOCKED,
    suberror: 'message_only',
    claims: policyClaims,
  },
  confirm: {
    code: 50199,
    error: 'interaction_required',
    text: 'For security reasons, user confirmation is required for this request.',
  },
  device: {
    code: 53000,
    error: 'interaction_required',
    text: 'Device is not in required device state: compliant.',
    suberror: 'additional_action',
    claims: policyClaims,
  },
  stepUp: {
    code: 50076,
    error: 'interaction_required',
    text: 'Due to a configuration change made by your administrator, you must use multi-factor authentication.',
    suberror: 'basic_action',
    claims: policyClaims,
  },
  consent: {
    code: 65001,
    error: 'invalid_grant',
    text: 'The user or administrator has not consented to use the application.',
    suberror: 'consent_required',
  },
  badToken: {
    code: 70043,
    error: 'invalid_grant',
    text: 'The refresh token has expired or is invalid due to sign-in frequency checks.',
    suberror: 'bad_token',
  },
  cancelled: {
    code: 65004,
    error: 'access_denied',
    text: 'User declined to consent to access the app.',
    noUri: true,
  },
  unknownCode: { code: 5399999, error: 'invalid_request', text: 'A matter nobody has listed.' },
  outage: {
    code: 90033,
    error: 'temporarily_unavailable',
    text: 'A part of the stand-in has an outage.',
    httpStatus: 503,
  },
  noSession: {
    code: 50058,
    error: 'login_required',
    text: 'A silent sign-in request was sent but no user is signed in.',
  },
} satisfies Record<string, EntraError>

/** The fields of one answer, ids and time filled in. */
export function worded(fixture: EntraError, clientCorrelationId = randomUUID() as string) {
  const { code, error, text, suberror, claims, alsoCodes = [], crlf, noUri } = fixture
  const correlationId = fixture.ownCorrelationId ? randomUUID() : clientCorrelationId
  const traceId = randomUUID()
  const timestamp = `${new Date().toISOString().slice(0, 19).replace('T', ' ')}Z`
  const gap = crlf ? '\r\n' : ' '
  return {
    error,
    error_description: `AADSTS${code}: ${text}${gap}Trace ID: ${traceId}${gap}Correlation ID: ${correlationId}${gap}Timestamp: ${timestamp}`,
    error_codes: [code, ...alsoCodes],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    ...(!noUri && { error_uri: `https://login.microsoftonline.com/error?code=${code}` }),
    ...(suberror && { suberror }),
    ...(claims && { claims }),
  }
}
