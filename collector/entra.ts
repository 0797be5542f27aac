import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'
import { Problem } from './problem.ts'

export interface EntraOptions {
  /** Id of the tenant (a GUID): the issuer of its tokens is made of it. */
  tenant: string
  /** What a token must be for: client id, application ID URI, or both. */
  audiences: string[]
  /** Host that signs in, without a slash at the end. */
  authority?: string
  /** App role that a token must carry to read the fleet. */
  readRole?: string
}

export type Purpose = 'read' | 'send'

export const PUBLIC_AUTHORITY = 'https://login.microsoftonline.com'

/** Entra signs with RS256; anything else, `none` first of all, is no token. */
const ALGORITHMS = ['RS256']
const CLOCK_TOLERANCE_SECONDS = 60

/**
 * Checks access tokens of one tenant: signature by the tenant's published keys, issuer, audience,
 * tenant and time.
 * @returns a function that throws a {@link Problem} where the token does not hold
 */
export function createEntraCheck({ tenant, audiences, authority, readRole }: EntraOptions) {
  const host = authority ?? PUBLIC_AUTHORITY
  const keys = createRemoteJWKSet(new URL(`${host}/${tenant}/discovery/v2.0/keys`))
  const rules = {
    algorithms: ALGORITHMS,
    audience: audiences,
    issuer: issuersOf(host, tenant),
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    requiredClaims: ['exp'],
  }
  return async (token: string, purpose: Purpose): Promise<void> => {
    const claims = await verified(() => jwtVerify(token, keys, rules))
    if (claims.tid !== undefined && claims.tid !== tenant) throw refused('is of another tenant')
    if (purpose === 'read' && readRole && !rolesOf(claims).includes(readRole))
      throw new Problem(403, `Reading needs the app role ${readRole}.`)
  }
}

/** Access tokens of version 2 and 1; which one an app gets, its registration says. */
function issuersOf(host: string, tenant: string): string[] {
  const first = host.endsWith('.cn') ? 'https://sts.chinacloudapi.cn' : 'https://sts.windows.net'
  return [`${host}/${tenant}/v2.0`, `${first}/${tenant}/`]
}

const rolesOf = ({ roles }: JWTPayload): unknown[] => (Array.isArray(roles) ? roles : [])

const refused = (why: string) =>
  new Problem(401, `The access token ${why}.`, {
    headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
  })

/** What of a token may be wrong, by jose's codes. The token itself is repeated nowhere. */
const words: Record<string, string> = {
  ERR_JWT_EXPIRED: 'has run out',
  ERR_JWKS_NO_MATCHING_KEY: 'is signed with a key that this tenant does not publish',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'has a wrong signature',
  ERR_JOSE_ALG_NOT_ALLOWED: 'is signed with an algorithm that is not accepted',
  ERR_JWS_INVALID: 'is no token',
  ERR_JWT_INVALID: 'is no token',
}
const claims: Record<string, string> = {
  iss: 'has another issuer',
  aud: 'is for another audience',
  exp: 'says no end',
  nbf: 'is not valid yet',
}

async function verified(verify: () => Promise<{ payload: JWTPayload }>): Promise<JWTPayload> {
  try {
    return (await verify()).payload
  } catch (error) {
    if (error instanceof errors.JWTClaimValidationFailed)
      throw refused(claims[error.claim] ?? 'does not hold')
    const code = error instanceof errors.JOSEError ? error.code : ''
    const why = words[code]
    if (why) throw refused(why)
    // The keys could not be had: nobody knows whether the token is good.
    throw new Problem(503, 'The keys of the tenant could not be fetched; send it again later.', {
      headers: { 'Retry-After': '30' },
      cause: error,
    })
  }
}
