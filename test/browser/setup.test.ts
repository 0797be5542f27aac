import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { axeInEveryForm } from './axe.ts'
import { type BuiltApp, serveBuiltApp } from './built-app.ts'
import { launchChromium } from './chromium.ts'

let browser: Browser
let app: BuiltApp
let context: BrowserContext | undefined

beforeAll(async () => {
  ;[browser, app] = await Promise.all([launchChromium(), serveBuiltApp()])
})
afterEach(() => context?.close())
afterAll(async () => {
  await browser?.close()
  await app?.stop()
})

async function open(path: string, options: object = {}): Promise<Page> {
  context = await browser.newContext({ serviceWorkers: 'block', ...options })
  const page = await context.newPage()
  await page.goto(app.url + path)
  await page.waitForSelector('h1')
  return page
}

async function saved(page: Page, name: string): Promise<string> {
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: `Download ${name}` }).click()
  return readFile(await (await downloading).path(), 'utf8')
}

const CLIENT_ID = '00000000-1111-4222-8333-444444444444'

test('from nothing to a config.json that the page takes, and nobody else is asked', async () => {
  app.setConfig({ version: 1 })
  const page = await open('#/setup')
  const asked: string[] = []
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url())) asked.push(request.url())
  })
  await page.getByLabel('Name in the page header').fill('Contoso headsets')
  await page.getByRole('radio', { name: /Microsoft Entra/ }).check()
  await page.getByLabel('Application (client) ID').fill(CLIENT_ID.slice(1))
  await page.getByText('"signIn.clientId" must be the application (client) ID').waitFor()
  await page.getByLabel('Application (client) ID').fill(CLIENT_ID)
  await page.getByRole('radio', { name: /A collector/ }).check()
  await page.getByLabel('Address of the collector').first().fill('./')
  await page.getByText('config.json is complete.').waitFor()
  expect(await axeInEveryForm(page, '.setup')).toEqual([])

  const config = JSON.parse(await saved(page, 'config.json'))
  expect(config).toMatchObject({
    title: 'Contoso headsets',
    signIn: { clientId: CLIENT_ID },
    delivery: { sinks: [{ url: './api/reports' }], automatic: true },
  })
  expect(await saved(page, 'register-app.sh')).toContain(`CLIENT_ID='${CLIENT_ID}'`)
  expect(asked.filter((url) => !url.startsWith(app.url))).toEqual([])

  app.setConfig(config)
  await page.goto(app.url)
  await page.reload()
  await page.locator('.brand', { hasText: 'Contoso headsets' }).waitFor()
  expect(await page.locator('.notice-error').allTextContents()).toEqual([])
})

test.each(['en', 'de'])('an opened file at 500 px, dark: nothing is cut off, %s', async (lang) => {
  const page = await open(`?lang=${lang}#/setup`, {
    viewport: { width: 500, height: 900 },
    colorScheme: 'dark',
  })
  const file = {
    version: 1,
    title: 'Old',
    singIn: {},
    delivery: { sinks: [{ name: 'a', type: 'file' }] },
  }
  await page.setInputFiles('.setup-open input[type=file]', {
    name: 'config.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(file)),
  })
  await page.locator('.setup-wrong').waitFor()
  await page.locator('.setup-question').first().getByRole('textbox').nth(1).fill('New')
  for (const part of [1, 2]) await page.locator('.setup-result summary').nth(part).click()
  expect(await page.locator('.setup-result').textContent()).toContain('"Old""New"')
  expect(await page.locator('.setup-text').textContent()).toContain('"singIn"')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(500)
  expect(await axeInEveryForm(page, '.setup')).toEqual([])
})
