import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { turnCredentials } from '../../lab/credentials.ts'
import { type Relay, startRelay } from '../../lab/relay.ts'
import { readAll } from '../collector/client.ts'
import { temporaryFolder } from '../collector/folders.ts'
import { spawnCollector } from '../collector/process.ts'
import { launchChromium } from './chromium.ts'
import { openFleet } from './fleet-steps.ts'
import { startTargets } from './loopback-targets.ts'

// A deadline against hanging only.
vi.setConfig({ testTimeout: 200_000, hookTimeout: 60_000 })

const dist = process.env.PREFLIGHT_DIST ?? join(import.meta.dirname, '../../dist')

let browser: Browser
let relay: Relay
let targets: Awaited<ReturnType<typeof startTargets>>
beforeAll(async () => {
  ;[browser, relay, targets] = await Promise.all([
    launchChromium(),
    startRelay('127.0.0.1'),
    startTargets(),
  ])
})
afterAll(async () => {
  await browser?.close()
  await relay?.stop()
  targets?.stop()
})

/** A collector in a process of its own: it serves the app, takes reports and holds rehearsals. */
async function startServer() {
  const data = temporaryFolder()
  const config = join(data, 'config.json')
  const { username, password: credential } = turnCredentials(relay.secret)
  const whole = {
    ...targets.config(false),
    nobodyAddress: '127.0.0.1',
    requirements: { maxAgeDays: 36_500 },
    relays: [{ name: 'own-relay', urls: relay.urls.udp, username, credential }],
    throughput: { inRun: 'nothing' },
    delivery: { sinks: [{ name: 'own', type: 'https', url: 'api/reports' }] },
    fleet: { collector: './', rehearsal: true },
  }
  await writeFile(config, JSON.stringify(whole))
  const collector = await spawnCollector(['--data', data, '--dist', dist, '--config', config])
  onTestFinished(async () => void (await collector.end('SIGTERM')))
  return collector
}

const names = ['quest-1', 'quest-2', 'quest-3']

/** A window as `npm start` names them. */
async function openKiosk(context: BrowserContext, url: string, name: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${url}?run&every=60m&deliver&profile=test&device=${name}&site=Oslo`)
  return page
}

const phaseOf = (page: Page) => page.evaluate(() => document.documentElement.dataset.rehearsal)
const is = (page: Page, phase: string) =>
  page.waitForFunction((wanted) => document.documentElement.dataset.rehearsal === wanted, phase, {
    timeout: 60_000,
  })

test('three windows that nobody touches rehearse, and what each carried reaches the collector', async () => {
  const { url } = await startServer()
  // Three windows of one browser, as whoever tries it would open them.
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const kiosks = await Promise.all(names.map((name) => openKiosk(context, url, name)))
  const complaints: string[] = []
  for (const page of kiosks) page.on('pageerror', ({ message }) => complaints.push(message))
  const { page, complaints: ofPlanner } = await openFleet(browser, `${url}#/fleet`)
  await page.getByRole('button', { name: 'Rehearse' }).click()
  await page.getByText('3 devices are waiting for an offer.').waitFor()
  for (const kiosk of kiosks)
    await kiosk.waitForSelector('html[data-run=done]', { state: 'attached' })

  const began = Date.now()
  await page.getByRole('radio', { name: 'The larger rate both ways' }).check()
  await page.getByRole('radio', { name: 'All at once' }).check()
  await page.getByRole('slider').fill('30')
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Create rehearsal' }).click()
  await page.getByRole('heading', { name: '3 devices are here' }).waitFor()
  await page.getByRole('button', { name: 'Start together' }).click()
  await page.getByRole('heading', { name: /^Second \d+ of 30/ }).waitFor()
  await page.getByRole('img', { name: /^3 devices over 30 seconds/ }).waitFor()
  for (const kiosk of kiosks) {
    expect(await phaseOf(kiosk)).toBe('running')
    await kiosk.getByRole('heading', { name: /of 30/ }).waitFor()
  }
  await page.getByRole('button', { name: 'Save as data' }).waitFor()
  expect(Date.now() - began).toBeLessThan(120_000)
  expect(await page.textContent('#reh-verdict')).toMatch(/3 of 3 devices/)
  expect([...complaints, ...ofPlanner]).toEqual([])

  // The code that the address names is in what each device sent.
  const code = /rehearsal=([2-9a-z]{8})$/.exec(page.url())?.[1]
  const told = async () => {
    const { summaries } = await readAll(url)
    return summaries.filter(({ rehearsal }) => rehearsal === code).map(({ device }) => device)
  }
  await expect.poll(told, { timeout: 20_000 }).toHaveLength(3)
  expect((await told()).sort()).toEqual(names)
  // Each waits for the next offer.
  for (const kiosk of kiosks) await is(kiosk, 'idle')
})
