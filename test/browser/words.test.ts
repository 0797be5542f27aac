import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { largeReport, sampleReport } from '../fixtures/report.ts'
import { blockedBy, summaryWith } from '../fixtures/summary.ts'
import { type BuiltApp, serveBuiltApp } from './built-app.ts'
import { launchChromium } from './chromium.ts'
import { linesOf, textFile } from './fleet-steps.ts'
import { startTargets, type Targets } from './loopback-targets.ts'
import { outsideCatalogue } from './outside-catalogue.ts'
import { showChecks } from './page-steps.ts'

let browser: Browser
let app: BuiltApp
let targets: Targets
let context: BrowserContext | undefined

beforeAll(async () => {
  ;[browser, app, targets] = await Promise.all([launchChromium(), serveBuiltApp(), startTargets()])
})
afterEach(() => context?.close())
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  targets?.stop()
})

async function open(path: string, config: object = {}): Promise<Page> {
  app.setConfig({ ...targets.config(path.includes('silent')), ...config })
  context = await browser.newContext({
    serviceWorkers: 'block',
    viewport: { width: 1280, height: 900 },
  })
  const page = await context.newPage()
  await page.goto(app.url + path)
  await page.waitForSelector('h1')
  return page
}

const runState = (page: Page, state: string) =>
  page.waitForFunction((wanted) => document.documentElement.dataset.run === wanted, state)

async function run(page: Page) {
  await page.locator('.runbar .main').click()
  await runState(page, 'done')
  await page.locator('.findings').waitFor()
  for (const toggle of await page.locator('.finding-toggle').all()) await toggle.click()
}

async function openReport(page: Page, report: object) {
  await page.setInputFiles('.header input[type=file]', {
    name: 'report.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(report)),
  })
  await page.locator('.opened').waitFor()
}

/** A collector that is not there, and a file: both kinds of destination. */
const delivery = {
  delivery: {
    sinks: [
      { name: 'collector', type: 'https', url: '/api/reports' },
      { name: 'cable', type: 'file' },
    ],
  },
}
const dialog = (page: Page) => page.getByRole('dialog')

/** Each view, and the way to it. */
const views: Record<
  string,
  { path: string; config?: object; reach: (page: Page) => Promise<unknown> }
> = {
  idle: { path: '?lang=pseudo', reach: (page) => page.locator('.signin').first().waitFor() },
  'with everything wrong': {
    path: '?lang=pseudo&run=perhaps&profile=nope&every=1s&deliver',
    config: { version: 2, titel: 1, relays: [{ name: 'A B', broker: 5 }], profiles: ['gone'] },
    reach: (page) => page.locator('.notice').nth(5).waitFor(),
  },
  running: {
    path: '?lang=pseudo&only=endpoint.&silent',
    reach: async (page) => {
      await page.locator('.runbar .main').click()
      await page.locator('.group').first().waitFor()
    },
  },
  done: { path: '?lang=pseudo', config: delivery, reach: run },
  'after a run: details of each kind of check': {
    path: '?lang=pseudo',
    reach: async (page) => {
      await run(page)
      await showChecks(page)
      await page.locator('.segments label').nth(1).click()
    },
  },
  history: {
    path: '?lang=pseudo&only=endpoint.',
    reach: async (page) => {
      await run(page)
      await page.locator('.runbar .main').click()
      await runState(page, 'running')
      await runState(page, 'done')
      await page.locator('.header-actions button').first().click()
      await dialog(page).locator('.run').first().waitFor()
    },
  },
  comparison: {
    path: '?lang=pseudo&only=endpoint.',
    reach: async (page) => {
      await views.history?.reach(page)
      await dialog(page).locator('.run').nth(1).locator('button').nth(1).click()
      await dialog(page).locator('dl').waitFor()
    },
  },
  export: {
    path: '?lang=pseudo&only=endpoint.',
    reach: async (page) => {
      await run(page)
      await page.locator('.header-actions button').last().click()
      await dialog(page).locator('table').waitFor()
    },
  },
  profiles: {
    path: '?lang=pseudo',
    config: { relays: [{ name: 'azure', speechRegion: 'westeurope' }] },
    reach: async (page) => {
      await page.locator('.runbar button').last().click()
      await dialog(page).locator('fieldset').first().waitFor()
    },
  },
  'an old report': {
    path: '?lang=pseudo',
    reach: (page) => openReport(page, sampleReport()),
  },
  'a link for a device': {
    path: '?lang=pseudo&device=Quest-7&site=Berlin&every=60m',
    reach: (page) => page.locator('.kiosk').waitFor(),
  },
  quiet: { path: '?lang=pseudo&quiet', reach: (page) => page.locator('h1').waitFor() },
  'quiet, after a run': {
    path: '?lang=pseudo&quiet&run&only=endpoint.',
    reach: (page) => runState(page, 'done'),
  },
  links: {
    path: '?lang=pseudo#/links',
    reach: async (page) => {
      await page.locator('textarea').first().fill('Berlin,training,Quest-7\nBerlin,x,y,z\n')
      await page.waitForTimeout(500)
    },
  },
  readiness: {
    path: '?lang=pseudo#/readiness',
    reach: async (page) => {
      await page.getByRole('checkbox').check()
      for (const row of ['use-groups-create', 'ev-policy']) await page.click(`#ready-${row}`)
      await page
        .locator('#ready-ev-policy-details textarea')
        .first()
        .fill('ImmersiveEvents : Enabled')
      await page.locator('.ready-first summary').click()
      await page.locator('.ready-files .primary').click()
      await dialog(page).locator('fieldset').waitFor()
    },
  },
  setup: {
    path: '?lang=pseudo#/setup',
    reach: async (page) => {
      await page.locator('.setup-open summary').click()
      await page.locator('.setup-open textarea').fill('{"version":1,"titel":"x","relays":[{}]}')
      for (const answer of ['entra', 'kit', 'monitor'])
        await page.locator(`input[value=${answer}]`).check()
      await page.locator('.setup-check button').first().click()
      await page.locator('.setup-check li').waitFor()
      for (const part of await page.locator('.setup-result summary').all()) await part.click()
    },
  },
  acceptance: {
    path: '?lang=pseudo#/acceptance',
    reach: async (page) => {
      await page.locator('.acceptance-card .primary').click()
      await page.locator('#acceptance-step').waitFor({ timeout: 90_000 })
      await page.locator('.acceptance-past button').last().click()
      await page.locator('#acceptance-result').waitFor()
    },
  },
  'fleet without data': {
    path: '?lang=pseudo#/fleet',
    reach: (page) => page.locator('h1').waitFor(),
  },
  fleet: {
    path: '?lang=pseudo#/fleet',
    reach: async (page) => {
      const summaries = [
        summaryWith({ device: 'Quest-1', site: 'Oslo' }),
        blockedBy('tls-failed', ['tcp/443 portal.contoso.com'], {
          device: 'Quest-2',
          site: 'Oslo',
        }),
      ]
      await page.setInputFiles('input[type=file]', [textFile('runs.ndjson', linesOf(summaries))])
      await page.locator('.fleet-standings').waitFor()
    },
  },
}

describe.each(Object.entries(views))('%s', (_, { path, config, reach }) => {
  test('no text stands outside the catalogue', async () => {
    const page = await open(path, config)
    await reach(page)
    expect(await outsideCatalogue(page)).toEqual([])
  })
})

test('the details of each kind of check are told in the catalogue’s words', async () => {
  const page = await open('?lang=pseudo')
  const report = largeReport(20)
  // Rows without evidence are not judged again: they keep the English of their report.
  const measured = report.audits.filter(({ evidence }) => evidence)
  const kinds = new Map(measured.map(({ evidence, id }) => [evidence?.kind, id]))
  expect(kinds.size).toBeGreaterThan(4)
  await openReport(page, report)
  const found: string[] = []
  await showChecks(page)
  for (const id of kinds.values()) {
    await page.getByRole('searchbox').fill(id)
    await page.locator('button.audit-open').first().click()
    await dialog(page).locator('.detail-verdict').waitFor()
    found.push(...(await outsideCatalogue(page)))
    await page.keyboard.press('Escape')
    await dialog(page).waitFor({ state: 'detached' })
  }
  expect([...new Set(found)]).toEqual([])
})

test('a page in German says so and works', async () => {
  const page = await open('?lang=de&only=endpoint.')
  expect(await page.locator('html').getAttribute('lang')).toBe('de')
  await page.getByRole('heading', { name: 'Ist dieses Gerät bereit' }).waitFor()
  await page.getByRole('button', { name: 'Testen', exact: true }).click()
  await runState(page, 'done')
  await page.getByRole('heading', { name: 'Befunde' }).waitFor()
})

test('another language is shown at once and stays; the report and what is open stay too', async () => {
  const page = await open('?only=endpoint.')
  await run(page)
  await showChecks(page)
  await page.getByRole('searchbox').fill('127')
  const rows = await page.locator('button.audit-open').count()
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await page.getByRole('heading', { name: 'Befunde' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('de')
  expect(await page.getByRole('searchbox').inputValue()).toBe('127')
  expect(await page.locator('button.audit-open').count()).toBe(rows)
  await page.reload()
  await page.getByRole('heading', { name: 'Ist dieses Gerät bereit' }).waitFor()
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Is this device ready' }).waitFor()
})
