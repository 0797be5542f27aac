import type { Probe } from '../types.ts'
import { settled } from './sign-in.ts'
import { reachOf, saysNothing } from './sign-in-reach.ts'

/** Asks for one token with the session that is there. The token itself is never looked at. */
export const signInResourceProbe: Probe<'sign-in-resource'> = {
  kind: 'sign-in-resource',
  async run(input, context) {
    const { resource } = input
    const { name, title = name, scopes } = resource
    const base = {
      kind: 'sign-in-resource',
      online: navigator.onLine,
      name,
      title,
      scopes,
    } as const
    const { signIn } = context.tools
    if (!signIn) return { ...base, outcome: 'no-account', ms: 0 }
    await settled(signIn, context.signal)
    const result = await signIn.token(resource)
    if (result.outcome !== 'failed')
      return { ...base, outcome: result.outcome === 'ok' ? 'token' : result.outcome, ms: result.ms }
    const { failure, explained, ms } = result
    return {
      ...base,
      outcome: 'failed',
      ms,
      failure,
      ...(explained && { explained }),
      ...(saysNothing(failure) && (await reachOf(input, context))),
    }
  },
}
