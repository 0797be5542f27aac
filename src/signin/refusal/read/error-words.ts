import { msalKind } from '../msal-codes.ts'

/** Errors of OAuth, Entra and Graph that say something without a code. */
const oauthErrors = [
  'access_denied',
  'authorization_declined',
  'authorization_pending',
  'bad_verification_code',
  'expired_token',
  'insufficient_claims',
  'invalid_client',
  'invalid_grant',
  'invalid_request',
  'invalid_resource',
  'invalid_scope',
  'invalid_token',
  'server_error',
  'service_unavailable',
  'temporarily_unavailable',
  'unauthorized_client',
  'unsupported_grant_type',
  'unsupported_response_type',
] as const

const subErrors = [
  'additional_action',
  'bad_token',
  'basic_action',
  'client_mismatch',
  'consent_required',
  'device_authentication_failed',
  'message_only',
  'protection_policy_required',
  'token_expired',
  'user_password_expired',
] as const

const GRAPH =
  /["']?code["']?\s*[:=]\s*["']?(InvalidAuthenticationToken|Authorization_RequestDenied|Forbidden|AccessDenied|TooManyRequests|ServiceNotAvailable|ServiceUnavailable)\b/i

/** Error and suberror that a text names. Words without an underscore only count behind a label. */
export function errorWordsIn(text: string): { errorCode?: string; subError?: string } {
  const tokens = text.match(/(?<![\w-])[a-zA-Z]+(?:_[a-zA-Z]+)+(?![\w-])/g) ?? []
  const has = (list: readonly string[]) => tokens.find((token) => list.includes(token))
  const errorCode =
    has(oauthErrors) ??
    tokens.find((token) => msalKind(token) !== undefined) ??
    GRAPH.exec(text)?.[1]
  const cancelled = /error_?subcode["'\s:=]{1,5}cancel\b/i.test(text) ? 'cancel' : undefined
  const subError =
    tokens.filter((token) => token !== errorCode).find((token) => isSub(token)) ?? cancelled
  return { ...(errorCode && { errorCode }), ...(subError && { subError }) }
}

const isSub = (token: string) => (subErrors as readonly string[]).includes(token)
