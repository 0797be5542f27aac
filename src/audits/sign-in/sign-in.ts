import type { Judgement } from '../../model/judgement.ts'
import type { SignInEvidence } from '../../probes/evidence.ts'
import { msg as audits } from '../../words/audits/index.ts'
import { msg } from '../../words/signin/index.ts'
import type { Audit } from '../audit.ts'
import { fixBy, pass, unknown } from '../judgements.ts'
import { what } from './refusal-words.ts'
import { brokenHost, judgeRefusal } from './sign-in-refusal.ts'

/** Can this account sign in here? Judged by the last sign-in that a person started. */
export const signIn: Audit<'sign-in'> = {
  id: 'signin.interactive',
  link: 'sign-in',
  title: () => audits('audits.signIn.title'),
  failureTitle: () => audits('audits.signIn.failed'),
  why: audits('audits.signIn.why'),
  needs: 'sign-in',
  judge(evidence) {
    switch (evidence.outcome) {
      case 'signed-in':
        return signedIn(evidence)
      case 'none':
        return unknown('session-missing', msg('signin.none'), fixBy('user', msg('signin.none.fix')))
      case 'unfinished':
        return unfinished(evidence)
      case 'failed':
        return judgeRefusal(what.signIn, evidence)
    }
  },
}

function signedIn({ account }: SignInEvidence): Judgement {
  const { kind = 'unknown', signedInAt: at } = account ?? {}
  return pass([
    msg('signin.signedIn', { kind }),
    isTime(at) && msg('signin.signedIn.since', { at }),
  ])
}

function unfinished({ attempt, reach }: SignInEvidence): Judgement {
  const at = attempt?.startedAt
  const said = isTime(at) ? msg('signin.unfinished.at', { at }) : msg('signin.unfinished')
  const broken = brokenHost(reach)
  if (broken) return { ...broken, explanation: [said, ...broken.explanation] }
  const fix = attempt
    ? msg('signin.unfinished.fix.id', { id: attempt.correlationId })
    : msg('signin.unfinished.fix')
  return unknown('sign-in-unfinished', [said, msg('signin.silence.page')], fixBy('user', fix))
}

/** Evidence of an opened report may have any text there. */
const isTime = (at: string | undefined): at is string => !Number.isNaN(Date.parse(at ?? ''))
