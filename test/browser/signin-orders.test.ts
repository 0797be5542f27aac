import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { errors } from '../../lab/entra/fixtures.ts'
import { openPopup, unfinished } from './signin-steps.ts'
import { createWorld, type World } from './signin-world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld({ wholeBrowser: true, keepsOffline: true })
})
afterAll(() => world?.stop())

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const blocked = () =>
  world.entra.rules.set([{ stage: 'authorize', answer: { kind: 'page', error: errors.ca } }])
const working = () => world.entra.rules.set([])
const ready = (page: Page) => page.locator('[data-account]').waitFor()

/** "Sign in" on this page, as it is named with and without an account. */
async function pressSignIn(page: Page) {
  await ready(page)
  const again = button(page, 'Sign in again')
  await ((await again.count()) > 0 ? again : button(page, 'Sign in')).click()
}

/** The stand-in asks nobody it knows already. */
async function goThrough(page: Page) {
  const choice = page.locator('#choice-success')
  const back = page.locator('[data-account="signed-in"]')
  await choice.or(back).first().waitFor()
  if (await choice.isVisible()) await choice.click()
  await back.waitFor()
}

/** A refusal of which an admin is asked, so that the buttons for admins are there. */
async function refused(page: Page) {
  blocked()
  await pressSignIn(page)
  await page.locator('#details').waitFor()
  await page.goBack()
  await unfinished(page)
  working()
}

/** Every way to begin, to leave and to end a sign-in; each leaves a page that is ready. */
const steps = {
  async redirect(page) {
    working()
    await pressSignIn(page)
    await goThrough(page)
  },
  async window(page) {
    working()
    const popup = await openPopup(page)
    const choice = popup.locator('#choice-success')
    await Promise.race([choice.click(), popup.waitForEvent('close')]).catch(() => {})
    await page.locator('[data-account="signed-in"]').waitFor()
  },
  async cancel(page) {
    blocked()
    const popup = await openPopup(page)
    await popup.locator('#details').waitFor()
    await popup.close()
    await button(page, 'Stop waiting').click()
    await unfinished(page)
  },
  async 'admin window'(page) {
    await refused(page)
    blocked()
    await page.getByText('Ask Entra (admins)').click()
    await page.locator('[data-question="sign-in"] > .button').click()
    const choose = button(page, 'Choose an admin account (pop-up)')
    const stop = button(page, 'Stop')
    await choose.or(page.locator('[data-question="sign-in"] h4')).first().waitFor()
    // The account that is signed in may already do.
    if ((await choose.count()) === 0) return
    const [popup] = await Promise.all([page.waitForEvent('popup'), choose.click()])
    await popup.locator('#details').waitFor()
    await popup.close()
    await stop.click()
  },
  async back(page) {
    blocked()
    await pressSignIn(page)
    await page.locator('#details').waitFor()
    await page.goBack()
    await unfinished(page)
  },
  async reload(page) {
    await page.reload()
    await ready(page)
  },
  async 'sign out here'(page) {
    if ((await button(page, 'Sign out here').count()) === 0) return
    await button(page, 'Sign out here').click()
    await page.locator('[data-account="none"]').waitFor()
  },
  async 'sign out of Microsoft'(page) {
    if ((await button(page, 'Sign out of Microsoft too').count()) === 0) return
    await button(page, 'Sign out of Microsoft too').click()
    await page.waitForURL((url) => url.hostname === '127.0.0.1')
    await page.locator('[data-account="none"]').waitFor()
    expect(page.url()).not.toContain('state=')
  },
  async 'second tab'(page) {
    const other = await page.context().newPage()
    await other.goto(page.url())
    await ready(other)
    await other.close()
  },
} satisfies Record<string, (page: Page) => Promise<void>>

type Step = keyof typeof steps
const names = Object.keys(steps) as Step[]

/** A walk in which each step follows each, itself too, exactly once. */
const walk: Step[] = [
  ...names.flatMap((step, index) => [
    step,
    ...names.slice(index + 1).flatMap((other) => [step, other]),
  ]),
  ...names.slice(0, 1),
]
const PARTS = 3
const length = Math.ceil((walk.length - 1) / PARTS)
/** Each begins with the step that the one before ended with, so no order is lost between them. */
const parts = Array.from({ length: PARTS }, (_, part) =>
  walk.slice(part * length, (part + 1) * length + 1),
)

test('the walk has every order of two steps', () => {
  const pairs = parts.flatMap((part) => part.slice(1).map((step, index) => [part[index], step]))
  expect(new Set(pairs.map((pair) => pair.join(', ')))).toHaveProperty('size', names.length ** 2)
})

/** After whatever happened, the next press of "Sign in" has to lead to Microsoft and back. */
test.each(parts.map((part) => [part[0], part.at(-1), part] as const))(
  'from %s to %s, step after step, then Sign in',
  async (_first, _last, part) => {
    const page = await world.open()
    await ready(page)
    let before = 'nothing'
    for (const step of part) {
      await steps[step](page).catch((error: Error) => {
        throw new Error(`${step} after ${before}: ${error.message}`)
      })
      before = step
    }
    await steps.redirect(page)
    expect(await page.locator('.signin-failure').count()).toBe(0)
    await page.context().close()
  },
  240_000,
)
