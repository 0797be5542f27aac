import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type EntraError, errors, POLICY } from '../../lab/entra/fixtures.ts'
import type { Rule } from '../../lab/entra/rules.ts'
import { axeInEveryForm } from './axe.ts'
import { refusal, row, run, signedIn, signIn, typeCode, unfinished } from './signin-steps.ts'
import { createWorld, type World } from './signin-world.ts'

let world: World
let page: Page

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world?.stop())
beforeEach(() => world.entra.rules.set([]))
afterEach(() => page?.context().close())

const atAuthorize = (error: EntraError): Rule => ({
  stage: 'authorize',
  answer: { kind: 'return', error },
})
const atToken = (error: EntraError): Rule => ({
  stage: 'token',
  grant: 'authorization_code',
  answer: { kind: 'json', error },
})
const start = async (rules: Rule[], options = {}) => {
  page = await world.open(options)
  world.entra.rules.set(rules)
  return page
}

/** The browser shows an error of its own, and the person comes back. */
async function leaveForNowhere(page: Page) {
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect.poll(() => page.url(), { timeout: 10_000 }).toContain('chrome-error')
  await page.goto(`${world.app.url}?only=signin.`)
}

test('MSAL is not loaded before somebody signs in', async () => {
  page = await world.open()
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
  const loaded = () =>
    page.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ decodedBodySize }) => decodedBodySize > 20_000)
        .map(({ name }) => name),
    )
  expect((await loaded()).filter((name) => /msal|aadsts/.test(name))).toEqual([])
  await signedIn(page)
  expect((await loaded()).filter((name) => /msal/.test(name))).toHaveLength(1)
})

describe('refused by the authorize endpoint', () => {
  const cells: [string, EntraError, string, string | undefined][] = [
    ['53003 as access_denied', errors.ca, 'ca-blocked', '53003'],
    [
      '53003 with suberror and claims',
      { ...errors.caToken, error: 'access_denied' },
      'ca-blocked',
      '53003',
    ],
    ['53003 with CRLF', { ...errors.ca, crlf: true }, 'ca-blocked', '53003'],
    ['53003 without error_uri', { ...errors.ca, noUri: true }, 'ca-blocked', '53003'],
    ['50199', errors.confirm, 'ca-confirmation-required', '50199'],
    ['53000 with claims', errors.device, 'ca-device-state', '53000'],
    ['65004, refused by the person', errors.cancelled, 'consent-required', '65004'],
    ['a code nobody has listed', errors.unknownCode, 'sign-in-refused', '5399999'],
  ]
  test.each(cells)('%s', async (_, error, cause, code) => {
    await start([atAuthorize(error)])
    await signIn(page, { asked: false })
    const seen = await refusal(page)
    expect(seen.cause).toBe(cause)
    expect(seen.sentence).toContain(`AADSTS${code}`)
    const { failure, attempt } = seen
    expect(failure.aadsts).toEqual([code])
    expect(failure).toMatchObject({ flow: 'redirect', stage: 'authorize', errorCode: error.error })
    expect(failure.clientCorrelationId).toBe(attempt.id)
    expect(failure.traceId).toMatch(/^[0-9a-f-]{36}$/)
    expect(failure.timestamp).toMatch(/Z$/)
    expect(failure.subError).toBe(error.suberror)
    expect(failure.claims).toBe(error.claims)
    expect(failure.policies).toEqual(error.claims ? [POLICY] : [])
    if (code === '5399999') expect(seen.text).toContain("This version doesn't list")
  })

  test('the server’s own correlation id is kept beside the one sent', async () => {
    await start([atAuthorize({ ...errors.ca, allKeys: true, ownCorrelationId: true })])
    await signIn(page, { asked: false })
    const { failure, attempt } = await refusal(page)
    expect(failure.correlationId).not.toBe(attempt.id)
    expect(failure.sources.correlationId).toBe('authorize response')
    expect(failure.sources.traceId).toBe('authorize response')
  })

  test('53003 names both options, the caution, and what the block does not say', async () => {
    await start([atAuthorize(errors.ca)])
    await signIn(page, { asked: false })
    const { text, failure } = await refusal(page)
    for (const part of [
      'Option 1: Manage the headsets',
      'Option 2: Exclude them from the policy',
      'negative operator',
      "can't prove a device state",
      'The native Teams app may still work',
      failure.correlationId ?? 'no id',
    ])
      expect(text).toContain(part)
    expect(await axeInEveryForm(page)).toEqual([])
  })
})

describe('refused by the token endpoint', () => {
  test('53000 with claims, then signed in and meet the policy', async () => {
    const rule = atToken(errors.device)
    await start([{ ...rule, unlessClaims: true }])
    await signIn(page)
    const { cause, failure } = await refusal(page)
    expect(cause).toBe('ca-device-state')
    expect(failure).toMatchObject({
      stage: 'token',
      httpStatus: 400,
      aadsts: ['53000'],
      subError: 'additional_action',
      policies: [POLICY],
    })
    expect(failure.sources).toMatchObject({ claims: 'token response', traceId: 'token response' })
    expect(failure.requestId).toMatch(/^[0-9a-f-]{36}$/)

    await page.getByRole('button', { name: /and meet the policy/ }).click()
    await page.locator('[data-account="signed-in"]').waitFor()
    const asked = world.entra.rules.log.findLast(({ stage }) => stage === 'authorize')
    expect(asked?.claims).toContain(POLICY)
  })

  test('no suberror: MSAL keeps hardly anything, the tap keeps all of it', async () => {
    const error = { ...errors.caToken, suberror: undefined, ownCorrelationId: true }
    await start([atToken(error)])
    await signIn(page)
    const { cause, failure, attempt } = await refusal(page)
    expect(cause).toBe('ca-blocked')
    expect(failure.errorClass).toBe('ServerError')
    expect(failure.httpStatus).toBe(400)
    expect(failure.policies).toEqual([POLICY])
    expect(failure.correlationId).not.toBe(attempt.id)
  })

  test('two codes: both are kept, the first leads', async () => {
    await start([atToken({ ...errors.caToken, alsoCodes: [50199] })])
    await signIn(page)
    const { failure } = await refusal(page)
    expect(failure.aadsts).toEqual(['53003', '50199'])
    // message_only: no step of the person can help.
    expect(await page.getByRole('button', { name: /and meet the policy/ }).count()).toBe(0)
  })
})

describe('something in between', () => {
  test('an HTML page instead of the token answer', async () => {
    await start([{ stage: 'token', answer: { kind: 'html', status: 403 } }])
    await signIn(page)
    const { cause, failure } = await refusal(page)
    expect(cause).toBe('http-blocked')
    expect(failure).toMatchObject({ stage: 'network', httpStatus: 403 })
  })

  test('a token answer without CORS headers: the host is reached', async () => {
    await start([{ stage: 'token', answer: { kind: 'no-cors' } }])
    await signIn(page)
    await refusal(page)
    const report = await run(page)
    expect(row(report, 'signin.interactive')).toMatchObject({
      verdict: 'fail',
      cause: 'cors-refused',
    })
  })

  test('token connections cut: said by the token endpoint, asked again', async () => {
    await start([{ stage: 'token', answer: { kind: 'drop' } }])
    await signIn(page)
    await refusal(page)
    const report = await run(page)
    expect(row(report, 'signin.interactive')).toMatchObject({
      verdict: 'fail',
      cause: 'http-blocked',
    })
  })

  test('a token endpoint that hangs ends after its deadline', async () => {
    await start([{ stage: 'token', answer: { kind: 'hang' } }])
    await signIn(page)
    const { failure } = await refusal(page)
    expect(failure.networkError).toMatch(/^abort/)
    const report = await run(page)
    expect(row(report, 'signin.interactive').cause).toBe('no-answer')
  })

  test('the names of the sign-in do not resolve', async () => {
    // Of mapped names ICE knows nothing: one that answered would look as if a proxy resolved it.
    const names = ['login.microsoftonline.com', 'aadcdn.msauth.net', 'aadcdn.msftauth.net']
    await start([], { rules: names.map((name) => `MAP ${name} ~NOTFOUND`) })
    await leaveForNowhere(page)
    await unfinished(page)
    const report = await run(page)
    expect(row(report, 'signin.interactive')).toMatchObject({
      verdict: 'fail',
      cause: 'dns-blocked',
    })
  })

  test('a certificate that nobody trusts: the host is named, not a policy', async () => {
    await start([], { trusted: false })
    await leaveForNowhere(page)
    await unfinished(page)
    const report = await run(page)
    const { verdict, explanation, evidence } = row(report, 'signin.interactive')
    expect(verdict).toBe('fail')
    // Which of the network's causes it is, only real DNS can show: mapped names do not reach ICE.
    expect(explanation).toContain("didn't finish")
    expect(evidence).toMatchObject({ tokenEndpoint: { outcome: 'failed' } })
  })
})

describe('a page of Microsoft that never returns', () => {
  const blocked: Rule = { stage: 'authorize', answer: { kind: 'page', error: errors.ca } }

  test.each([
    ['with the page kept alive (bfcache)', true],
    ['with the page loaded anew', false],
  ])('Back %s: unfinished, and the typed code is judged', async (_, bfcache) => {
    await start([blocked], { bfcache })
    await signIn(page, { asked: false })
    await page.locator('#details').waitFor()
    await page.goBack({ waitUntil: 'commit' })
    await unfinished(page)
    const key = await page.locator('.pad-key').first().boundingBox()
    expect(Math.min(key?.width ?? 0, key?.height ?? 0)).toBeGreaterThanOrEqual(64)
    await typeCode(page, '53003')
    const { cause, failure, sentence } = await refusal(page)
    expect(cause).toBe('ca-blocked')
    expect(sentence).toContain("read from Microsoft's page")
    expect(failure).toMatchObject({ stage: 'page', reportedByUser: true, aadsts: ['53003'] })
    // A slip of the finger needs no new sign-in.
    await page.getByText('Correct the code').click()
    await typeCode(page, '50105')
    await page.locator('[data-cause="account-problem"]').waitFor()
    expect((await refusal(page)).failure.aadsts).toEqual(['50105'])
    await page.getByRole('button', { name: 'Sign in with another account' }).waitFor()
  })

  test('the pasted details bring every id', async () => {
    await start([blocked])
    await signIn(page, { asked: false })
    await page.locator('#details summary').click()
    const details = await page.locator('#details').innerText()
    await page.goto(`${world.app.url}?only=signin.`)
    await unfinished(page)
    await page.locator('.signin-page textarea').fill(details)
    await page.getByRole('button', { name: 'Explain the text' }).click()
    const { failure, attempt } = await refusal(page)
    expect(failure.correlationId).toBe(attempt.id)
    expect(failure.requestId).toMatch(/^[0-9a-f-]{36}$/)
    expect(failure.page).toMatchObject({
      ip: '203.0.113.77',
      platform: 'Linux',
      deviceState: 'Unregistered',
      appName: 'Quest Preflight',
    })
  })

  test('text that holds nothing is said to hold nothing', async () => {
    await start([blocked])
    await signIn(page, { asked: false })
    await page.locator('#details').waitFor()
    await page.goto(`${world.app.url}?only=signin.`)
    await unfinished(page)
    await page.locator('.signin-page textarea').fill('<img src=x onerror=alert(1)> hello')
    await page.getByRole('button', { name: 'Explain the text' }).click()
    await page.getByText('This text has no error code and no ID').waitFor()
  })

  test('the run before a redirect is on show afterwards, with the sign-in in it', async () => {
    await start([])
    const before = await run(page)
    expect(row(before, 'signin.interactive').cause).toBe('session-missing')
    await signedIn(page)
    await page.waitForFunction(() => {
      const { audits = [] } = JSON.parse(document.getElementById('report')?.textContent ?? '{}')
      return audits.some(
        ({ id, verdict }: { id: string; verdict: string }) =>
          id === 'signin.interactive' && verdict === 'pass',
      )
    })
    const after = JSON.parse((await page.locator('#report').textContent()) ?? 'null')
    expect(after.run.id).toBe(before.run.id)
    expect(row(after, 'signin.interactive').verdict).toBe('pass')
  })
})
