import type { GraphState } from './graph-states.ts'

/** One answer of Graph: a response of its own, or one part of a `$batch`. */
export interface GraphReply {
  status: number
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>
  body: unknown
}

/**
 * Tells what a reply of Graph means by status and code; its texts may change at any time and count
 * only where nothing else differs. Pure.
 * @param held the token was issued for the permission that the call needs, so a refusal is about
 *   the account's role
 * @see https://learn.microsoft.com/graph/errors
 */
export function stateOf({ status, headers, body }: GraphReply, held: boolean): GraphState {
  if (status >= 200 && status < 300) return 'ok'
  const { code, message } = errorOf(body)
  if (/NonPremiumTenant/i.test(code) || saysUnlicensed(message)) return 'licence'
  if (status === 429 || (status === 503 && 'retry-after' in headers)) return 'throttled'
  if (/insufficient_claims/.test(`${headers['www-authenticate']} ${code}`)) return 'claims'
  if (status === 401 && !isIntuneRefusal(message)) return 'token'
  if (status === 404) return 'absent'
  if (status === 401 || status === 403)
    return /required scopes are missing/i.test(message) || !held ? 'permission' : 'role'
  return 'failed'
}

/** `{ error: { code, message } }`, as every Graph API answers; empty where it is none. */
export function errorOf(body: unknown): { code: string; message: string } {
  const error = (body as { error?: { code?: unknown; message?: unknown } } | null)?.error
  const word = (value: unknown) => (typeof value === 'string' ? value.slice(0, 4000) : '')
  return { code: word(error?.code), message: word(error?.message) }
}

/** Services without a licence in the tenant say so in words only. */
const saysUnlicensed = (message: string) =>
  /not licensed for this feature|does not have a SPO license|not applicable to target tenant/i.test(
    message,
  )

/** Intune wraps its refusal in JSON inside the message. */
function isIntuneRefusal(message: string): boolean {
  try {
    const { ErrorCode } = JSON.parse(message) as { ErrorCode?: unknown }
    return ErrorCode === 'Forbidden'
  } catch {
    return false
  }
}
