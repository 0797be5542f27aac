import type { SignInSettings } from '../config/sign-in.ts'
import type { AccountFacts } from './account.ts'
import type { Attempt } from './attempt.ts'
import type { Explained, SignInFailure } from './refusal/failure.ts'
import type { LastSignIn } from './refusal/record.ts'
import type { SignInState } from './sign-in.ts'

/** Everything that can happen to the sign-in of this page. */
export type SignInEvent =
  | { kind: 'started'; attempt: Attempt }
  /** A hint: the popup looks closed. */
  | { kind: 'window-closed' }
  | { kind: 'account-known'; account: AccountFacts | undefined }
  /** Nothing is under way any more, and nothing is to be told. */
  | { kind: 'settled' }
  /** `attempt` is missing where the browser lost its record of it. */
  | { kind: 'signed-in'; attempt: Attempt | undefined; account: AccountFacts | undefined }
  | { kind: 'refused'; attempt: Attempt; failure: SignInFailure; explained?: Explained }
  /** A sign-in was started and no answer came back. */
  | { kind: 'unfinished'; attempt: Attempt }
  | { kind: 'token-refused'; resource: string; failure: SignInFailure }
  | { kind: 'configured'; settings: SignInSettings | undefined }
  | { kind: 'signed-out' }

/** The state after an event. Pure: storage and MSAL are the session's part. */
export function reduce(state: SignInState, event: SignInEvent): SignInState {
  switch (event.kind) {
    case 'started':
      return {
        ...state,
        phase: event.attempt.flow === 'redirect' ? 'leaving' : 'popup',
        waitingFor: event.attempt.id,
        popupSeemsClosed: false,
      }
    case 'window-closed':
      return state.phase === 'popup' ? { ...state, popupSeemsClosed: true } : state
    case 'account-known':
      return { ...state, account: event.account }
    case 'settled':
      return { ...state, phase: 'ready', waitingFor: undefined }
    case 'signed-in': {
      const { attempt, account } = event
      const last = attempt && { outcome: 'signed-in' as const, attempt }
      return conclude({ ...state, account, sessionEndedBy: undefined }, last)
    }
    case 'refused': {
      const { attempt, failure, explained } = event
      return conclude(state, {
        outcome: 'failed',
        attempt,
        failure,
        ...(explained && { explained }),
      })
    }
    case 'unfinished':
      return conclude(state, { outcome: 'unfinished', attempt: event.attempt })
    case 'token-refused':
      // A rejected refresh token takes the session with it.
      return event.failure.subError === 'bad_token'
        ? { ...state, sessionEndedBy: event.resource }
        : state
    case 'configured':
      return conclude({ ...state, settings: event.settings, account: undefined }, undefined)
    case 'signed-out':
      return conclude({ ...state, account: undefined, sessionEndedBy: undefined }, undefined)
  }
}

const conclude = (state: SignInState, last: LastSignIn | undefined): SignInState => ({
  ...state,
  last,
  phase: 'ready',
  waitingFor: undefined,
  popupSeemsClosed: undefined,
})

/**
 * Whether a refusal says anything about this resource: after another resource's answer ended
 * the session, MSAL finds no token left to ask with.
 */
export const wasAsked = (
  { sessionEndedBy }: SignInState,
  resource: string,
  { errorCode }: SignInFailure,
): boolean =>
  errorCode !== 'no_tokens_found' || sessionEndedBy === undefined || sessionEndedBy === resource
