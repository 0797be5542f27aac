import type { Judgement } from '../../model/judgement.ts'
import type { Message } from '../../model/message.ts'
import type { EndpointEvidence, FetchEvidence } from '../../probes/evidence.ts'
import {
  type Explained,
  PART_NOT_FETCHED,
  type SignInFailure,
  TOKEN_DEADLINE_MS,
} from '../../signin/refusal/failure.ts'
import { msalKind } from '../../signin/refusal/msal-codes.ts'
import { msg as audits } from '../../words/audits/index.ts'
import { msg } from '../../words/signin/index.ts'
import { judgeEndpoint } from '../endpoint.ts'
import { fail, fixBy, unclear, warn } from '../judgements.ts'
import { judgeAnswer } from './refusal-answer.ts'

export interface Refusal {
  online: boolean
  failure?: SignInFailure
  explained?: Explained
  reach?: EndpointEvidence[]
  tokenEndpoint?: FetchEvidence
  blockedBy?: string
  blockedOrigin?: string
  sentOn?: boolean
}

/**
 * Names the cause of a refused or broken sign-in: an answer by what it says, silence by what the
 * hosts of the sign-in say when asked.
 * @param what was refused, as a part of a sentence: "this sign-in"
 */
export function judgeRefusal(what: Message, refusal: Refusal): Judgement {
  const { online, failure, blockedBy: directive } = refusal
  const wasOffline =
    failure?.networkError?.startsWith('offline') || msalKind(failure?.errorCode ?? '') === 'offline'
  if (!online || wasOffline)
    return fail(
      'offline',
      msg('signin.offline', { what }),
      fixBy('user', msg('signin.offline.fix')),
    )
  if (directive) return keptOut(what, directive, refusal)
  const broken = brokenHost(refusal.reach)
  if (broken)
    return { ...broken, explanation: [audits('audits.signIn.unreachable'), ...broken.explanation] }
  if (!failure) return nothingSaid(msg('signin.noReason', { what }))
  if (failure.errorCode === PART_NOT_FETCHED)
    return unclear(msg('signin.notLoaded'), fixBy('user', msg('signin.notLoaded.fix')))
  if (failure.stage === 'network') return judgeSilence(what, failure, refusal)
  return judgeAnswer(what, failure, refusal.explained)
}

/**
 * The page's own policy kept the frame out. Sent on from Microsoft's address it harms nobody who
 * signs in with the button, and third-party cookies have no part in it.
 */
function keptOut(what: Message, directive: string, { blockedOrigin: origin, sentOn }: Refusal) {
  if (!sentOn)
    return fail(
      'browser-blocked',
      msg('signin.pagePolicy', { directive, what }),
      fixBy('app-owner', msg('signin.pagePolicy.fix', { directive })),
    )
  return warn(
    'identity-provider-blocked',
    [
      origin ? msg('signin.federated.origin', { origin }) : msg('signin.federated'),
      msg('signin.federated.policy', { directive }),
    ],
    fixBy(
      'app-owner',
      origin ? msg('signin.federated.fix.origin', { origin }) : msg('signin.federated.fix'),
    ),
  )
}

/** The first host of the sign-in that cannot be used, judged like any other endpoint. */
export function brokenHost(reach: EndpointEvidence[] = []): Judgement | undefined {
  return reach
    .map((evidence) => judgeEndpoint(evidence))
    .find(({ verdict, cause }) => verdict === 'fail' || cause === 'browser-blocked')
}

function judgeSilence(
  what: Message,
  failure: SignInFailure,
  { reach, tokenEndpoint }: Refusal,
): Judgement {
  const { networkError = '', errorCode = '', httpStatus: status, flow } = failure
  const unchanged = fixBy('network', msg('signin.unchanged.fix'))
  if (/^(html|text)/.test(networkError) || msalKind(errorCode) === 'foreign')
    return fail(
      'http-blocked',
      status ? msg('signin.foreign.status', { what, status }) : msg('signin.foreign', { what }),
      unchanged,
    )
  const reached = reach && reach.length > 0
  if (!reached) return nothingSaid(msg('signin.silence', { what }))
  if (networkError.startsWith('abort'))
    return fail(
      'no-answer',
      msg('signin.silence.late', { seconds: TOKEN_DEADLINE_MS / 1000 }),
      fixBy('network', msg('signin.silence.late.fix')),
    )
  if (networkError.startsWith('failed') && tokenEndpoint?.outcome === 'failed')
    return fail('http-blocked', msg('signin.silence.cut'), unchanged)
  if (networkError.startsWith('failed'))
    return fail(
      'cors-refused',
      msg('signin.silence.cors', { what }),
      fixBy('app-owner', msg('signin.silence.cors.fix')),
    )
  return flow === 'popup'
    ? nothingSaid(msg('signin.silence.popup'), msg('signin.silence.page'))
    : nothingSaid(msg('signin.silence.reached', { what }), msg('signin.silence.reasons'))
}

const nothingSaid = (...said: Message[]): Judgement =>
  unclear(said, fixBy('nobody', msg('signin.compare.fix')))
