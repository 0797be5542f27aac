import { judgeRefusal } from './sign-in-refusal.ts'
import type { Audit, Subject } from './types.ts'

/** Does the account get a token for one resource? Policies differ from resource to resource. */
export const signInResource: Audit<'sign-in-resource'> = {
  id: 'signin.resource',
  link: 'sign-in',
  title: (subject) => `Token for ${nameOf(subject)}`,
  failureTitle: (subject) => `No token for ${nameOf(subject)}`,
  why: 'Conditional Access decides for each resource: a sign-in that works may still be refused one of them.',
  needs: 'sign-in-resource',
  who: 'tenant-admin',
  judge(evidence, subject) {
    const name = nameOf(subject)
    const { outcome, ms } = evidence
    if (outcome === 'token')
      return { verdict: 'pass', explanation: `${name} gave a token after ${ms} ms.` }
    if (outcome === 'no-account')
      return {
        verdict: 'unknown',
        cause: 'session-missing',
        explanation: 'Nobody is signed in, so what the account may do was not tested.',
        fix: { who: 'user', what: 'Press "Sign in" on this page, then run again.' },
      }
    if (outcome === 'not-tested')
      return {
        verdict: 'unknown',
        cause: 'session-missing',
        explanation: `${name} was not tested: another resource's answer ended the session.`,
        fix: { who: 'user', what: 'Sign in again, then run again.' },
      }
    const judged = judgeRefusal(`the token for ${name}`, evidence)
    return judged.cause === 'session-missing' ? { ...judged, verdict: 'unknown' } : judged
  },
}

const nameOf = ({ fact }: Subject) => fact ?? 'the resource'
