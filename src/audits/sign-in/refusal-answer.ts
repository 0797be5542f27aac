import { codeName } from '../../catalog/aadsts.ts'
import { actors, type Who } from '../../model/actors.ts'
import { type Cause, causeInfo } from '../../model/causes.ts'
import type { Judgement } from '../../model/judgement.ts'
import type { Message } from '../../model/message.ts'
import type { Explained, SignInFailure } from '../../signin/refusal/failure.ts'
import { msalKind } from '../../signin/refusal/msal-codes.ts'
import { aadstsText } from '../../words/aadsts.ts'
import { msg } from '../../words/signin/index.ts'
import { fail, fixBy, unclear } from '../judgements.ts'
import { causeOf, leadingCode } from './refusal-cause.ts'
import { actorsHere, remedyOf, titleOf, withoutLog } from './refusal-words.ts'

/** What an answer of Entra, Graph or MSAL says: cause, title and meaning, who acts and how. */
export function judgeAnswer(
  what: Message,
  failure: SignInFailure,
  explained: Explained | undefined,
): Judgement {
  const cause = causeOf(failure, explained)
  const said = [
    titleFor(what, cause, failure, explained),
    explained && aadstsText(explained.code, 'meaning', explained.meaning),
    failure.cached && msg('signin.again'),
  ]
  const who = actors.find((actor) => actor === explained?.who) ?? actorOf(cause, failure)
  const fix = fixBy(who, fixOf(cause, who, failure, explained))
  return cause === 'unclear' ? unclear(said, fix) : fail(cause, said, fix)
}

/** "Conditional Access blocked this sign-in (AADSTS53003)." */
function titleFor(
  what: Message,
  cause: Cause,
  failure: SignInFailure,
  explained: Explained | undefined,
): Message {
  const number = leadingCode(failure, explained)
  const word = failure.subError ?? failure.errorCode
  const isLost = !number && cause === 'sign-in-unfinished' && msalKind(word ?? '') === 'lost'
  const title = isLost ? msg('signin.refused.lost', { what }) : titleOf(cause, number, { what })
  const code = number ? codeName(number) : word
  if (!code) return msg('signin.title.plain', { title })
  return failure.reportedByUser
    ? msg('signin.title.read', { title, code })
    : msg('signin.title.code', { title, code })
}

/** Whoever the answer asks for something: without a code, the person can only try again. */
function actorOf(cause: Cause, { errorCode, subError, aadsts }: SignInFailure): Who {
  const asksPerson = errorCode === 'interaction_required' && subError !== 'message_only'
  if (cause === 'sign-in-refused' && asksPerson && aadsts.length === 0) return 'user'
  if (cause === 'account-problem' && subError === 'user_password_expired') return 'user'
  return actorsHere[cause] ?? causeInfo(cause).who
}

/** The id is for whoever looks the sign-in up; a person who acts alone needs none. */
function fixOf(
  cause: Cause,
  who: Who,
  failure: SignInFailure,
  explained: Explained | undefined,
): Message {
  const remedy = explained
    ? aadstsText(explained.code, 'remedy', explained.remedy)
    : remedyOf(cause)
  const id = failure.correlationId ?? failure.clientCorrelationId
  const fix =
    id && who !== 'user' && !withoutLog.has(cause)
      ? msg('signin.fix.id', { fix: remedy, id })
      : remedy
  const { policies } = failure
  return policies.length > 0
    ? msg('signin.fix.policies', { fix, policies, count: policies.length })
    : fix
}
