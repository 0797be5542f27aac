import type { Probe } from '../types.ts'
import { watchFrames } from './frame-watch.ts'
import { settled } from './sign-in.ts'
import { reachOf, saysNothing } from './sign-in-reach.ts'

/** Signs in in a hidden frame, with the session that the browser has at Microsoft. */
export const signInSilentProbe: Probe<'sign-in-silent'> = {
  kind: 'sign-in-silent',
  async run(input, context) {
    const base = { kind: 'sign-in-silent', online: navigator.onLine } as const
    const { signIn } = context.tools
    if (!signIn) return { ...base, outcome: 'no-account', ms: 0 }
    await settled(signIn, context.signal)
    const frames = watchFrames(input.hosts)
    try {
      const result = await signIn.frame()
      const { outcome, ms } = result
      if (outcome !== 'failed')
        return { ...base, outcome: outcome === 'ok' ? 'ok' : 'no-account', ms }
      const { failure, explained } = result
      const silent = saysNothing(failure)
      return {
        ...base,
        outcome,
        ms,
        failure,
        ...(explained && { explained }),
        // A frame that answered was not kept out.
        ...(silent && frames.blocked()),
        ...(silent && (await reachOf(input, context))),
      }
    } finally {
      frames.stop()
    }
  },
}
