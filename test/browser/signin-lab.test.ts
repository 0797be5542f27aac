import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startEntra } from '../../lab/entra/entra.ts'
import { type PageLanguage, pageWords } from '../../lab/entra/page-words.ts'
import type { Way } from '../../lab/entra/refusals.ts'
import { GUEST } from '../../lab/entra/users.ts'
import { refusal, row, run, unfinished } from './signin-steps.ts'
import { createWorld, type World } from './signin-world.ts'

// The stand-in as `npm start` shows it: everything by its own menu.
let world: World
let page: Page

beforeAll(async () => {
  world = await createWorld({ askAlways: true })
})
afterAll(() => world?.stop())
afterEach(() => page?.context().close())

const signedIn = () => page.locator('[data-account="signed-in"]')
async function menu() {
  page = await world.open()
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.locator('#choice-refuse').waitFor()
}
async function refuse(code: number, way: Way, language: PageLanguage = 'en') {
  await menu()
  await page.locator('[name=code]').selectOption(String(code))
  await page.locator('[name=way]').selectOption(way)
  await page.locator('[name=language]').selectOption(language)
  await page.locator('#choice-refuse').click()
}

test.each(['de', 'fr', 'ja'] as const)(
  'a page in %s is copied, pasted and read',
  async (language) => {
    await refuse(530003, 'page', language)
    const words = pageWords[language]
    await page.getByText(words.more, { exact: true }).click()
    const copied = await page.locator('#details').innerText()
    const id = /[0-9a-f-]{36}/.exec(copied.slice(copied.indexOf(words.correlation)))?.[0]
    await page.goto(world.app.url)
    await unfinished(page)
    await page.locator('textarea').fill(copied)
    await page.getByRole('button', { name: 'Explain the text' }).click()
    const { cause, failure } = await refusal(page)
    expect(cause).toBe('ca-device-state')
    expect(failure).toMatchObject({ aadsts: ['530003'], correlationId: id })
    expect(failure.page).toMatchObject({ appName: 'Quest Preflight', platform: 'Linux' })
  },
)

test('another account: Microsoft asks which one, and the guest is let in', async () => {
  await refuse(50105, 'return')
  await refusal(page)
  await page.getByRole('button', { name: 'Sign in with another account' }).click()
  await page.getByLabel(GUEST.name).check()
  await page.locator('#choice-success').click()
  await signedIn().waitFor()
  expect(await signedIn().innerText()).toContain('a guest of the tenant')
  const asked = world.entra.rules.log.findLast(({ stage }) => stage === 'authorize')
  expect(asked?.prompt).toBe('select_account')
})

test.each([
  ['redeem', 'mfa-required'],
  ['return', 'mfa-required'],
] as const)('any code by menu, %s', async (way, cause) => {
  await refuse(50076, way)
  expect((await refusal(page)).cause).toBe(cause)
})

test('an outage before the sign-in says nothing, one after it is told as one', async () => {
  await menu()
  await page.locator('#choice-outage').click()
  await page.getByText('has an outage').first().waitFor()
  await page.goto(world.app.url)
  await unfinished(page)
  await page.context().close()
  await menu()
  await page.locator('#choice-outage-token').click()
  await signedIn().waitFor()
  const report = await run(page)
  expect(row(report, 'signin.resource.graph').cause).toBe('service-outage')
  expect(row(report, 'signin.resource.graph').fix?.who).toBe('microsoft')
})

test('a hidden frame that asks for its cookies is silence, and nobody is blamed', async () => {
  await menu()
  await page.locator('#choice-storage-access').click()
  await signedIn().waitFor()
  const report = await run(page)
  expect(row(report, 'signin.silent')).toMatchObject({ verdict: 'unknown', cause: 'unclear' })
})

test('on plain http its cookies are of the kind that Entra sets', async () => {
  const entra = await startEntra({
    host: '127.0.0.1',
    port: 0,
    redirectUris: ['http://127.0.0.1:1/redirect.html'],
  })
  const query = new URLSearchParams({
    client_id: '3d5a1b8c-90f2-4c7e-8a64-1e2f3c4d5b6a',
    response_type: 'code',
    scope: 'openid https://graph.microsoft.com/User.Read',
    redirect_uri: 'http://127.0.0.1:1/redirect.html',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  })
  const response = await fetch(
    `http://127.0.0.1:${entra.port}/${entra.tenant}/oauth2/v2.0/authorize?${query}`,
    { redirect: 'manual' },
  )
  const cookies = response.headers.getSetCookie()
  await entra.stop()
  expect(cookies.length).toBeGreaterThan(0)
  for (const cookie of cookies) expect(cookie).toMatch(/; samesite=none; secure/i)
})
