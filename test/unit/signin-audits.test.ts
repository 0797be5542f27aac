import { describe, expect, test } from 'vitest'
import { clock } from '../../src/audits/clock.ts'
import { signIn } from '../../src/audits/sign-in.ts'
import { judgeRefusal } from '../../src/audits/sign-in-refusal.ts'
import { signInResource } from '../../src/audits/sign-in-resource.ts'
import { signInSilent } from '../../src/audits/sign-in-silent.ts'
import { causeCodes } from '../../src/audits/vocabulary.ts'
import { aadstsCatalog, lookupUrl } from '../../src/catalog/aadsts.ts'
import data from '../../src/catalog/data/aadsts.json' with { type: 'json' }
import type { EndpointEvidence, SignInEvidence } from '../../src/probes/evidence.ts'
import { maskName } from '../../src/signin/account.ts'
import type { SignInFailure } from '../../src/signin/failure.ts'

const catalog = aadstsCatalog(data)
const failure = (rest: Partial<SignInFailure>): SignInFailure => ({
  flow: 'redirect',
  stage: 'authorize',
  at: '2026-11-21T09:00:00.000Z',
  aadsts: [],
  policies: [],
  sources: {},
  ...rest,
})
const judgeCode = (code: string) => {
  const entry = catalog.find(code)
  const { source: _, ...explained } = entry ?? { source: undefined }
  return judgeRefusal('the sign-in', {
    online: true,
    failure: failure({ aadsts: [code], errorCode: 'x' }),
    ...(entry && { explained: explained as never }),
  })
}
const host = (rest: Partial<EndpointEvidence>): EndpointEvidence => ({
  kind: 'endpoint',
  host: 'login.microsoftonline.com',
  port: 443,
  online: true,
  ...rest,
})
const url = 'https://login.microsoftonline.com/favicon.ico'
const answered = host({ fetch: { outcome: 'responded', ms: 20, url } })

describe('catalogue', () => {
  test('137 codes, each with class, who, remedy and source', () => {
    expect(catalog.size).toBe(137)
    for (const { code } of data.codes) {
      const entry = catalog.find(code)
      expect(entry?.meaning && entry.remedy && entry.source.title).toBeTruthy()
    }
  })
  test('an unknown code has the public page', () => {
    expect(catalog.find('99999999')).toBeUndefined()
    expect(lookupUrl('99999999')).toBe('https://login.microsoftonline.com/error?code=99999999')
  })
  test.each(data.codes.map(({ code }) => code))('%s is judged: cause, who, what', (code) => {
    const judged = judgeCode(code)
    expect(judged.verdict).toBe('fail')
    expect(causeCodes).toContain(judged.cause)
    expect(judged.explanation).toContain(`AADSTS${code}`)
    expect(judged.fix?.what).toBeTruthy()
    expect(judged.explanation).not.toMatch(/!|undefined|something went wrong/i)
  })
})

describe('causes', () => {
  test.each([
    ['53003', 'ca-blocked', 'tenant-admin'],
    ['53000', 'ca-device-state', 'tenant-admin'],
    ['530003', 'ca-device-state', 'tenant-admin'],
    ['50199', 'ca-confirmation-required', 'user'],
    ['50076', 'mfa-required', 'user'],
    ['65001', 'consent-required', 'tenant-admin'],
    ['50105', 'account-problem', 'tenant-admin'],
    ['50020', 'account-problem', 'tenant-admin'],
    ['700016', 'app-registration', 'tenant-admin'],
    ['50011', 'app-registration', 'app-owner'],
    ['90002', 'app-registration', 'user'],
    ['9002326', 'app-registration', 'app-owner'],
    ['500021', 'tenant-restriction', 'tenant-admin'],
    ['700084', 'session-missing', 'user'],
    ['90055', 'throttled', 'user'],
    // Not in the list: by its number, and by nothing.
    ['530999', 'ca-blocked', 'tenant-admin'],
    ['5399999', 'sign-in-refused', 'tenant-admin'],
  ])('%s', (code, cause, who) => {
    const judged = judgeCode(code)
    expect([judged.cause, judged.fix?.who]).toEqual([cause, who])
  })

  test.each([
    [{ errorCode: 'login_required' }, 'session-missing'],
    [{ errorCode: 'no_tokens_found' }, 'session-missing'],
    [{ errorCode: 'invalid_grant', subError: 'consent_required' }, 'consent-required'],
    [{ errorCode: 'interaction_required', subError: 'basic_action' }, 'mfa-required'],
    [{ errorCode: 'interaction_required', subError: 'additional_action' }, 'ca-device-state'],
    [{ errorCode: 'popup_window_error' }, 'browser-blocked'],
    [{ errorCode: 'access_denied' }, 'sign-in-refused'],
    [{ httpStatus: 429 }, 'throttled'],
    [{ description: 'blocked by Conditional Access' }, 'ca-blocked'],
  ] as const)('%o', (rest, cause) => {
    expect(judgeRefusal('the sign-in', { online: true, failure: failure(rest) }).cause).toBe(cause)
  })
})

describe('silence is explained by the hosts, never guessed', () => {
  const silent = failure({ stage: 'network', errorCode: 'timed_out' })
  const posted = failure({ stage: 'network', networkError: 'failed: TypeError' })
  const tcp = (outcome: 'open' | 'silent' | 'unresolved' | 'refused') =>
    host({ fetch: { outcome: 'failed', ms: 9, url }, tcp: { outcome, ms: 9 } })

  test.each([
    ['nothing asked', silent, undefined, 'unclear'],
    ['reached', silent, [answered], 'unclear'],
    ['no name', silent, [tcp('unresolved')], 'dns-blocked'],
    ['refused', silent, [tcp('refused')], 'tcp-refused'],
    ['TLS', posted, [tcp('open')], 'tls-failed'],
    ['reached, POST failed', posted, [answered], 'cors-refused'],
    ['CDN broken only', silent, [answered, tcp('unresolved')], 'dns-blocked'],
  ] as const)('%s', (_, seen, reach, cause) => {
    const judged = judgeRefusal('the sign-in', {
      online: true,
      failure: seen,
      ...(reach && { reach: [...reach] }),
    })
    expect(judged.cause).toBe(cause)
  })
  test('a token endpoint that is cut off', () => {
    const tokenEndpoint = { outcome: 'failed', ms: 9, url } as const
    expect(
      judgeRefusal('x', { online: true, failure: posted, reach: [answered], tokenEndpoint }).cause,
    ).toBe('http-blocked')
  })
  test('offline and content policy come first', () => {
    expect(judgeRefusal('x', { online: false, failure: silent }).cause).toBe('offline')
    const blocked = { online: true, failure: silent, blockedBy: 'frame-src' }
    expect(judgeRefusal('x', blocked).cause).toBe('browser-blocked')
  })
})

describe('rows', () => {
  const seen = (rest: Partial<SignInEvidence>): SignInEvidence => ({
    kind: 'sign-in',
    online: true,
    outcome: 'none',
    ...rest,
  })
  const attempt = {
    correlationId: '0f1e2d3c-4b5a-4697-8877-66554433221a',
    startedAt: '2026-11-21T09:15:00.000Z',
    flow: 'redirect',
  } as const

  test('nobody, unfinished, unreachable', () => {
    expect(signIn.judge(seen({}), {})).toMatchObject({
      verdict: 'unknown',
      cause: 'session-missing',
    })
    const open = signIn.judge(seen({ outcome: 'unfinished', attempt, reach: [answered] }), {})
    expect(open).toMatchObject({ verdict: 'unknown', cause: 'sign-in-unfinished' })
    expect(open.explanation).toContain('09:15 UTC')
    expect(open.fix?.what).toContain(attempt.correlationId)
    const reach = [
      host({ fetch: { outcome: 'failed', ms: 9, url }, tcp: { outcome: 'unresolved', ms: 9 } }),
    ]
    expect(signIn.judge(seen({ outcome: 'unfinished', attempt, reach }), {}).cause).toBe(
      'dns-blocked',
    )
  })
  test('a row never names the account', () => {
    const account = { tenantId: 't-1', upn: 'a…@contoso.com', kind: 'guest' } as const
    const judged = signIn.judge(seen({ outcome: 'signed-in', account }), {})
    expect(judged.verdict).toBe('pass')
    expect(judged.explanation).not.toMatch(/contoso|t-1/)
  })
  test('a missing session in the hidden frame is no failure', () => {
    const evidence = { kind: 'sign-in-silent', online: true, outcome: 'failed', ms: 5 } as const
    const judged = signInSilent.judge(
      { ...evidence, failure: failure({ flow: 'sso-silent', errorCode: 'login_required' }) },
      {},
    )
    expect(judged.verdict).toBe('notApplicable')
  })
  test('a resource that was not asked is unknown', () => {
    const evidence = {
      kind: 'sign-in-resource',
      online: true,
      name: 'graph',
      title: 'Graph',
      outcome: 'not-tested',
      ms: 0,
    } as const
    expect(signInResource.judge({ ...evidence, scopes: [] }, { fact: 'Graph' }).verdict).toBe(
      'unknown',
    )
  })
})

test.each([
  [undefined, 'notApplicable'],
  [0, 'pass'],
  [59_000, 'pass'],
  [-90_000, 'warn'],
  [600_000, 'fail'],
  [-7_200_000, 'fail'],
])('clock off by %s ms: %s', (skewMs, verdict) => {
  const evidence = { kind: 'clock', uncertaintyMs: 600, url: 'x' } as const
  expect(clock.judge({ ...evidence, ...(skewMs !== undefined && { skewMs }) }, {}).verdict).toBe(
    verdict,
  )
})

test('names are masked', () => {
  expect(maskName('ada.lovelace@contoso.com')).toBe('a…@contoso.com')
  expect(maskName('')).toBe('…')
})
