import { codeName } from '../../catalog/aadsts.ts'
import { msg as audits } from '../../words/audits/index.ts'
import { msg } from '../../words/signin/index.ts'
import type { Audit } from '../audit.ts'
import { notApplicable, pass } from '../judgements.ts'
import { what } from './refusal-words.ts'
import { judgeRefusal } from './sign-in-refusal.ts'

/** Does the session that the browser has at Microsoft sign in without being seen? */
export const signInSilent: Audit<'sign-in-silent'> = {
  id: 'signin.silent',
  link: 'sign-in',
  title: () => audits('audits.signInSilent.title'),
  failureTitle: () => audits('audits.signInSilent.failed'),
  why: audits('audits.signInSilent.why'),
  needs: 'sign-in-silent',
  judge(evidence) {
    const { outcome, ms, failure } = evidence
    if (outcome === 'ok') return pass(msg('signin.silent.ok', { ms }))
    if (outcome === 'no-account') return notApplicable(msg('signin.silent.none'))
    const judged = judgeRefusal(what.silent, evidence)
    const number = failure?.aadsts[0]
    // Blocked third-party cookies look exactly like a missing session, and harm nobody.
    if (judged.cause === 'session-missing' && (!number || SAYS_NOTHING.has(number))) {
      const code = number ? codeName(number) : (failure?.errorCode ?? 'login_required')
      return notApplicable([msg('signin.silent.nothing', { code }), msg('signin.silent.cookies')])
    }
    // A session that ended is told with its code, but one that is needed is made by signing in.
    return judged.cause === 'session-missing' ? { ...judged, verdict: 'unknown' } : judged
  },
}

/** What a hidden frame gets where nothing is wrong. */
const SAYS_NOTHING = new Set(['50058', '160021', '165000', '500581', '500582', '500583', '700020'])
