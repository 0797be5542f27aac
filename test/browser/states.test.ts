import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { largeReport } from '../fixtures/report.ts'
import { axeInEveryForm } from './axe.ts'
import { type BuiltApp, serveBuiltApp } from './built-app.ts'
import { launchChromium } from './chromium.ts'
import { startTargets, type Targets } from './loopback-targets.ts'
import { openReport, showChecks } from './page-steps.ts'

/**
 * Every state of every view that needs no other server: axe finds nothing at any width and in any
 * colours, and at 500 px nothing is cut off and every target is large enough. Signed in, admin,
 * deliveries and the panel's preview are looked at in the tests that bring them about.
 */

let browser: Browser
let app: BuiltApp
let targets: Targets
beforeAll(async () => {
  ;[browser, app, targets] = await Promise.all([launchChromium(), serveBuiltApp(), startTargets()])
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  targets?.stop()
})

interface Looked {
  page: Page
  goTo: (path: string) => Promise<void>
  /** Looks at the state that the page is in now. @param name for whoever reads a failure */
  look: (name: string) => Promise<void>
}

/** One page that goes from state to state. */
async function onOnePage(visit: (looked: Looked) => Promise<void>) {
  const page = await browser.newPage({ serviceWorkers: 'block' })
  const flaws: [state: string, flaw: unknown][] = []
  let state = 'start'
  page.on('pageerror', ({ message }) => flaws.push([state, message]))
  page.on('console', (message) => {
    // Refused connections are what the product looks for; any status of the icon is an answer.
    const isLookedFor =
      /net::ERR_/.test(message.text()) || /favicon\.ico$/.test(message.location().url)
    if (message.type() === 'error' && !isLookedFor) flaws.push([state, message.text()])
  })
  await visit({
    page,
    async goTo(path) {
      await page.goto('about:blank')
      await page.goto(app.url + path)
      await page.waitForSelector('h1')
    },
    async look(name) {
      state = name
      for (const found of await axeInEveryForm(page)) flaws.push([name, found])
      await page.setViewportSize({ width: 500, height: 900 })
      for (const found of await tooSmall(page)) flaws.push([name, found])
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      if (width > 500) flaws.push([name, `${width} px wide`])
    },
  })
  expect(flaws).toEqual([])
}

/** Controls that a ray would miss. A control is as large as the label or row that stands for it. */
const tooSmall = (page: Page) =>
  page.evaluate(() => {
    // Lists and charts of many devices are for a desk: there axe's 24 px are enough.
    const least = document.querySelector('.fleet-look, .fleet-empty') ? 24 : 48
    return [
      ...document.querySelectorAll('button, a, summary, input:not([hidden]), select'),
    ].flatMap((control) => {
      const target = control.closest('label') ?? control.closest('tbody tr') ?? control
      const { width, height } = target.getBoundingClientRect()
      const visible = target.checkVisibility() && width > 0
      // Half a pixel is a matter of rounding.
      return visible && (width < least - 0.5 || height < least - 0.5)
        ? [`${control.outerHTML.slice(0, 120)} ${width} x ${height}`]
        : []
    })
  })

const runState = (page: Page, state: string) =>
  page.waitForFunction((wanted) => document.documentElement.dataset.run === wanted, state)
const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).first().click()

test('before, during and after a run, with its dialogs', () =>
  onOnePage(async ({ page, goTo, look }) => {
    const dialog = page.getByRole('dialog')
    const close = () => dialog.getByRole('button', { name: 'Close' }).click()
    app.setConfig({ ...targets.config(true), demo: { realPage: 'elsewhere/' } })
    await goTo('?only=endpoint.')
    await look('idle, in a demo')
    await press(page, /profile/)
    await dialog.getByText('Immersive events in Teams').waitFor()
    await look('profiles')
    await close()
    await press(page, /^Run/)
    await page.getByText('Answering hosts').waitFor()
    await look('running')
    await goTo('?only=endpoint.&stop-after=1&run')
    await runState(page, 'stopped')
    await look('stopped')

    app.setConfig(targets.config(false))
    await goTo('?only=endpoint.&run')
    await runState(page, 'done')
    await page.getByRole('heading', { name: 'Findings' }).waitFor()
    await press(page, 'View details')
    await look('failed, with a finding open')
    await press(page, 'History')
    await dialog.getByRole('listitem').first().waitFor()
    await look('history')
    await press(page, /^Compare/)
    await dialog.getByRole('button', { name: 'Back to History' }).waitFor()
    await look('comparison')
    await close()
  }))

test('a report that was opened, a run that passes, and the quiet view', () =>
  onOnePage(async ({ page, goTo, look }) => {
    const dialog = page.getByRole('dialog')
    const config = targets.config(false)
    app.setConfig(config)
    await goTo('')
    await openReport(page, largeReport(30))
    await page.getByText(/^Show \d+ changes?$/).click()
    await showChecks(page)
    await look('opened, with all checks')
    await page.locator('button.audit-open').first().click()
    await dialog.getByText('Raw data (JSON)').click()
    await look('one check')
    await dialog.getByRole('button', { name: 'Close' }).click()
    await press(page, /^Export/)
    await dialog.getByText('What leaves this device').waitFor()
    await look('export')

    app.setConfig({ ...config, endpoints: config.endpoints.slice(0, 1) })
    await goTo('?only=endpoint.&run')
    await runState(page, 'done')
    await look('passed')
    await goTo('?only=endpoint.&run&quiet&device=Headset 7')
    await runState(page, 'done')
    await look('quiet')
  }))

test('links for devices', () =>
  onOnePage(async ({ page, goTo, look }) => {
    app.setConfig({ version: 1 })
    for (const language of ['en', 'de']) {
      await goTo(`?lang=${language}#/links`)
      if (language === 'en') await look('links, empty')
      await page
        .locator('textarea')
        .fill('Berlin, Training, Headset 7\nKöln, "Sales & co", 8\na,b,c,d')
      await page.locator('.links-open').waitFor()
      for (const way of await page.locator('.push summary').all()) await way.click()
      await look(`links, ${language}`)
    }
  }))

test('device acceptance: before, a step, the result', () =>
  onOnePage(async ({ page, goTo, look }) => {
    app.setConfig(targets.config(false))
    await goTo('#/acceptance')
    await look('acceptance, start')
    await press(page, 'Start')
    await page.locator('#acceptance-step').waitFor({ timeout: 90_000 })
    await look('acceptance, a step')
    await press(page, 'Stop and show result')
    await page.locator('#acceptance-result').waitFor()
    await look('acceptance, result')
  }))

test('a fleet: without data, the sample, filtered, compared, one device, export', () =>
  onOnePage(async ({ page, goTo, look }) => {
    const dialog = page.getByRole('dialog')
    const close = () => dialog.getByRole('button', { name: 'Close' }).click()
    app.setConfig({ version: 1 })
    await goTo('#/fleet?compare=site&a=Oslo&b=Zürich')
    await look('fleet, empty')
    await press(page, 'Try with a sample fleet')
    await page.getByText('100 invented devices').waitFor()
    await look('fleet, sample, two sites compared')
    await page.setViewportSize({ width: 320, height: 900 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    const table = page.locator('.fleet-outliers')
    expect(await table.evaluate((card) => card.scrollWidth - card.clientWidth)).toBe(0)

    await page.getByRole('radio', { name: 'By cause' }).check()
    await page.locator('.fleet-cause button').first().click()
    await page.getByText(/^Showing \d+ of 100 devices/).waitFor()
    await look('fleet, filtered, by cause')
    await page.locator('.fleet-open').first().click()
    await dialog.getByText('5 runs').waitFor()
    await look('fleet, one device')
    await close()
    await press(page, 'Export')
    await dialog.waitFor()
    await look('fleet, export')
    await close()
    await press(page, 'Close sample')
    await page.getByRole('heading', { name: 'All devices on one page' }).waitFor()
    expect(new URL(page.url()).hash).toBe('#/fleet')
  }))
