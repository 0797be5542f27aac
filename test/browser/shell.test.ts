import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type BuiltApp, serveBuiltApp } from './built-app.ts'
import { launchChromium } from './chromium.ts'

let app: BuiltApp
let browser: Browser

beforeAll(async () => {
  ;[app, browser] = await Promise.all([serveBuiltApp(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
})
beforeEach(() => app.setConfig({ version: 1, title: 'Contoso Preflight' }))

/** A page whose large script is on its way until `arrive` is called. */
async function openSlowly(hash: string, locale = 'en-US') {
  const context = await browser.newContext({
    locale,
    serviceWorkers: 'block',
    viewport: { width: 412, height: 823 },
  })
  const page = await context.newPage()
  await page.addInitScript(() => {
    const shifts: number[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shifts.push((entry as never as { value: number }).value)
    }).observe({ type: 'layout-shift', buffered: true })
  })
  const held: Route[] = []
  await page.route(/assets\/index-.*\.js/, (route) => void held.push(route))
  await page.goto(app.url + hash, { waitUntil: 'commit' })
  await page.locator('.shell h1').waitFor()
  const release = (how: (route: Route) => Promise<void>) => Promise.all(held.splice(0).map(how))
  return { page, release, close: () => context.close() }
}

const shifted = (page: Page) =>
  page.evaluate(() => (window as never as { shifts: number[] }).shifts.reduce((a, b) => a + b, 0))

test('while the page arrives, its heading stands where it is going to stand', async () => {
  const { page, release, close } = await openSlowly('')
  const before = await page.locator('.shell h1').boundingBox()
  // What the settings decide is not guessed.
  expect(await page.getByText('Quest Preflight', { exact: true }).isVisible()).toBe(false)
  expect(await page.getByText('Results stay in this browser').isVisible()).toBe(false)
  // Nothing in it can be used yet.
  expect(await page.locator('.shell').evaluate((shell: HTMLElement) => shell.inert)).toBe(true)
  await release((route) => route.continue())
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor()
  expect(await page.locator('.shell').count()).toBe(0)
  expect(await page.locator('h1').boundingBox()).toEqual(before)
  expect(await page.getByText('Contoso Preflight').isVisible()).toBe(true)
  expect(await shifted(page)).toBeLessThan(0.02)
  await close()
})

test('it is in the language of the reader', async () => {
  const { page, release, close } = await openSlowly('', 'de-DE')
  expect(await page.locator('.shell h1').innerText()).toContain('Ist dieses Gerät bereit')
  expect(await page.locator('html').getAttribute('lang')).toBe('de')
  await release((route) => route.continue())
  await page.getByRole('button', { name: 'Testen', exact: true }).waitFor()
  await close()
})

test('the fleet page says what it is going to show', async () => {
  const { page, release, close } = await openSlowly('#/fleet')
  expect(await page.locator('.shell h1').innerText()).toBe('All devices on one page')
  await release((route) => route.continue())
  await page.locator('.fleet-empty').waitFor()
  expect(await page.locator('.shell').count()).toBe(0)
  await close()
})

test('the page of walks says what it is for', async () => {
  const { page, release, close } = await openSlowly('#/walk', 'de-DE')
  expect(await page.locator('.shell h1').innerText()).toBe('Rundgang durch den Raum')
  const before = await page.locator('.shell h1').boundingBox()
  await release((route) => route.continue())
  await page.getByText('oder Berichtslink').waitFor()
  expect(await page.locator('.shell').count()).toBe(0)
  expect(await page.locator('h1').boundingBox()).toEqual(before)
  await close()
})

test('while a collector is asked, the fleet page does not say that there are no devices', async () => {
  app.setConfig({ version: 1, fleet: { collector: './' } })
  const page = await browser.newPage()
  let answer: (() => Promise<void>) | undefined
  await page.route(/api\/summaries/, (route) => {
    answer ??= () => route.fulfill({ status: 200, contentType: 'application/x-ndjson', body: '' })
  })
  await page.goto(`${app.url}#/fleet`)
  await expect.poll(() => answer, { timeout: 30_000 }).toBeDefined()
  expect(await page.locator('.fleet-start').isVisible()).toBe(true)
  expect(await page.locator('.fleet-empty').count()).toBe(0)
  await answer?.()
  await page.locator('.fleet-empty').waitFor()
  expect(await page.locator('.fleet-start').count()).toBe(0)
  await page.close()
})

test('a page that does not arrive says so', async () => {
  const { page, release, close } = await openSlowly('')
  await release((route) => route.abort())
  await page.getByText("This page didn't load").waitFor()
  expect(await page.locator('.shell').count()).toBe(0)
  await close()
})

test('a page whose settings do not arrive does not look ready', async () => {
  const page = await browser.newPage({ serviceWorkers: 'block', locale: 'de-DE' })
  await page.route(/assets\/settings-.*\.js/, (route) => route.abort())
  await page.goto(app.url)
  await expect
    .poll(() => page.locator('body').innerText(), { timeout: 30_000 })
    .toContain('nicht vollständig geladen')
  expect(await page.locator('.shell').count()).toBe(0)
  expect(await page.locator('html').getAttribute('lang')).toBe('de')
  await page.close()
})

test('a link that runs by itself asks nobody to select anything', async () => {
  const { page, release, close } = await openSlowly('?run')
  expect(await page.getByText('Select Run.').isVisible()).toBe(false)
  await release((route) => route.abort())
  await close()
})
