import type { GraphState } from './graph-states.ts'

/**
 * Why no token came silently, by MSAL's error: the app lacks the person's consent, the network
 * failed, or somebody would have to be asked.
 */
export function tokenState(error: unknown): GraphState {
  const { errorCode, subError, message } = (error ?? {}) as Record<string, unknown>
  const code = String(errorCode ?? '')
  if (/consent_required/.test(`${code} ${subError}`) || /AADSTS65001/.test(String(message)))
    return 'permission'
  return /network|post_request_failed|get_request_failed/.test(code) ? 'network' : 'token'
}
