import { describe, expect, test } from 'vitest'
import { clock } from '../../../src/audits/clock.ts'
import { what } from '../../../src/audits/sign-in/refusal-words.ts'
import { signIn } from '../../../src/audits/sign-in/sign-in.ts'
import { judgeRefusal } from '../../../src/audits/sign-in/sign-in-refusal.ts'
import { signInResource } from '../../../src/audits/sign-in/sign-in-resource.ts'
import { signInSilent } from '../../../src/audits/sign-in/sign-in-silent.ts'
import { aadstsCatalog, codeName, lookupUrl } from '../../../src/catalog/aadsts.ts'
import data from '../../../src/catalog/data/aadsts.json' with { type: 'json' }
import { causeCodes } from '../../../src/model/causes.ts'
import type { EndpointEvidence, SignInEvidence } from '../../../src/probes/evidence.ts'
import { maskName } from '../../../src/signin/account.ts'
import { explain } from '../../../src/signin/refusal/explain.ts'
import type { SignInFailure } from '../../../src/signin/refusal/failure.ts'
import words from '../../../src/words/aadsts/en.json' with { type: 'json' }
import { aadstsText } from '../../../src/words/aadsts.ts'
import { asked, said } from './facts.ts'

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
const judgeCode = async (code: string) => {
  const refused = failure({ aadsts: [code], errorCode: 'x' })
  const explained = await explain(refused)
  return judgeRefusal(what.signIn, {
    online: true,
    failure: refused,
    ...(explained && { explained }),
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
  test('231 codes, each with a source, a meaning and a remedy', () => {
    expect(catalog.size).toBe(231)
    const said = new Set(Object.keys(words))
    for (const { code } of data.codes) {
      expect(catalog.find(code)?.source.title).toBeTruthy()
      for (const part of ['meaning', 'remedy'] as const)
        expect(said).toContain(aadstsText(code, part).id)
    }
  })
  test('nothing is said of a code that is not listed', () => {
    for (const id of Object.keys(words)) expect(catalog.find(id.split('.')[1] ?? '')).toBeDefined()
  })
  test('an unknown code has the public page', () => {
    expect(catalog.find('99999999')).toBeUndefined()
    expect(lookupUrl('99999999')).toBe('https://login.microsoftonline.com/error?code=99999999')
  })
  test.each(data.codes.map(({ code }) => code))('%s is judged: cause, who, what', async (code) => {
    const judged = await judgeCode(code)
    expect(judged.verdict).toBe('fail')
    expect(causeCodes).toContain(judged.cause)
    expect(said(judged)).toContain(codeName(code))
    expect(judged.fix?.what).toBeTruthy()
    expect(said(judged)).not.toMatch(/!|undefined|something went wrong/i)
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
  ])('%s', async (code, cause, who) => {
    const judged = await judgeCode(code)
    expect([judged.cause, judged.fix?.who]).toEqual([cause, who])
  })

  test.each([
    [{ errorCode: 'login_required' }, 'session-missing'],
    [{ errorCode: 'no_tokens_found' }, 'session-missing'],
    [{ errorCode: 'invalid_grant', subError: 'consent_required' }, 'consent-required'],
    [{ errorCode: 'interaction_required', subError: 'basic_action' }, 'sign-in-refused'],
    [{ errorCode: 'interaction_required', subError: 'additional_action' }, 'ca-device-state'],
    [{ errorCode: 'popup_window_error' }, 'browser-blocked'],
    [{ errorCode: 'access_denied' }, 'sign-in-refused'],
    [{ httpStatus: 429 }, 'throttled'],
    [{ description: 'blocked by Conditional Access' }, 'ca-blocked'],
  ] as const)('%o', (rest, cause) => {
    expect(judgeRefusal(what.signIn, { online: true, failure: failure(rest) }).cause).toBe(cause)
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
    const judged = judgeRefusal(what.signIn, {
      online: true,
      failure: seen,
      ...(reach && { reach: [...reach] }),
    })
    expect(judged.cause).toBe(cause)
  })
  test('a token endpoint that is cut off', () => {
    const tokenEndpoint = { outcome: 'failed', ms: 9, url } as const
    expect(
      judgeRefusal(what.silent, { online: true, failure: posted, reach: [answered], tokenEndpoint })
        .cause,
    ).toBe('http-blocked')
  })
  test('offline and content policy come first', () => {
    expect(judgeRefusal(what.silent, { online: false, failure: silent }).cause).toBe('offline')
    const blocked = { online: true, failure: silent, blockedBy: 'frame-src' }
    expect(judgeRefusal(what.silent, blocked).cause).toBe('browser-blocked')
  })
  test("a frame that was sent on names the page's policy, and harms nobody", () => {
    const sentOn = { online: true, failure: silent, blockedBy: 'frame-src', sentOn: true }
    const here = judgeRefusal(what.silent, sentOn)
    expect(here).toMatchObject({ verdict: 'warn', cause: 'identity-provider-blocked' })
    const there = judgeRefusal(what.silent, { ...sentOn, blockedOrigin: 'https://adfs.example' })
    expect(said(there)).toContain('https://adfs.example')
    for (const judged of [here, there]) {
      expect(judged.fix?.who).toBe('app-owner')
      expect(said(judged)).not.toContain('third-party cookies')
    }
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
    expect(signIn.judge(seen({}), { kind: 'sign-in' })).toMatchObject({
      verdict: 'unknown',
      cause: 'session-missing',
    })
    const open = signIn.judge(seen({ outcome: 'unfinished', attempt, reach: [answered] }), {
      kind: 'sign-in',
    })
    expect(open).toMatchObject({ verdict: 'unknown', cause: 'sign-in-unfinished' })
    expect(said(open)).toMatch(/9:15\s?AM UTC/)
    expect(asked(open)).toContain(attempt.correlationId)
    const reach = [
      host({ fetch: { outcome: 'failed', ms: 9, url }, tcp: { outcome: 'unresolved', ms: 9 } }),
    ]
    expect(
      signIn.judge(seen({ outcome: 'unfinished', attempt, reach }), { kind: 'sign-in' }).cause,
    ).toBe('dns-blocked')
  })
  test('a row never names the account', () => {
    const account = { tenantId: 't-1', upn: 'a…@contoso.com', kind: 'guest' } as const
    const judged = signIn.judge(seen({ outcome: 'signed-in', account }), { kind: 'sign-in' })
    expect(judged.verdict).toBe('pass')
    expect(said(judged)).not.toMatch(/contoso|t-1/)
  })
  test('a missing session in the hidden frame is no failure', () => {
    const evidence = { kind: 'sign-in-silent', online: true, outcome: 'failed', ms: 5 } as const
    const judged = signInSilent.judge(
      { ...evidence, failure: failure({ flow: 'sso-silent', errorCode: 'login_required' }) },
      { kind: 'sign-in-silent' },
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
    expect(
      signInResource.judge(
        { ...evidence, scopes: [] },
        { kind: 'sign-in-resource', name: 'graph', title: 'Graph' },
      ).verdict,
    ).toBe('unknown')
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
  expect(
    clock.judge({ ...evidence, ...(skewMs !== undefined && { skewMs }) }, { kind: 'clock' })
      .verdict,
  ).toBe(verdict)
})

test('names are masked', () => {
  expect(maskName('ada.lovelace@contoso.com')).toBe('a…@contoso.com')
  expect(maskName('')).toBe('…')
})
