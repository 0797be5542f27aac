import type { SignInEvidence } from '../probes/evidence.ts'
import { brokenHost, judgeRefusal } from './sign-in-refusal.ts'
import type { Audit, Judgement } from './types.ts'

/** Can this account sign in here? Judged by the last sign-in that a person started. */
export const signIn: Audit<'sign-in'> = {
  id: 'signin.interactive',
  link: 'sign-in',
  title: () => 'Signed in',
  failureTitle: () => 'Not signed in',
  why: 'Every Microsoft experience begins with a sign-in; most refusals happen here, by policy.',
  needs: 'sign-in',
  who: 'tenant-admin',
  judge(evidence) {
    switch (evidence.outcome) {
      case 'signed-in':
        return signedIn(evidence)
      case 'none':
        return {
          verdict: 'unknown',
          cause: 'session-missing',
          explanation: 'Nobody is signed in, so what the account may do was not tested.',
          fix: { who: 'user', what: 'Press "Sign in" on this page, then run again.' },
        }
      case 'unfinished':
        return unfinished(evidence)
      case 'failed':
        return judgeRefusal('the sign-in', evidence)
    }
  },
}

function signedIn({ account }: SignInEvidence): Judgement {
  const kind = account?.kind === 'guest' ? 'as a guest of the tenant' : 'as a member of the tenant'
  const since = account?.signedInAt ? ` since ${clockTime(account.signedInAt)}` : ''
  return {
    verdict: 'pass',
    explanation: `Signed in ${account?.kind === 'unknown' ? '' : kind}${since}.`.replace('  ', ' '),
  }
}

function unfinished({ attempt, reach }: SignInEvidence): Judgement {
  const broken = brokenHost(reach)
  const started = attempt ? ` begun at ${clockTime(attempt.startedAt)}` : ''
  if (broken)
    return {
      ...broken,
      explanation: `The sign-in${started} did not come back, and its host cannot be used: ${broken.explanation}`,
    }
  return {
    verdict: 'unknown',
    cause: 'sign-in-unfinished',
    explanation: `The sign-in${started} did not come back: Microsoft probably showed a page that does not return.`,
    fix: {
      who: 'user',
      what: `Type in the code that the page showed${attempt ? `, or have your tenant admin look for correlation ID ${attempt.correlationId} in the Entra sign-in log` : ''}.`,
    },
  }
}

/** "09:15 UTC" of an ISO time. */
const clockTime = (iso: string) =>
  /T(\d{2}:\d{2})/.test(iso) ? `${/T(\d{2}:\d{2})/.exec(iso)?.[1]} UTC` : iso
