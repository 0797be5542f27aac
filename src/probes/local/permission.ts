import type { Space } from '../../model/spaces.ts'

/** What browsers answer to a query for Local Network Access (WICG); `none`: they know no such thing. */
export const permissions = ['granted', 'prompt', 'denied', 'none'] as const
export type Permission = (typeof permissions)[number]

/** The permission for each space that a public page may not simply reach. */
export type Permissions = Record<Exclude<Space, 'public'>, Permission>

/** A browser that does not answer by then is taken to know nothing. */
const ANSWER_MS = 1000

/**
 * Chromium names one permission for each space, and an older one for both: Playwright, some
 * policies and Chromium 142-144 know only that.
 */
export async function queryPermissions(): Promise<Permissions> {
  const [local, loopback, both] = await Promise.all(
    ['local-network', 'loopback-network', 'local-network-access'].map(queryOne),
  )
  const either = (one: Permission = 'none'): Permission =>
    one === 'none' || both === 'granted' ? (both ?? 'none') : one
  const said = either(local)
  return {
    local: said === 'prompt' && isReached ? 'granted' : said,
    loopback: either(loopback),
  }
}

let isReached = false

/**
 * A request inside came back although the browser still says that it asks first: a policy has
 * switched the check off (`LocalNetworkAccessRestrictionsTemporaryOptOut`). What was seen wins.
 */
export function noteReached(): void {
  isReached = true
}

async function queryOne(name: string): Promise<Permission> {
  const late = new Promise<undefined>((done) => setTimeout(() => done(undefined), ANSWER_MS))
  const asked = async () =>
    // TypeScript knows the names of finished standards only.
    (await navigator.permissions.query({ name: name as PermissionName })).state
  return (await Promise.race([asked().catch(() => undefined), late])) ?? 'none'
}
