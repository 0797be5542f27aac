import { judgeRefusal } from './sign-in-refusal.ts'
import type { Audit } from './types.ts'

/** Does the session that the browser has at Microsoft sign in without being seen? */
export const signInSilent: Audit<'sign-in-silent'> = {
  id: 'signin.silent',
  link: 'sign-in',
  title: () => 'Silent sign-in in a hidden frame',
  failureTitle: () => 'Silent sign-in in a hidden frame is refused',
  why: 'A refusal here shows a policy that the next sign-in will meet.',
  needs: 'sign-in-silent',
  who: 'tenant-admin',
  judge(evidence) {
    const { outcome, ms, failure } = evidence
    if (outcome === 'ok')
      return { verdict: 'pass', explanation: `The hidden frame signed in after ${ms} ms.` }
    if (outcome === 'no-account')
      return { verdict: 'notApplicable', explanation: 'Not asked: nobody is signed in here.' }
    const judged = judgeRefusal('the silent sign-in', evidence)
    // Blocked third-party cookies look exactly like a missing session, and harm nobody.
    if (judged.cause === 'session-missing')
      return {
        verdict: 'notApplicable',
        explanation: `Says nothing (${failure?.aadsts[0] ? `AADSTS${failure.aadsts[0]}` : 'login_required'}): no session in this browser, or third-party cookies are blocked, which look alike. Sign-in itself does not need them.`,
      }
    return judged
  },
}
