import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { temporaryFolder } from '../collector/folders.ts'
import { type CollectorProcess, spawnCollector } from '../collector/process.ts'
import { axe, axeInEveryForm } from './axe.ts'
import { launchChromium } from './chromium.ts'
import { openFleet } from './fleet-steps.ts'
import { overfull, type SimulatedOptions, simulated } from './rehearsal-simulated.ts'

// A deadline against hanging only.
vi.setConfig({ testTimeout: 240_000 })

const dist = process.env.PREFLIGHT_DIST ?? join(import.meta.dirname, '../../dist')

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
})
afterAll(() => browser?.close())

/** A collector in a process of its own, with the app and a relay that nobody asks. */
async function collectorWithApp(): Promise<CollectorProcess> {
  const data = temporaryFolder()
  const config = join(data, 'config.json')
  const relay = { name: 'own-relay', broker: 'https://relay.invalid/credentials' }
  await writeFile(
    config,
    JSON.stringify({
      version: 1,
      relays: [relay],
      fleet: { collector: './', rehearsal: true },
    }),
  )
  const collector = await spawnCollector(['--data', data, '--dist', dist, '--config', config])
  onTestFinished(async () => void (await collector.end('SIGTERM')))
  return collector
}

function devices(url: string, code: string | undefined, list: SimulatedOptions[]) {
  const open = list.map((options) => simulated(url, code, options))
  onTestFinished(() => {
    for (const one of open) one.close()
  })
}

const load = (page: Page, name: string) => page.getByRole('radio', { name }).check()
const create = async (page: Page) => {
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Create rehearsal' }).click()
  await page.getByRole('heading', { name: 'Code of this rehearsal' }).waitFor()
}

test('from the plan to the verdict: waiting devices are invited, one is missing, and a full line is found', async () => {
  const { url } = await collectorWithApp()
  const trouble = (second: number, packets: number) => (second > 20 ? overfull(0.75, packets) : {})
  devices(
    url,
    undefined,
    ['quest-1', 'quest-2', 'quest-3', 'quest-4'].map((name) => ({ name, site: 'Oslo', trouble })),
  )
  const { page, complaints } = await openFleet(browser, `${url}#/fleet`)
  await page.getByRole('button', { name: 'Rehearse' }).click()
  await page.getByText('4 devices are waiting for an offer.').waitFor()
  await load(page, 'The larger rate both ways')
  await load(page, 'Rising')
  await page.getByRole('slider').fill('30')
  await page.getByLabel(/^Device names/).fill('quest-1\nquest-2\nquest-3\nquest-4\nquest-5')
  // Said before anybody agrees: rates, megabytes, relay, allocations.
  await page.getByRole('heading', { name: 'What 5 devices need' }).waitFor()
  await page.getByText('10 allocations').waitFor()
  await page.getByRole('button', { name: 'Create rehearsal' }).click()
  // Without consent nothing happens.
  expect(await page.getByRole('heading', { name: 'Plan a rehearsal' }).count()).toBe(1)
  await create(page)
  expect(page.url()).toMatch(/rehearsal=[2-9a-z]{8}$/)

  await page.getByRole('heading', { name: '4 devices are here' }).waitFor()
  await page.getByText('1 device is missing:').waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Start together' }).click()
  await page.getByRole('heading', { name: /^Second \d+ of 30/ }).waitFor()
  await page.getByRole('img', { name: /^4 devices over 30 seconds/ }).waitFor()
  await page.getByText('Show as a table').click()
  await page
    .getByRole('cell', { name: /of [\d,]+ kbit\/s/ })
    .first()
    .waitFor()
  expect(await axe(page)).toEqual([])

  await page.getByRole('heading', { name: 'What the result' }).waitFor({ state: 'detached' })
  await page.getByRole('heading', { name: /\d devices fit at once/ }).waitFor()
  expect(await axeInEveryForm(page)).toEqual([])
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as data' }).click()
  const file = await (await saved).path()

  // Another browser, without a collector's help: the file says the same.
  const other = await openFleet(browser, `${url}#/fleet?rehearsal=all`)
  await other.page.getByRole('heading', { name: 'Past rehearsals' }).waitFor()
  await other.page.setInputFiles(
    'input[aria-label="Files with records or reports of rehearsals"]',
    {
      name: 'record.json',
      mimeType: 'application/json',
      buffer: await readFile(file),
    },
  )
  await other.page.getByRole('heading', { name: /\d devices fit at once/ }).waitFor()
  expect([...complaints, ...other.complaints]).toEqual([])
})

test('stop for all ends it within a second, and a lost collector is told while devices go on', async () => {
  const collector = await collectorWithApp()
  devices(collector.url, undefined, [{ name: 'quest-1' }, { name: 'quest-2' }])
  const { page } = await openFleet(browser, `${collector.url}#/fleet?rehearsal=all`)
  await page.getByText('2 devices are waiting for an offer.').waitFor()
  await load(page, 'The larger rate both ways')
  await create(page)
  await page.getByRole('heading', { name: '2 devices are here' }).waitFor()
  await page.getByRole('button', { name: 'Start together' }).click()
  await page.getByRole('heading', { name: /^Second \d+ of 60/ }).waitFor()
  await page.getByRole('button', { name: 'Stop for all' }).click()
  await page.getByText('Somebody stopped it early.').waitFor()
  await page.getByRole('button', { name: 'Plan another one like this' }).click()
  await create(page)
  await page.getByRole('heading', { name: 'No device is here yet' }).waitFor()
  await collector.end('SIGKILL')
  await page.getByText(/The collector doesn't respond/).waitFor()
})

test('a page that is opened late has the seconds before, while it runs', async () => {
  const { url } = await collectorWithApp()
  devices(url, undefined, [{ name: 'quest-1' }, { name: 'quest-2' }])
  const { page } = await openFleet(browser, `${url}#/fleet?rehearsal=all`)
  await page.getByText('2 devices are waiting for an offer.').waitFor()
  await load(page, 'The larger rate both ways')
  await create(page)
  await page.getByRole('heading', { name: '2 devices are here' }).waitFor()
  await page.getByRole('button', { name: 'Start together' }).click()
  await page.getByRole('heading', { name: /^Second 1\d of 60/ }).waitFor()
  const late = await openFleet(browser, page.url())
  await late.page.getByRole('heading', { name: /^Second \d+ of 60/ }).waitFor()
  await late.page.getByText('Show as a table').click()
  // Nothing is missing: no second of which nothing was heard.
  await expect.poll(() => late.page.getByRole('cell', { name: 'None' }).count()).toBe(2)
  expect(await late.page.getByRole('heading', { name: /^Second \d+ of 60/ }).count()).toBe(1)
  await page.getByRole('button', { name: 'Stop for all' }).click()
})

test('a narrow window: nothing is cut off', async () => {
  const { url } = await collectorWithApp()
  const { page } = await openFleet(browser, `${url}#/fleet?rehearsal=all`, {
    viewport: { width: 320, height: 800 },
  })
  await page.getByRole('heading', { name: 'Plan a rehearsal' }).waitFor()
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(await overflow()).toBe(0)
  await page.waitForTimeout(500)
  await load(page, 'The larger rate both ways')
  await create(page)
  expect(await overflow()).toBe(0)
  expect(await axe(page)).toEqual([])
})
