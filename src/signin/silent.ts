import type { SignInResource } from '../config/sign-in.ts'
import { firstResource, type SignInContext, seen } from './context.ts'
import type { SignInClient } from './msal/msal-client.ts'
import type { Flow } from './refusal/flows.ts'
import type { SilentOutcome } from './sign-in.ts'
import { wasAsked } from './state.ts'

/** A token for one resource with what is there; never interactive. */
export async function token(
  context: SignInContext,
  resource: SignInResource,
): Promise<SilentOutcome> {
  const result = await silently(context, 'token-silent', (msal, id) => msal.token(resource, id))
  if (result.outcome !== 'failed') return result
  const { failure, ms } = result
  context.dispatch({ kind: 'token-refused', resource: resource.name, failure })
  return wasAsked(context.state(), resource.name, failure) ? result : { outcome: 'not-tested', ms }
}

/** The hidden-frame sign-in; never interactive. */
export const frame = (context: SignInContext): Promise<SilentOutcome> =>
  silently(context, 'sso-silent', (msal, id) => msal.frame(firstResource(context.state()), id))

async function silently(
  context: SignInContext,
  flow: Flow,
  ask: (client: SignInClient, id: string) => Promise<void>,
): Promise<SilentOutcome> {
  const id = crypto.randomUUID()
  const start = performance.now()
  const ms = () => Math.round(performance.now() - start)
  if (!context.state().account) return { outcome: 'no-account', ms: 0 }
  try {
    await ask(await context.msal(), id)
    return { outcome: 'ok', ms: ms() }
  } catch (error) {
    const took = ms()
    return { outcome: 'failed', ms: took, ...(await seen(context, flow, id, error)) }
  }
}
