import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type BuiltApp, serveBuiltApp } from './built-app.ts'
import { wholeChromium } from './chromium.ts'
import { startTargets, type Targets } from './loopback-targets.ts'
import { reportOf } from './unattended-page.ts'

const LINK = '?run&device=Headset%207&every=60m&quiet&only=endpoint.'

let app: BuiltApp
let targets: Targets
let profile: string
let context: BrowserContext | undefined

beforeAll(async () => {
  ;[app, targets] = await Promise.all([serveBuiltApp(), startTargets()])
  app.setConfig(targets.config(false))
})
afterAll(async () => {
  await app?.stop()
  targets?.stop()
})
beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'preflight-installed-'))
})
afterEach(async () => {
  await context?.close()
  await rm(profile, { recursive: true, force: true })
})

/** A start of the browser with the same profile; as an app it has a window without address bar. */
async function start(path: string, { asApp = false } = {}) {
  await context?.close()
  context = await chromium.launchPersistentContext(profile, {
    executablePath: wholeChromium,
    headless: true,
    serviceWorkers: 'block',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-sync',
      ...(asApp ? [`--app=${app.url}${path}`] : []),
    ],
  })
  const page = context.pages()[0] ?? (await context.newPage())
  if (!asApp) await page.goto(app.url + path)
  await page.waitForSelector('h1')
  return page
}

/** The person in front of the device says that the app shall start like this. */
async function keepSettings(page: Page) {
  await page.getByRole('button', { name: 'Open full page' }).click()
  await page.getByRole('button', { name: 'Keep settings' }).click()
  await page.getByText('An app installed from this page starts with these settings.').waitFor()
}

test('a link alone changes nothing of the installed app', async () => {
  const tab = await start(LINK)
  await reportOf(tab)
  const page = await start('', { asApp: true })
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor()
  expect(await page.locator('.kiosk').count()).toBe(0)
})

test('an installed app starts as the link said that was kept, until it is told to forget', async () => {
  const tab = await start(LINK)
  await reportOf(tab)
  await keepSettings(tab)

  const page = await start('', { asApp: true })
  expect(await page.evaluate(() => matchMedia('(display-mode: standalone)').matches)).toBe(true)
  expect(new URL(page.url()).search).toBe('')
  const report = await reportOf(page)
  expect(report.run).toMatchObject({ only: 'endpoint.', labels: { device: 'Headset 7' } })
  await page.getByRole('button', { name: 'Open full page' }).click()
  await page.getByText('These settings come from the link').waitFor()
  await page.getByRole('button', { name: 'Remove settings' }).click()
  await page.getByText('Settings removed.').waitFor()

  const after = await start('', { asApp: true })
  await after.getByRole('button', { name: 'Run', exact: true }).waitFor()
  expect(await after.locator('.kiosk').count()).toBe(0)
})

test("a tab without the query is nobody's kiosk, and a shared run is not remembered", async () => {
  await reportOf(await start(LINK))
  const tab = await start('')
  await tab.getByRole('button', { name: 'Run', exact: true }).waitFor()
  expect(await tab.locator('.kiosk').count()).toBe(0)
  await tab.evaluate(() => localStorage.clear())
  await reportOf(await start('?run&only=endpoint.'))
  const page = await start('', { asApp: true })
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor()
  expect(await page.evaluate(() => localStorage.getItem('preflight-kiosk'))).toBe(null)
})
