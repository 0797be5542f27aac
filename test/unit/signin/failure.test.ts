import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type EntraError, errors, POLICY, worded } from '../../../lab/entra/fixtures.ts'
import { what } from '../../../src/audits/sign-in/refusal-words.ts'
import { judgeRefusal } from '../../../src/audits/sign-in/sign-in-refusal.ts'
import { causeCodes } from '../../../src/model/causes.ts'
import { policiesIn, usableClaims } from '../../../src/signin/refusal/claims.ts'
import { normalise } from '../../../src/signin/refusal/normalise.ts'
import { type AuthorizeKey, authorizeKeys, tokenErrorOf } from '../../../src/signin/taps.ts'
import { inEnglish } from '../../../src/words/catalogue.ts'

const ID = '0f1e2d3c-4b5a-4697-8877-66554433221a'
const at = '2026-11-21T09:00:00.000Z'
const base = { flow: 'redirect', clientCorrelationId: ID, at } as const
type Params = Partial<Record<AuthorizeKey, string>>

function authorizeParams(error: EntraError): Params {
  const { error_codes: _, ...fields } = worded(error, ID)
  return fields
}

const fromAuthorize = (params: Params, error?: unknown) =>
  normalise({ ...base, response: { attempt: ID, at, params }, error })
const fromToken = (json: unknown, error?: unknown) =>
  normalise({
    ...base,
    exchange: { clientRequestId: ID, at, ms: 5, status: 400, body: tokenErrorOf(json) ?? {} },
    error,
  })

describe('every fixture, by either way', () => {
  test.each(Object.entries(errors))('%s', (_, fixture: EntraError) => {
    for (const variant of [{}, { crlf: true }, { noUri: true }, { ownCorrelationId: true }]) {
      const error = { ...fixture, ...variant }
      const code = String(error.code)
      const returned = fromAuthorize(authorizeParams(error))
      expect(returned).toMatchObject({ stage: 'authorize', errorCode: error.error })
      expect(returned.aadsts).toEqual([code])
      const raw = worded(error, ID)
      const token = fromToken(raw)
      expect(token).toMatchObject({ stage: 'token', httpStatus: 400, aadsts: [code] })
      expect(token.correlationId).toBe(raw.correlation_id)
      expect(token.traceId).toBe(raw.trace_id)
      expect(token.timestamp).toBe(raw.timestamp)
      expect(token.claims).toBe(error.claims)
      expect(token.policies).toEqual(error.claims ? [POLICY] : [])
    }
  })
})

test('any set of keys may be missing: what is there is kept, what is not is absent', () => {
  const full = authorizeParams({ ...errors.caToken, crlf: true })
  const keys = authorizeKeys.filter((key) => full[key] !== undefined)
  // Every subset: 2^keys of them.
  for (let bits = 0; bits < 2 ** keys.length; bits++) {
    const params: Params = {}
    keys.forEach((key, index) => {
      if (bits & (1 << index)) params[key] = full[key]
    })
    const failure = fromAuthorize(params)
    expect(failure.errorCode).toBe(params.error)
    expect(failure.subError).toBe(params.suberror)
    expect(failure.claims).toBe(params.claims)
    const text = params.error_description !== undefined
    expect(failure.aadsts).toEqual(text || params.error_uri ? ['53003'] : [])
    expect(failure.traceId).toBe(params.trace_id ?? (text ? full.trace_id : undefined))
    expect(failure.sources.traceId).toBe(
      params.trace_id ? 'authorize response' : text ? 'text' : undefined,
    )
  }
})

test('the source of each field is named, and only of fields that are there', () => {
  const failure = fromToken(worded(errors.caToken, ID), { name: 'ServerError', errorNo: '1' })
  for (const field of Object.keys(failure.sources))
    expect(failure[field as keyof typeof failure]).toBeDefined()
  expect(failure.sources).toMatchObject({ claims: 'token response', httpStatus: 'token response' })
})

test('MSAL alone: its fields are used, its own id is not taken for the server’s', () => {
  const failure = normalise({
    ...base,
    error: {
      name: 'InteractionRequiredAuthError',
      errorCode: 'invalid_grant',
      errorMessage: 'AADSTS53003: blocked.',
      subError: 'message_only',
      errorNo: 53003,
      correlationId: ID,
    },
  })
  expect(failure).toMatchObject({ aadsts: ['53003'], subError: 'message_only', stage: 'client' })
  expect(failure.correlationId).toBeUndefined()
})

test('an account name in the server’s text is masked', () => {
  const failure = fromAuthorize({
    error: 'access_denied',
    error_description: "AADSTS50020: User account 'ada.lovelace@contoso.com' does not exist.",
  })
  expect(failure.description).not.toContain('lovelace')
})

describe('hostile input', () => {
  const hostile = fc.oneof(
    fc.string({ maxLength: 300, unit: 'binary' }),
    fc.constantFrom(
      '<script>alert(1)</script>',
      '\u202eAADSTS53003\u202c',
      'AADSTS'.repeat(5000),
      `AADSTS${'9'.repeat(400)}`,
      '{"access_token":'.repeat(300),
      `${'['.repeat(2000)}`,
      '\r\n'.repeat(3000),
    ),
  )
  test('never throws, stays bounded, keeps to one line, and can always be judged', () => {
    fc.assert(
      fc.property(
        fc.record(
          Object.fromEntries(authorizeKeys.map((key) => [key, hostile])) as Record<
            AuthorizeKey,
            typeof hostile
          >,
          { requiredKeys: [] },
        ),
        fc.record(
          {
            errorCode: hostile,
            errorMessage: hostile,
            subError: fc.anything(),
            errorNo: fc.anything(),
          },
          { requiredKeys: [] },
        ),
        (params, error) => {
          const failure = fromAuthorize(params, error)
          expect(JSON.stringify(failure).length).toBeLessThan(20_000)
          expect(failure.description ?? '').not.toMatch(/[\r\n\u202a-\u202e]/)
          for (const code of failure.aadsts) expect(code).toMatch(/^\d{4,8}$/)
          const { verdict, cause, explanation } = judgeRefusal(what.signIn, {
            online: true,
            failure,
          })
          expect(verdict).not.toBe('pass')
          expect(causeCodes).toContain(cause)
          expect(inEnglish(explanation).length).toBeLessThan(4000)
        },
      ),
      { numRuns: 150 },
    )
  })

  test('codes that have no form as text are left out', () => {
    const formless = JSON.parse('{"toString":[]}')
    expect(fromAuthorize({}, { errorNo: formless }).aadsts).toEqual([])
    expect(fromAuthorize({}, { errorNo: 53003 }).aadsts).toEqual(['53003'])
    const body = { error: 'invalid_grant', error_codes: [formless, 53003] }
    expect(fromToken(body).aadsts).toEqual(['53003'])
  })

  test('claims: only a bounded JSON object is passed on', () => {
    expect(usableClaims('{"access_token":{}}')).toBe('{"access_token":{}}')
    for (const bad of ['', '[]', 'null', '1', '{', `{"a":"${'x'.repeat(5000)}"}`, 7, undefined])
      expect(usableClaims(bad)).toBeUndefined()
    expect(policiesIn(`{"id_token":{"polids":{"Values":["${POLICY}"]}}}`)).toEqual([POLICY])
    expect(policiesIn(`{"other":["${POLICY}"]}`)).toEqual([])
  })
})
