import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { turnCredentials } from '../../lab/credentials.ts'
import { type Relay, startRelay } from '../../lab/relay.ts'
import type { Report } from '../../src/report/schema/schema.ts'
import { type BuiltApp, serveBuiltApp } from './built-app.ts'
import { launchChromium } from './chromium.ts'
import { startTargets } from './loopback-targets.ts'

// A deadline against hanging only.
vi.setConfig({ testTimeout: 500_000, hookTimeout: 120_000 })
const PATIENCE_MS = 200_000

/** Without a collector: the start by the clock of the page's own server. */
let browser: Browser
let relay: Relay
let app: BuiltApp
let targets: Awaited<ReturnType<typeof startTargets>>
beforeAll(async () => {
  ;[browser, relay, app, targets] = await Promise.all([
    launchChromium(),
    startRelay('127.0.0.1'),
    serveBuiltApp(),
    startTargets(),
  ])
  const { username, password: credential } = turnCredentials(relay.secret)
  app.setConfig({
    ...targets.config(false),
    throughput: { inRun: 'nothing' },
    relays: [{ name: 'own-relay', urls: relay.urls.udp, username, credential }],
  })
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  await relay?.stop()
  targets?.stop()
})

async function open(at: number) {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const query = new URLSearchParams({
    rehearse: 'byclock2',
    at: new Date(at).toISOString(),
    seconds: '30',
    profile: 'test',
    device: 'quest-1',
  })
  return { page, link: `${app.url}?${query}` }
}

const isIn = (page: Page, ...phases: string[]) =>
  page.waitForSelector(phases.map((phase) => `html[data-rehearsal=${phase}]`).join(), {
    state: 'attached',
  })

/** A page that runs. One that a busy machine made too late says so, and a later start is for it. */
async function started(): Promise<{ page: Page; at: number }> {
  const said: (string | null)[] = []
  for (const lead of [30_000, 60_000, 90_000]) {
    const at = Math.ceil(Date.now() / 1000) * 1000 + lead
    const { page, link } = await open(at)
    await page.goto(link)
    await isIn(page, 'running', 'done')
    const phase = await page.evaluate(() => document.documentElement.dataset.rehearsal)
    if (phase === 'running') return { page, at }
    said.push(await page.textContent('h1'))
    await page.context().close()
  }
  throw new Error(said.join('; '))
}

test('starts at the instant and not before, and the row is in the report', async () => {
  const { page, at } = await started()
  // Two clocks of one machine: the page's own steady one may be some ms off.
  expect(Date.now()).toBeGreaterThan(at - 500)
  await isIn(page, 'done')
  // The only report of this browser.
  const report = await page.evaluate(
    () =>
      new Promise<Report>((resolve, reject) => {
        const opening = indexedDB.open('quest-preflight')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const ask = opening.result.transaction('reports').objectStore('reports').getAll()
          ask.onsuccess = () => resolve(ask.result[0].report ?? ask.result[0])
        }
      }),
  )
  const row = report.audits.find(({ subject }) => subject?.kind === 'rehearsal')
  expect(row?.evidence).toMatchObject({
    kind: 'rehearsal',
    code: 'byclock2',
    load: 'larger',
    startedAt: new Date(at).toISOString(),
  })
  const columns = row?.evidence?.kind === 'rehearsal' ? row.evidence.columns : undefined
  // Each second by its place from the instant on; a busy machine may tell some of them together.
  expect(columns?.second[0]).toBe(0)
  expect(columns?.second.every((second) => second < 30)).toBe(true)
  const looped = columns?.looped.reduce((sum, one) => sum + one, 0) ?? 0
  // 850 kbit/s are 89 packets a second.
  expect(looped).toBeGreaterThan(10 * 89)
  await page.context().close()
})

test('where the server is minutes away, the device stays out and says so', async () => {
  const { page, link } = await open(Date.now() + 600_000)
  await page.route('**/health.json*', (route) =>
    route.fulfill({
      body: '{}',
      headers: { Date: new Date(Date.now() + 300_000).toUTCString() },
    }),
  )
  await page.goto(link)
  await isIn(page, 'done')
  expect(await page.textContent('h1')).toMatch(/clock/i)
  expect(await page.textContent('h1')).toMatch(/\d/)
  await page.context().close()
})
