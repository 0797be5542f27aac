import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { errors, POLICY } from '../../lab/entra/fixtures.ts'
import { USER } from '../../lab/entra/users.ts'
import { axeInEveryForm } from './axe.ts'
import { refusal, signIn, unfinished } from './signin-steps.ts'
import { createWorld, type World } from './signin-world.ts'

let world: World
let page: Page

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world?.stop())
beforeEach(() => {
  world.entra.rules.set([])
  world.entra.graph.set()
  world.entra.graph.log.length = 0
})
afterEach(() => page?.context().close())

const question = (name: string) => page.locator(`[data-question="${name}"]`)
const ask = (name: string) => question(name).locator('> button').first().click()
const inWindow = (name: string) =>
  question(name).getByRole('button', { name: 'Choose an admin account (pop-up)' })
const answer = async (name: string) => {
  const told = question(name).locator('h4').first()
  await told.waitFor()
  return question(name).locator('.signin-answer').textContent()
}
const problem = async (name: string) => {
  const told = question(name).locator('[data-problem]')
  await told.waitFor()
  return told.textContent()
}
const open = () => page.getByText('Ask Entra (admins)').click()

/** A refusal with claims at the page; afterwards everything would work. */
async function refused() {
  page = await world.open()
  world.entra.rules.set([
    { stage: 'token', times: 1, answer: { kind: 'json', error: errors.device } },
  ])
  await signIn(page)
  await refusal(page)
  await open()
}

/** Without a session of the app the stand-in may still have one, and asks nobody then. */
async function chooseInWindow(name: string) {
  const [popup] = await Promise.all([page.waitForEvent('popup'), inWindow(name).click()])
  const choice = popup.locator('#choice-success')
  await Promise.race([choice.click(), popup.waitForEvent('close')]).catch(() => undefined)
}

test('nothing is asked before a button is pressed; then each question is answered', async () => {
  await refused()
  await question('sign-in').waitFor()
  expect(world.entra.graph.log).toEqual([])

  await ask('headset')
  expect(await problem('headset')).toContain('Search the sign-in log first')
  await ask('sign-in')
  expect(await problem('sign-in')).toContain('AuditLog.Read.All and Policy.Read.All')
  const before = await refusal(page)
  await chooseInWindow('sign-in')

  const log = await answer('sign-in')
  for (const said of ['53003', 'Compliant devices for everything', 'failure', 'Linux'])
    expect(log).toContain(said)
  await ask('policy')
  const policy = await answer('policy')
  expect(policy).toContain(POLICY)
  expect(policy).toContain('compliantDevice or domainJoinedDevice')
  await ask('headset')
  const intune = await answer('headset')
  for (const said of ['Meta Quest 3', 'noncompliant', '2026-11-20T17:42:10Z'])
    expect(intune).toContain(said)
  await ask('what-if')
  expect(await answer('what-if')).toContain('Meta Quest 3, from Intune')
  const [signIns = [], policies = []] = await question('what-if')
    .locator('table')
    .evaluateAll((tables) =>
      tables.map((one) =>
        [...one.querySelectorAll('tbody tr')].map((tr) =>
          [...tr.querySelectorAll('td')].map((cell) => cell.textContent),
        ),
      ),
    )
  expect(signIns).toHaveLength(8)
  expect(signIns[0]).toEqual([
    '1',
    'Browser',
    'No device state',
    '203.0.113.77 (CH)',
    'Compliant devices for everything, Block outside the office, and MFA, watched only (report-only)',
  ])
  expect(signIns.at(-1)).toEqual(['8', 'Native app', 'Compliant', 'Not sent', 'None'])
  expect(policies.map((row) => [row[0], ...row.slice(3)])).toContainEqual([
    'Compliant devices for everything',
    '3, 4, 7, 8',
    "Doesn't apply",
    'device filter',
  ])
  expect(policies.flat()).toContain("another location, needs conditions that weren't sent")
  expect(await axeInEveryForm(page)).toEqual([])

  const posted = world.entra.graph.log.filter(({ method }) => method === 'POST')
  // The stand-in refuses more than one a second: none had to be asked again.
  expect(posted).toHaveLength(8)
  expect(
    posted.map(({ body }) => (body as { signInConditions: unknown }).signInConditions),
  ).toEqual(
    expect.arrayContaining([
      {
        ipAddress: '203.0.113.77',
        country: 'CH',
        devicePlatform: 'linux',
        clientAppType: 'browser',
      },
      expect.objectContaining({
        devicePlatform: 'android',
        deviceInfo: expect.objectContaining({ isCompliant: true, model: 'Quest 3' }),
      }),
    ]),
  )
  // The refusal that is asked about is still the one on the page.
  expect((await refusal(page)).failure).toEqual(before.failure)
  const kept = await page.evaluate(() =>
    Object.entries({ ...sessionStorage, ...localStorage })
      .filter(([key]) => !key.startsWith('msal.'))
      .join(),
  )
  expect(kept).not.toContain('Compliant devices for everything')
  expect(kept).not.toContain(USER.oid)
})

test('a role is missing: the permission and the role are named', async () => {
  await refused()
  world.entra.graph.set({ status: 403, code: 'Authorization_RequestDenied' })
  await ask('sign-in')
  await inWindow('sign-in').waitFor()
  await chooseInWindow('sign-in')
  await expect
    .poll(() => problem('sign-in'))
    .toContain('Microsoft Graph refused this account (403)')
  const said = await question('sign-in').textContent()
  expect(said).toContain('AuditLog.Read.All')
  expect(said).toContain('Reports Reader')
  expect(said).toContain('Server message: Authorization_RequestDenied')
})

test('throttled once, then answered', async () => {
  await refused()
  world.entra.graph.set({ status: 429, code: 'TooManyRequests', retryAfter: 1, times: 1 })
  await ask('sign-in')
  await inWindow('sign-in').waitFor()
  await chooseInWindow('sign-in')
  expect(await answer('sign-in')).toContain('53003')
  expect(world.entra.graph.log).toHaveLength(2)
})

test('by redirect, after a page that never returned: its ID is looked up', async () => {
  page = await world.open()
  world.entra.rules.set([
    { stage: 'authorize', times: 1, answer: { kind: 'page', error: errors.ca } },
  ])
  await signIn(page, { asked: false })
  await page.locator('#details').waitFor()
  await page.goBack()
  await unfinished(page)
  await open()
  await ask('sign-in')
  await question('sign-in')
    .getByRole('button', { name: 'Choose an admin account (this tab)' })
    .click()
  await page.locator('#choice-success').click()
  await unfinished(page)
  await open()
  await ask('sign-in')
  expect(await answer('sign-in')).toContain('53003')
  // Nobody signed in to be tested: the admin does not take that place, and can be forgotten.
  expect(await page.locator('[data-account="none"]').count()).toBe(1)
  await page.getByRole('button', { name: 'Remove the admin account and answers' }).click()
  await ask('sign-in')
  expect(await problem('sign-in')).toContain('AuditLog.Read.All')
  const low = await page
    .locator('.signin-opinion button, .signin summary')
    .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 48).length)
  expect(low).toBe(0)
})
