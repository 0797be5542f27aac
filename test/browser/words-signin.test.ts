import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { errors } from '../../lab/entra/fixtures.ts'
import type { Rule } from '../../lab/entra/rules.ts'
import { outsideCatalogue } from './outside-catalogue.ts'
import { createWorld, type World } from './signin-world.ts'

// The tour of words.test.ts through the views that only a sign-in shows.
let world: World
let page: Page

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world?.stop())
beforeEach(() => world.entra.rules.set([]))
afterEach(() => page?.context().close())

/** Buttons have no names that a test could know here. */
async function begin(rules: Rule[]) {
  page = await world.open()
  await page.goto(`${world.app.url}?lang=pseudo&only=signin.`)
  world.entra.rules.set(rules)
  await page.locator('.signin-state .button').first().click()
}
const openAll = () =>
  page.locator('.signin details:not([open]) > summary').evaluateAll((all) => {
    for (const one of all) (one as HTMLElement).click()
  })
const nothingOutside = async () => expect(await outsideCatalogue(page)).toEqual([])

test('a refusal with guide, fields and every question to Entra', async () => {
  await begin([{ stage: 'token', times: 1, answer: { kind: 'json', error: errors.device } }])
  await page.locator('#choice-success').click()
  await page.locator('.signin-failure').waitFor()
  await openAll()
  await nothingOutside()
  const question = (name: string) => page.locator(`[data-question="${name}"]`)
  await question('sign-in').locator('> button').first().click()
  await question('sign-in').locator('[data-problem]').waitFor()
  await nothingOutside()
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    question('sign-in').locator('.actions button').first().click(),
  ])
  await popup.locator('#choice-success').click()
  for (const name of ['sign-in', 'policy', 'headset', 'what-if']) {
    if (name !== 'sign-in') await question(name).locator('> button').first().click()
    await question(name).locator('h4').first().waitFor()
  }
  await nothingOutside()
})

test('a sign-in that did not finish, and one that did, with its resources', async () => {
  await begin([{ stage: 'authorize', times: 1, answer: { kind: 'page', error: errors.ca } }])
  await page.locator('#details').waitFor()
  await page.goBack()
  await page.locator('.signin-page textarea').waitFor()
  await nothingOutside()
  world.entra.rules.set([
    {
      stage: 'token',
      grant: 'refresh_token',
      resource: 'sharepoint',
      answer: { kind: 'json', error: errors.caToken },
    },
    { stage: 'authorize', silent: true, answer: { kind: 'federated', by: 'redirect' } },
  ])
  await page.locator('.signin-state .button').first().click()
  await page.locator('#choice-success').click()
  await page.locator('[data-account="signed-in"]').waitFor()
  await page.locator('.signin-resources > .button').click()
  await page.locator('tr[data-resource="sharepoint"][data-verdict="fail"]').waitFor()
  await nothingOutside()
  await page.locator('.runbar .main').click()
  await page.waitForFunction(() => document.documentElement.dataset.run === 'done')
  await page.locator('.findings').waitFor()
  await nothingOutside()
})
