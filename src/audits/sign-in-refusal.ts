import type { EndpointEvidence, FetchEvidence } from '../probes/evidence.ts'
import { type Explained, PART_NOT_FETCHED, type SignInFailure } from '../signin/failure.ts'
import { endpoint } from './endpoint.ts'
import type { Judgement } from './types.ts'
import { actors, type Cause, causeInfo, type Who } from './vocabulary.ts'

export interface Refusal {
  online: boolean
  failure?: SignInFailure
  explained?: Explained
  reach?: EndpointEvidence[]
  tokenEndpoint?: FetchEvidence
  blockedBy?: string
}

/**
 * Names the cause of a refused or broken sign-in. The catalogue's class of the code leads;
 * codes it does not know are told by OAuth error and suberror, and silence by what the hosts
 * of the sign-in say when asked.
 * @param what was refused, as a part of a sentence: "the sign-in"
 */
export function judgeRefusal(what: string, refusal: Refusal): Judgement {
  const { online, failure, blockedBy } = refusal
  if (!online)
    return told('offline', `${upper(what)} failed: the browser says it is offline.`, {
      who: 'user',
      what: 'Connect the device to a network, then sign in again.',
    })
  if (blockedBy)
    return told('browser-blocked', `This page's own policy (${blockedBy}) keeps ${what} out.`, {
      who: 'app-owner',
      what: `Allow the sign-in host in ${blockedBy} of the Content-Security-Policy.`,
    })
  const broken = brokenHost(refusal.reach)
  if (broken) return { ...broken, explanation: `Sign-in breaks on the way: ${broken.explanation}` }
  if (!failure) return unclear(`${upper(what)} failed without a word.`)
  if (failure.errorCode === PART_NOT_FETCHED)
    return unclear(`Nothing was asked of Entra for ${what}. ${failure.description ?? ''}`.trim())
  if (failure.stage === 'network') return judgeSilence(what, failure, refusal)
  return judgeAnswer(what, failure, refusal.explained)
}

/** The first host of the sign-in that cannot be used, judged like any other endpoint. */
export function brokenHost(reach: EndpointEvidence[] = []): Judgement | undefined {
  return reach
    .map((evidence) => endpoint.judge(evidence, {}))
    .find(({ verdict, cause }) => verdict === 'fail' || cause === 'browser-blocked')
}

function judgeSilence(
  what: string,
  failure: SignInFailure,
  { reach, tokenEndpoint }: Refusal,
): Judgement {
  const { networkError = '', httpStatus, flow } = failure
  if (/^(html|text)/.test(networkError))
    return told(
      'http-blocked',
      `Something else than Entra answered ${what}${httpStatus ? ` (HTTP ${httpStatus})` : ''}: the answer is no JSON.`,
      { who: 'network', what: 'Let the sign-in host pass proxies and filters unchanged.' },
    )
  const reached = reach && reach.length > 0
  if (!reached)
    return unclear(`${upper(what)} brought no answer, and the hosts could not be asked why.`)
  if (networkError.startsWith('abort'))
    return told(
      'no-answer',
      `The token endpoint gave no answer within 15 s although its host is reached.`,
      { who: 'network', what: 'Run again; if it stays so, look at proxies and filters.' },
    )
  if (networkError.startsWith('failed') && tokenEndpoint?.outcome === 'failed')
    return told(
      'http-blocked',
      'The sign-in host answers, but requests to its token endpoint are cut off.',
      { who: 'network', what: 'Let the sign-in host pass proxies and filters unchanged.' },
    )
  if (networkError.startsWith('failed'))
    return told(
      'cors-refused',
      `The sign-in host is reached, but this page may not read what it answers to ${what}.`,
      {
        who: 'app-owner',
        what: 'Register the redirect address as type "Single-page application". If it is, a proxy takes the CORS headers away.',
      },
    )
  return unclear(
    flow === 'popup'
      ? 'The sign-in window brought no answer; its hosts are reached. Microsoft probably showed a page that does not return.'
      : `${upper(what)} brought no answer; the hosts are reached. A page that does not return, a redirect address that is not registered, or X-Frame-Options look alike from here.`,
  )
}

const byClass: Record<string, Cause> = {
  'conditional-access': 'ca-blocked',
  device: 'ca-device-state',
  mfa: 'mfa-required',
  consent: 'consent-required',
  account: 'account-problem',
  guest: 'account-problem',
  session: 'session-missing',
  'app-registration': 'app-registration',
  network: 'tenant-restriction',
}

/** Codes whose class says less than the code itself. */
const byCode: Record<string, Cause> = {
  '50199': 'ca-confirmation-required',
  '90055': 'throttled',
}

/** OAuth errors, suberrors and MSAL's own words, for answers without a known code. */
const byWord: [RegExp, Cause][] = [
  [/^(popup_window_error|empty_window_error)$/, 'browser-blocked'],
  [
    /^(login_required|no_tokens_found|no_account|bad_token|refresh_token_expired)/,
    'session-missing',
  ],
  [/^consent_required$/, 'consent-required'],
  [/^(basic_action|user_password_expired)$/, 'mfa-required'],
  [
    /^(additional_action|device_authentication_failed|protection_policy_required)$/,
    'ca-device-state',
  ],
  [/^(invalid_client|unauthorized_client|invalid_scope|invalid_resource)$/, 'app-registration'],
  [/^(user_cancelled|interaction_in_progress)/, 'sign-in-unfinished'],
]

function causeOf(failure: SignInFailure, explained: Explained | undefined): Cause {
  const { aadsts, subError = '', errorCode = '', httpStatus, description = '' } = failure
  const [code = ''] = aadsts
  if (httpStatus === 429) return 'throttled'
  const known = byCode[code] ?? byClass[explained?.class ?? '']
  if (known) return known
  if (/^530\d{2,}/.test(code) || /conditional access/i.test(description)) return 'ca-blocked'
  for (const word of [subError, errorCode])
    for (const [pattern, cause] of byWord) if (pattern.test(word)) return cause
  if (/^(interaction_required)$/.test(errorCode) && subError !== 'message_only')
    return 'mfa-required'
  return 'sign-in-refused'
}

const kinds: Partial<Record<Cause, (what: string) => string>> = {
  'ca-blocked': (what) => `A Conditional Access policy of the tenant refuses ${what}`,
  'ca-device-state': (what) =>
    `A policy asks for a device state that this browser cannot prove, and refuses ${what}`,
  'ca-confirmation-required': () => 'Entra wants the app confirmed before the sign-in goes on',
  'mfa-required': (what) => `A second factor is needed before ${what}`,
  'consent-required': (what) => `Consent is missing for ${what}`,
  'account-problem': (what) => `The account itself stands in the way of ${what}`,
  'app-registration': (what) => `The app registration does not fit, so Entra refuses ${what}`,
  'tenant-restriction': (what) => `The network itself lets only other tenants through, not ${what}`,
  'session-missing': (what) => `The session is missing or has ended for ${what}`,
  throttled: (what) => `The sign-in service asks to wait before ${what}`,
  'browser-blocked': () => 'The browser did not open the sign-in window',
  'sign-in-unfinished': (what) => `It was not finished: ${what}`,
}

function judgeAnswer(what: string, failure: SignInFailure, explained?: Explained): Judgement {
  const cause = causeOf(failure, explained)
  const [code] = failure.aadsts
  const word = code ? `AADSTS${code}` : (failure.errorCode ?? 'no code')
  const told = failure.reportedByUser ? `${word}, as read off the page` : word
  const kind = kinds[cause]?.(what) ?? `Entra refuses ${what}`
  const who = whoOf(cause, explained)
  const meaning = explained?.meaning ? ` ${explained.meaning}` : ''
  const again = failure.cached ? ' This is an older answer, repeated without asking again.' : ''
  return {
    verdict: 'fail',
    cause,
    explanation: `${kind} (${told}).${meaning}${again}`,
    fix: { who, what: fixOf(cause, failure, explained) },
  }
}

function whoOf(cause: Cause, explained: Explained | undefined): Who {
  const named = actors.find((actor) => actor === explained?.who)
  return named ?? causeInfo(cause).who
}

const remedies: Partial<Record<Cause, string>> = {
  'ca-blocked': 'Find this sign-in in the Entra sign-in log, tab "Conditional Access".',
  'ca-device-state':
    'Manage the device and let it become compliant, or leave this app out of the policy.',
  'mfa-required': 'Sign in again and finish the second factor.',
  'consent-required': 'Grant consent for this app in the Entra admin center.',
  'session-missing': 'Sign in again.',
  throttled: 'Wait a minute, then sign in again.',
  'browser-blocked': 'Allow popups for this page, or sign in in this window.',
  'sign-in-unfinished': 'Sign in again and go through to the end.',
  'sign-in-refused': 'Look the code up, and the sign-in in the Entra sign-in log.',
}

function fixOf(cause: Cause, failure: SignInFailure, explained: Explained | undefined): string {
  const remedy = explained?.remedy ?? remedies[cause] ?? 'Look the code up.'
  const id = failure.correlationId ?? failure.clientCorrelationId
  const policies = failure.policies.length > 0 ? ` Policy ID: ${failure.policies.join(', ')}.` : ''
  const own = cause === 'session-missing' || cause === 'throttled' || cause === 'browser-blocked'
  return own || !id ? `${remedy}${policies}` : `${remedy} Correlation ID: ${id}.${policies}`
}

const told = (
  cause: Cause,
  explanation: string,
  fix: NonNullable<Judgement['fix']>,
): Judgement => ({
  verdict: 'fail',
  cause,
  explanation,
  fix,
})

const unclear = (explanation: string): Judgement => ({
  verdict: 'unknown',
  cause: 'unclear',
  explanation,
  fix: { who: 'nobody', what: 'Sign in again; what differs then decides.' },
})

const upper = (text: string) => text[0]?.toUpperCase() + text.slice(1)
