import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeLink } from '../../src/report/export/link.ts'
import { sampleReport } from '../fixtures/report.ts'
import { type BuiltApp, serveBuiltApp } from './built-app.ts'
import { launchChromium } from './chromium.ts'
import { startTargets, type Targets } from './loopback-targets.ts'

let browser: Browser
let app: BuiltApp
let targets: Targets

beforeAll(async () => {
  ;[browser, app, targets] = await Promise.all([launchChromium(), serveBuiltApp(), startTargets()])
  app.setConfig(targets.config(false))
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  targets?.stop()
})

async function open(path: string) {
  const page = await browser.newPage({ serviceWorkers: 'block' })
  await page.goto(app.url + path)
  await page.locator('h1:visible').waitFor()
  return page
}

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor()
const phase = (page: Page) => page.evaluate(() => document.documentElement.dataset.run)

test('a first visit is drawn from few files: each costs a slow line a round trip', async () => {
  const before = app.asked.length
  const page = await open('')
  await page.locator('.runbar').waitFor()
  expect(app.asked.length - before).toBeLessThanOrEqual(12)
  await page.close()
})

test('fleet and links neither start a run nor draw its page', async () => {
  const page = await open('?run&only=endpoint.#/fleet')
  await heading(page, 'All devices on one page')
  expect(await phase(page)).toBe('idle')
  expect(await page.locator('.runbar').count()).toBe(0)
  await page.getByRole('link', { name: 'Device links', exact: true }).click()
  await heading(page, 'Device links')
  expect(await page.locator('h1:visible').count()).toBe(1)
  await page.close()
})

test('inside the page of somebody else nothing runs, and it says why', async () => {
  const page = await browser.newPage({ serviceWorkers: 'block' })
  await page.setContent(`<iframe src="${app.url}?run&deliver&only=endpoint." width="600"></iframe>`)
  const frame = page.frameLocator('iframe')
  await frame.getByText("doesn't run inside another website's page").waitFor()
  const link = frame.getByRole('link', { name: 'Open in a new tab' })
  // What the other page asks for does not come along.
  expect(await link.getAttribute('href')).toBe('/preflight/')
  const root = frame.locator('html')
  expect(await root.getAttribute('data-run')).toBe('framed')
  expect(await frame.getByRole('button').count()).toBe(0)
  await page.close()
})

test('a run goes on while another page is looked at', async () => {
  const page = await open('?only=endpoint.')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByRole('link', { name: 'Fleet' }).click()
  await heading(page, 'All devices on one page')
  await page.waitForFunction(() => document.documentElement.dataset.run === 'done')
  await page.goBack()
  await page.locator('.runbar:visible').waitFor()
  await page.getByRole('heading', { name: 'Findings' }).waitFor()
  await page.close()
})

test('an open dialog blocks no other page, and is there when its page is', async () => {
  const page = await open('#/fleet')
  await page.getByRole('link', { name: 'This device' }).click()
  await page.locator('.runbar:visible').waitFor()
  await page.getByRole('button', { name: 'History' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await page.goBack()
  await heading(page, 'All devices on one page')
  expect(await page.locator('dialog:modal').count()).toBe(0)
  await page.getByRole('link', { name: 'Device links', exact: true }).click({ timeout: 5000 })
  await heading(page, 'Device links')
  await page.getByRole('link', { name: 'This device' }).click()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.close()
})

test('a report link opens from every page, and unknown pages are the page of a run', async () => {
  const page = await open('#/nowhere')
  await page.locator('.runbar').waitFor()
  await page.goto(`${app.url}#/fleet`)
  await heading(page, 'All devices on one page')
  const { url } = await encodeLink(sampleReport(), app.url)
  await page.evaluate((hash) => {
    location.hash = hash
  }, new URL(url).hash)
  await page.getByText('(read-only)').waitFor()
  await page.close()
})
