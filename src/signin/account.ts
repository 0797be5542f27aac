import type * as v from 'valibot'
import type { accountSchema } from './account-schema.ts'

export type AccountFacts = v.InferOutput<typeof accountSchema> & { tenantId: string; upn: string }

interface MsalAccount {
  homeAccountId: string
  tenantId: string
  username: string
  idTokenClaims?: Record<string, unknown>
}

/** MSAL's account without its name: `homeAccountId` is `<object id>.<home tenant id>`. */
export function accountFacts({
  homeAccountId,
  tenantId,
  username,
  idTokenClaims: claims = {},
}: MsalAccount): AccountFacts {
  const home = homeAccountId.split('.')[1]
  const seconds = [claims.auth_time, claims.iat].find((time) => typeof time === 'number')
  return {
    tenantId,
    upn: maskName(username),
    kind: home ? (home === tenantId ? 'member' : 'guest') : 'unknown',
    ...(seconds !== undefined && { signedInAt: new Date(Number(seconds) * 1000).toISOString() }),
  }
}

/** "ada.lovelace@contoso.com" → "a…@contoso.com" */
export function maskName(name: string): string {
  const at = name.lastIndexOf('@')
  if (at < 1) return name ? `${[...name][0]}…` : '…'
  return `${[...name][0]}…${name.slice(at)}`
}

/** Account names inside a text of the server, masked. */
export const maskNames = (text: string) =>
  text.replace(/[^\s'"<>(){}:;,@]{1,80}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g, maskName)
