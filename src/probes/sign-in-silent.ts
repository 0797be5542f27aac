import { settled } from './sign-in.ts'
import { reachOf, type SignInHosts, saysNothing } from './sign-in-reach.ts'
import type { Probe } from './types.ts'

/** Signs in in a hidden frame, with the session that the browser has at Microsoft. */
export const signInSilentProbe: Probe<SignInHosts, 'sign-in-silent'> = {
  kind: 'sign-in-silent',
  async run(input, context) {
    const base = { kind: 'sign-in-silent', online: navigator.onLine } as const
    const { signIn } = context.tools
    if (!signIn) return { ...base, outcome: 'no-account', ms: 0 }
    await settled(signIn, context.signal)
    const policy = watchFrames()
    try {
      const result = await signIn.frame()
      const { outcome, ms } = result
      if (outcome !== 'failed')
        return { ...base, outcome: outcome === 'ok' ? 'ok' : 'no-account', ms }
      const blockedBy = policy.directive()
      const { failure, explained } = result
      return {
        ...base,
        outcome,
        ms,
        failure,
        ...(explained && { explained }),
        ...(blockedBy && { blockedBy }),
        ...(saysNothing(failure) && (await reachOf(input, context))),
      }
    } finally {
      policy.stop()
    }
  },
}

/** A frame that the page's own policy keeps out looks like a silent server, but for this event. */
function watchFrames() {
  let seen: string | undefined
  const listen = ({ effectiveDirective }: SecurityPolicyViolationEvent) => {
    if (/^(frame|child|default)-src$/.test(effectiveDirective)) seen = effectiveDirective
  }
  document.addEventListener('securitypolicyviolation', listen)
  return {
    directive: () => seen,
    stop: () => document.removeEventListener('securitypolicyviolation', listen),
  }
}
