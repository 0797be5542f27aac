import { msg as audits } from '../../words/audits/index.ts'
import { msg } from '../../words/signin/index.ts'
import type { Audit } from '../audit.ts'
import { fixBy, pass, unknown } from '../judgements.ts'
import { what } from './refusal-words.ts'
import { judgeRefusal } from './sign-in-refusal.ts'

/** Does the account get a token for one resource? Policies differ from resource to resource. */
export const signInResource: Audit<'sign-in-resource'> = {
  id: 'signin.resource',
  link: 'sign-in',
  title: ({ title }) => audits('audits.signInResource.title', { title }),
  failureTitle: ({ title }) => audits('audits.signInResource.failed', { title }),
  why: audits('audits.signInResource.why'),
  needs: 'sign-in-resource',
  judge(evidence, { title: name }) {
    const { outcome, ms } = evidence
    if (outcome === 'token') return pass(msg('signin.resource.token', { name, ms }))
    if (outcome === 'no-account')
      return unknown(
        'session-missing',
        msg('signin.resource.none', { name }),
        fixBy('user', msg('signin.none.fix')),
      )
    if (outcome === 'not-tested')
      return unknown(
        'session-missing',
        msg('signin.resource.ended', { name }),
        fixBy('user', msg('signin.resource.ended.fix')),
      )
    const judged = judgeRefusal(what.resource(name), evidence)
    return judged.cause === 'session-missing' ? { ...judged, verdict: 'unknown' } : judged
  },
}
