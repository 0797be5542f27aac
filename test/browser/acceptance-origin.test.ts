import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorld, type World } from './signin-world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world?.stop())

const press = (page: Page, name: string) => page.getByRole('button', { name }).click()

/** At the step that goes to the sign-in page. Whatever can be skipped before it is. */
async function atStep(): Promise<Page> {
  const page = await world.open()
  await page.goto(`${world.app.url}#/acceptance`)
  await press(page, 'Start')
  const title = page.locator('#acceptance-step')
  await title.waitFor({ timeout: 90_000 })
  while ((await title.textContent()) !== 'Go to the sign-in page and return') {
    const before = await title.textContent()
    await press(page, 'Skip this step')
    await expect.poll(() => title.textContent()).not.toBe(before)
  }
  return page
}

const row = (page: Page) => page.locator('#acceptance-row-session-storage-origin').textContent()

test('over the sign-in page of another site and back, nobody signed in, the tab keeps its storage', async () => {
  const page = await atStep()
  const visited: string[] = []
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) visited.push(new URL(frame.url()).pathname)
  })
  const asked: URL[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.host === 'login.microsoftonline.com' && /authorize/.test(url.pathname)) asked.push(url)
  })
  await press(page, 'Start this step')
  await expect.poll(() => row(page), { timeout: 60_000 }).toContain('Kept')
  expect(asked).toHaveLength(1)
  expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toMatchObject({
    prompt: 'none',
    scope: 'openid',
    code_challenge_method: 'S256',
  })
  expect(visited).toContain('/preflight/redirect.html')
  // Neither code nor mark stays in an address, and no sign-in is told.
  expect(page.url()).toBe(`${world.app.url}#/acceptance`)
  expect(await page.evaluate(() => sessionStorage.getItem('preflight.signin.response'))).toBeNull()
  await page.context().close()
})

test('storage that the way over another site emptied is told as lost', async () => {
  const page = await atStep()
  await page.addInitScript(() => {
    if (location.pathname.endsWith('/redirect.html')) sessionStorage.clear()
  })
  await press(page, 'Start this step')
  await expect.poll(() => row(page), { timeout: 60_000 }).toContain('Lost')
  await page.context().close()
})
