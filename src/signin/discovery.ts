import * as v from 'valibot'
import { raced } from '../model/wait.ts'

/** What Entra publishes of a tenant, or why that could not be read. */
export type Discovered = { tenantId: string } | { failed: 'unknown' | 'unreachable' }

const DEADLINE_MS = 8000
const answerSchema = v.object({ issuer: v.pipe(v.string(), v.maxLength(300)) })

/**
 * Reads the OpenID Connect metadata of a tenant, which Entra publishes for every page (CORS).
 * https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc
 * @param authority origin of the cloud's sign-in service
 * @param tenant ID or domain
 */
export async function discoverTenant(
  authority: string,
  tenant: string,
  signal: AbortSignal,
): Promise<Discovered> {
  const url = `${authority}/${encodeURIComponent(tenant)}/v2.0/.well-known/openid-configuration`
  const over = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)])
  try {
    const asked = fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer', signal: over })
    const answer = await raced(asked, over)
    // 400 with AADSTS90002: no tenant has this name.
    if (answer.status === 400 || answer.status === 404) return { failed: 'unknown' }
    if (!answer.ok) return { failed: 'unreachable' }
    const { issuer } = v.parse(answerSchema, await raced(answer.json(), over))
    return { tenantId: new URL(issuer).pathname.split('/')[1] ?? '' }
  } catch {
    signal.throwIfAborted()
    return { failed: 'unreachable' }
  }
}
