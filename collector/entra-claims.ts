import type { JWTPayload } from 'jose'
import type { Message } from '../src/model/message.ts'
import { msg } from '../src/words/collector/index.ts'
import { Problem } from './problem.ts'

export const refused = (text: Message) =>
  new Problem(401, text, {
    headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
  })

/** What only tokens about a person hold: an app's own token has none of it. */
const ofPersons = ['nonce', 'at_hash', 'c_hash', 'name', 'preferred_username', 'email', 'upn']

/**
 * Whether the token was given to use this app: to a person for one of its scopes, or to an app
 * for one of its roles. An ID token only says who somebody is, to the page that asked.
 * @throws {Problem} 401 for an ID token, 403 for another use
 */
export function mayEnter(claims: JWTPayload, scopes: string[]): void {
  if (claims.nonce !== undefined || claims.at_hash !== undefined || claims.c_hash !== undefined)
    throw refused(msg('collector.token.idToken'))
  if (typeof claims.scp === 'string') {
    const given = claims.scp.split(' ')
    if (scopes.some((scope) => given.includes(scope))) return
  } else if (rolesOf(claims).length > 0 && !ofPersons.some((name) => claims[name] !== undefined))
    return
  throw new Problem(403, msg('collector.token.scope', { scopes: scopes.join(', ') }))
}

/**
 * Whether its bearer may read the fleet: by the role where one is set, otherwise as a member of
 * the tenant where the owner of the collector said so.
 * @throws {Problem} 403
 */
export function mayRead(
  claims: JWTPayload,
  { readRole, membersRead }: { readRole?: string; membersRead?: boolean },
): void {
  if (readRole) {
    if (rolesOf(claims).includes(readRole)) return
    throw new Problem(403, msg('collector.access.role', { role: readRole }))
  }
  if (!membersRead) throw new Problem(403, msg('collector.access.noReaders'))
  if (typeof claims.scp !== 'string' || isGuest(claims))
    throw new Problem(403, msg('collector.access.membersOnly'))
}

const rolesOf = ({ roles }: JWTPayload): string[] =>
  Array.isArray(roles) ? roles.filter((role) => typeof role === 'string' && role !== '') : []

/**
 * By the optional claim `acct` (1 for a guest), by an identity provider that is not this tenant,
 * or by the form that names of guests have.
 */
function isGuest({ acct, idp, iss, tid, upn, preferred_username, unique_name }: JWTPayload) {
  if (acct !== undefined && String(acct) !== '0') return true
  if (typeof idp === 'string' && idp !== iss && !idp.includes(String(tid))) return true
  return [upn, preferred_username, unique_name].some(
    (name) => typeof name === 'string' && /#EXT#|^live\.com#/i.test(name),
  )
}
