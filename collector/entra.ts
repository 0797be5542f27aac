import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'
import type { Message } from '../src/model/message.ts'
import { msg } from '../src/words/collector/index.ts'
import { mayEnter, mayRead, refused } from './entra-claims.ts'
import { Problem } from './problem.ts'

export interface EntraOptions {
  /** Id of the tenant (a GUID): the issuer of its tokens is made of it. */
  tenant: string
  /** What a token must be for: client id, application ID URI, or both. */
  audiences: string[]
  /** Host that signs in, without a slash at the end. */
  authority?: string
  /** Scopes of the app, one of which a token of a person must carry. */
  scopes?: string[]
  /** App role that a token must carry to read the fleet. Without one, nobody reads by token. */
  readRole?: string
  /** Instead of a role: every member of the tenant may read; guests and apps may not. */
  membersRead?: boolean
}

export type Purpose = 'read' | 'send'

export const PUBLIC_AUTHORITY = 'https://login.microsoftonline.com'

/** Entra signs with RS256; anything else, `none` first of all, is no token. */
const ALGORITHMS = ['RS256']
const CLOCK_TOLERANCE_SECONDS = 60
/** What the portal proposes, and what older registrations have. */
export const DEFAULT_SCOPES = ['access_as_user', 'user_impersonation']

/**
 * Checks access tokens of one tenant: signature by the tenant's published keys, issuer, audience,
 * tenant, time, and that it was given for this app's scope or role
 * (learn.microsoft.com/entra/identity-platform/claims-validation).
 * @returns a function that throws a {@link Problem} where the token does not hold
 */
export function createEntraCheck(options: EntraOptions) {
  const { tenant, audiences, authority } = options
  const host = authority ?? PUBLIC_AUTHORITY
  const keys = createRemoteJWKSet(new URL(`${host}/${tenant}/discovery/v2.0/keys`))
  const rules = {
    algorithms: ALGORITHMS,
    audience: audiences,
    issuer: issuersOf(host, tenant),
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    requiredClaims: ['exp'],
  }
  const verify = withNewKeys(keys, (token) => jwtVerify(token, keys, rules))
  return async (token: string, purpose: Purpose): Promise<void> => {
    const claims = await verified(() => verify(token))
    if (claims.tid !== tenant) throw refused(msg('collector.token.tenant'))
    mayEnter(claims, options.scopes ?? DEFAULT_SCOPES)
    if (purpose === 'read') mayRead(claims, options)
  }
}

/** Made-up key ids must not make this ask Entra all the time. */
const ASK_AGAIN_MS = 10_000

/**
 * Entra signs with a new key as soon as it publishes it, and jose does not ask again within half
 * a minute: a token by a key that is not known yet makes this ask at once, now and then.
 */
function withNewKeys<T>(
  keys: { reload: () => Promise<void> },
  verify: (token: string) => Promise<T>,
): (token: string) => Promise<T> {
  let askedAt = Number.NEGATIVE_INFINITY
  return async (token) => {
    try {
      return await verify(token)
    } catch (error) {
      const isUnknown = error instanceof errors.JWKSNoMatchingKey
      if (!isUnknown || performance.now() < askedAt + ASK_AGAIN_MS) throw error
      askedAt = performance.now()
      await keys.reload()
      return verify(token)
    }
  }
}

/** Access tokens of version 2 and 1; which one an app gets, its registration says. */
function issuersOf(host: string, tenant: string): string[] {
  const first = host.endsWith('.cn') ? 'https://sts.chinacloudapi.cn' : 'https://sts.windows.net'
  return [`${host}/${tenant}/v2.0`, `${first}/${tenant}/`]
}

/** What of a token may be wrong, by jose's codes. The token itself is repeated nowhere. */
const faults: Record<string, Message> = {
  ERR_JWT_EXPIRED: msg('collector.token.expired'),
  ERR_JWKS_NO_MATCHING_KEY: msg('collector.token.key'),
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: msg('collector.token.signature'),
  ERR_JOSE_ALG_NOT_ALLOWED: msg('collector.token.algorithm'),
  ERR_JWS_INVALID: msg('collector.token.none'),
  ERR_JWT_INVALID: msg('collector.token.none'),
}
const wrongClaims: Record<string, Message> = {
  iss: msg('collector.token.issuer'),
  aud: msg('collector.token.audience'),
  exp: msg('collector.token.endless'),
  nbf: msg('collector.token.early'),
}

async function verified(verify: () => Promise<{ payload: JWTPayload }>): Promise<JWTPayload> {
  try {
    return (await verify()).payload
  } catch (error) {
    if (error instanceof errors.JWTClaimValidationFailed)
      throw refused(wrongClaims[error.claim] ?? msg('collector.token.invalid'))
    const code = error instanceof errors.JOSEError ? error.code : ''
    const fault = faults[code]
    if (fault) throw refused(fault)
    // Without the keys nobody knows whether the token is good.
    throw new Problem(503, msg('collector.token.noKeys'), {
      headers: { 'Retry-After': '30' },
      cause: error,
    })
  }
}
