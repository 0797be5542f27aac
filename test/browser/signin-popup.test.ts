import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { errors, POLICY } from '../../lab/entra/fixtures.ts'
import type { Rule } from '../../lab/entra/rules.ts'
import { openPopup, refusal, unfinished } from './signin-steps.ts'
import { createWorld, type World } from './signin-world.ts'

let world: World
let page: Page

beforeAll(async () => {
  world = await createWorld({ wholeBrowser: true })
})
afterAll(() => world?.stop())
beforeEach(() => world.entra.rules.set([]))
afterEach(() => page?.context().close())

const QUEST =
  'Mozilla/5.0 (X11; Linux x86_64; Quest 3) AppleWebKit/537.36 (KHTML, like Gecko) OculusBrowser/39.2.0 Chrome/136.0 VR Safari/537.36'

const start = async (rules: Rule[]) => {
  page = await world.open()
  world.entra.rules.set(rules)
}

test('a popup signs in', async () => {
  await start([])
  const popup = await openPopup(page)
  await popup.locator('#choice-success').click()
  await page.locator('[data-account="signed-in"]').waitFor()
  await expect.poll(() => popup.isClosed()).toBe(true)
})

test('somebody slower than MSAL’s own 60 seconds still signs in', async () => {
  await start([])
  const popup = await openPopup(page)
  await page.waitForTimeout(63_000)
  await popup.locator('#choice-success').click()
  await page.locator('[data-account="signed-in"]').waitFor()
}, 150_000)

test('53003 returned to the popup: the bridge heard all of it', async () => {
  await start([
    {
      stage: 'authorize',
      answer: {
        kind: 'return',
        error: { ...errors.caToken, error: 'access_denied', allKeys: true, ownCorrelationId: true },
      },
    },
  ])
  await openPopup(page)
  const { cause, failure, attempt } = await refusal(page)
  expect(cause).toBe('ca-blocked')
  expect(failure).toMatchObject({ flow: 'popup', stage: 'authorize', policies: [POLICY] })
  expect(failure.correlationId).not.toBe(attempt.id)
  expect(failure.sources.correlationId).toBe('authorize response')
})

test('50199 returned to the popup', async () => {
  await start([{ stage: 'authorize', answer: { kind: 'return', error: errors.confirm } }])
  await openPopup(page)
  expect((await refusal(page)).cause).toBe('ca-confirmation-required')
})

test('53000 at the token endpoint, with claims', async () => {
  await start([{ stage: 'token', answer: { kind: 'json', error: errors.device } }])
  const popup = await openPopup(page)
  await popup.locator('#choice-success').click()
  const { cause, failure } = await refusal(page)
  expect(cause).toBe('ca-device-state')
  expect(failure).toMatchObject({ flow: 'popup', stage: 'token', httpStatus: 400 })
})

test('the window is closed on a page that never returns', async () => {
  await start([{ stage: 'authorize', answer: { kind: 'page', error: errors.ca } }])
  const popup = await openPopup(page)
  await popup.locator('#details').waitFor()
  await popup.close()
  await page.getByText('seems to be closed').waitFor()
  await page.getByRole('button', { name: 'Stop waiting' }).click()
  await unfinished(page)
})

test('COOP makes an open window look closed: a hint, and the sign-in goes on', async () => {
  await start([{ stage: 'authorize', answer: { kind: 'page', error: errors.ca, coop: true } }])
  const popup = await openPopup(page)
  await popup.locator('#details').waitFor()
  await page.getByText('seems to be closed').waitFor()
  expect(popup.isClosed()).toBe(false)
  // Still waiting: nobody was told that the sign-in has failed.
  await page.getByRole('button', { name: 'Stop waiting' }).waitFor()
})

test('a second try after giving up works', async () => {
  await start([{ stage: 'authorize', times: 1, answer: { kind: 'page', error: errors.ca } }])
  const first = await openPopup(page)
  await first.locator('#details').waitFor()
  await first.close()
  await page.getByRole('button', { name: 'Stop waiting' }).click()
  await unfinished(page)
  const second = await openPopup(page)
  await second.locator('#choice-success').click()
  await page.locator('[data-account="signed-in"]').waitFor()
})

test('the browser keeps the window shut', async () => {
  page = await world.open({ blockPopups: true })
  await page.getByRole('button', { name: 'Sign in (pop-up)' }).waitFor()
  // Pressed by a script, long after the last gesture: playwright's own count as one.
  await page.evaluate(() => {
    const buttons = [...document.querySelectorAll('button')]
    const open = buttons.find(({ textContent }) => textContent === 'Sign in (pop-up)')
    setTimeout(() => open?.click(), 6500)
  })
  // Asking the page anything would count as a gesture again.
  await page.waitForTimeout(9000)
  expect((await refusal(page)).cause).toBe('browser-blocked')
})

test('a headset is offered the redirect only', async () => {
  page = await world.open({ userAgent: QUEST })
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
  expect(await page.getByRole('button', { name: 'Sign in (pop-up)' }).count()).toBe(0)
})
