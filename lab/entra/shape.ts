import { decodeJwt } from 'jose'
import { type EntraError, type ResourceName, resources, worded } from './fixtures.ts'
import { userOf } from './users.ts'

const OIDC = ['openid', 'profile', 'email', 'offline_access']
const names = Object.keys(resources) as ResourceName[]

/** Entra's scopes name the resource: "https://host/Scope"; bare ones are Graph's. */
export function resourceOf(scopes: string[]): ResourceName {
  const own = scopes.find((scope) => !OIDC.includes(scope)) ?? ''
  return names.find((name) => own.startsWith(`${resources[name].id}/`)) ?? 'graph'
}

export const scopesOf = (params: URLSearchParams) =>
  (params.get('scope') ?? '').split(' ').filter(Boolean)

/** An authorize request as oidc-provider reads it: every resource at once, short scopes. */
export function toProvider(params: URLSearchParams, ask: boolean): void {
  const all = names.flatMap((name) => [...resources[name].scopes])
  params.set('scope', [...new Set([...OIDC, ...all])].join(' '))
  for (const name of names) params.append('resource', resources[name].id)
  const chooses = params.get('prompt') === 'select_account'
  // Entra knows prompts that the provider does not.
  if (params.get('prompt') !== 'none') params.delete('prompt')
  if (chooses) params.set('prompt', 'login')
  if (ask && !params.has('prompt')) params.set('prompt', 'login')
  params.delete('claims')
  params.delete('id_token_hint')
}

/** A token request as oidc-provider reads it. */
export function tokenToProvider(params: URLSearchParams): ResourceName {
  const name = resourceOf(scopesOf(params))
  params.set('resource', resources[name].id)
  const short = resources[name].scopes.filter((scope) => !OIDC.includes(scope))
  if (params.get('grant_type') === 'refresh_token')
    params.set('scope', ['openid', 'profile', ...short].join(' '))
  else params.delete('scope')
  return name
}

/** What Entra adds to a token reply. */
export function shapeReply(body: Record<string, unknown>, scopes: string[]) {
  const { oid, home } = userOf(
    typeof body.id_token === 'string' ? decodeJwt(body.id_token).sub : '',
  )
  const clientInfo = JSON.stringify({ uid: oid, utid: home })
  return {
    ...body,
    scope: scopes.filter((scope) => scope !== 'offline_access').join(' '),
    ext_expires_in: 3600,
    refresh_token_expires_in: 86_399,
    client_info: Buffer.from(clientInfo).toString('base64url'),
  }
}

/** The app's redirect address with an error in its fragment. */
export function returnWith(
  redirectUri: string,
  state: string,
  error: EntraError,
  clientCorrelationId?: string,
): string {
  const {
    error_codes: _,
    timestamp,
    trace_id,
    correlation_id,
    ...rest
  } = worded(error, clientCorrelationId)
  const fields = {
    ...rest,
    ...(error.allKeys && { timestamp, trace_id, correlation_id }),
    state,
  }
  return `${redirectUri}#${new URLSearchParams(fields)}`
}
