import { describe, expect, test } from 'vitest'
import type { Attempt } from '../../../src/signin/attempt.ts'
import type { SignInFailure } from '../../../src/signin/refusal/failure.ts'
import type { SignInState } from '../../../src/signin/sign-in.ts'
import { reduce, type SignInEvent, wasAsked } from '../../../src/signin/state.ts'

const at = '2026-11-30T09:00:00.000Z'
const attempt: Attempt = {
  id: '22222222-2222-4333-8444-555555555555',
  flow: 'popup',
  startedAt: at,
  scopes: [],
  withClaims: false,
}
const account = { tenantId: 't', upn: 'a…', kind: 'member' } as const
const failure = (more: Partial<SignInFailure> = {}): SignInFailure => ({
  flow: 'token-silent',
  stage: 'token',
  at,
  aadsts: [],
  policies: [],
  sources: {},
  ...more,
})
const ready: SignInState = { phase: 'ready' }
const stateAfter = (...events: SignInEvent[]) => events.reduce(reduce, ready)

describe('one interactive sign-in', () => {
  test('waits in the way it was started, and is ready whatever came', () => {
    expect(stateAfter({ kind: 'started', attempt: { ...attempt, flow: 'redirect' } }).phase).toBe(
      'leaving',
    )
    const waiting = stateAfter({ kind: 'started', attempt })
    expect(waiting).toMatchObject({
      phase: 'popup',
      popupSeemsClosed: false,
      waitingFor: attempt.id,
    })
    for (const end of [
      { kind: 'signed-in', attempt, account },
      { kind: 'refused', attempt, failure: failure() },
      { kind: 'unfinished', attempt },
      { kind: 'settled' },
    ] satisfies SignInEvent[])
      expect(reduce(waiting, end)).toMatchObject({ phase: 'ready', waitingFor: undefined })
  })

  test('a closed window is a hint only while one is waited for', () => {
    const hint: SignInEvent = { kind: 'window-closed' }
    expect(stateAfter({ kind: 'started', attempt }, hint).popupSeemsClosed).toBe(true)
    expect(stateAfter(hint).popupSeemsClosed).toBeUndefined()
    expect(
      stateAfter({ kind: 'started', attempt }, hint, { kind: 'unfinished', attempt }),
    ).toMatchObject({ popupSeemsClosed: undefined, last: { outcome: 'unfinished' } })
  })

  test('a refusal keeps the account of an earlier sign-in', () => {
    const state = stateAfter(
      { kind: 'signed-in', attempt, account },
      { kind: 'refused', attempt, failure: failure({ aadsts: ['53003'] }) },
    )
    expect(state).toMatchObject({ account, last: { failure: { aadsts: ['53003'] } } })
  })

  test('a sign-in whose record was lost is no last sign-in', () => {
    const state = stateAfter(
      { kind: 'unfinished', attempt },
      { kind: 'signed-in', attempt: undefined, account },
    )
    expect(state).toMatchObject({ account, last: undefined })
  })
})

test.each([
  { kind: 'signed-out' },
  { kind: 'configured', settings: undefined },
] satisfies SignInEvent[])('$kind leaves neither account nor verdict', (event) => {
  const state = stateAfter(
    { kind: 'signed-in', attempt, account },
    { kind: 'refused', attempt, failure: failure() },
    event,
  )
  expect(state).toMatchObject({ account: undefined, last: undefined, phase: 'ready' })
})

test('after a rejected refresh token only its own resource was asked', () => {
  const ended = stateAfter({
    kind: 'token-refused',
    resource: 'graph',
    failure: failure({ subError: 'bad_token' }),
  })
  const noTokens = failure({ errorCode: 'no_tokens_found' })
  expect(wasAsked(ended, 'sharepoint', noTokens)).toBe(false)
  expect(wasAsked(ended, 'graph', noTokens)).toBe(true)
  expect(wasAsked(ended, 'sharepoint', failure({ errorCode: 'invalid_grant' }))).toBe(true)
  const anew = reduce(ended, { kind: 'signed-in', attempt, account })
  expect(wasAsked(anew, 'sharepoint', noTokens)).toBe(true)
  // Any other refusal ends nothing.
  const other = stateAfter({ kind: 'token-refused', resource: 'graph', failure: failure() })
  expect(wasAsked(other, 'sharepoint', noTokens)).toBe(true)
})
