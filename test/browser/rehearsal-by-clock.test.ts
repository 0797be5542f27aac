import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { turnCredentials } from '../../lab/credentials.ts'
import { type Relay, startRelay } from '../../lab/relay.ts'
import type { Report } from '../../src/report/schema/schema.ts'
import { type BuiltApp, serveBuiltApp } from './built-app.ts'
import { launchChromium } from './chromium.ts'
import { startTargets } from './loopback-targets.ts'

// A deadline against hanging only.
vi.setConfig({ testTimeout: 150_000, hookTimeout: 60_000 })

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
  const query = new URLSearchParams({
    rehearse: 'byclock2',
    at: new Date(at).toISOString(),
    seconds: '30',
    profile: 'test',
    device: 'quest-1',
  })
  return { page, link: `${app.url}?${query}` }
}

test('starts within two seconds of the instant, and the row is in the report', async () => {
  const at = Math.ceil(Date.now() / 1000) * 1000 + 25_000
  const { page, link } = await open(at)
  await page.goto(link)
  await page.waitForSelector('html[data-rehearsal=running]', { state: 'attached', timeout: 60_000 })
  expect(Math.abs(Date.now() - at)).toBeLessThan(2000)
  await page.waitForSelector('html[data-rehearsal=done]', { state: 'attached', timeout: 90_000 })
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
  expect(columns?.second).toHaveLength(30)
  expect(columns?.looped.at(-1)).toBeGreaterThan(40)
  await page.context().close()
})

test('where the server is minutes away, the device stays out and says so', async () => {
  const { page, link } = await open(Date.now() + 60_000)
  await page.route('**/health.json*', (route) =>
    route.fulfill({
      body: '{}',
      headers: { Date: new Date(Date.now() + 300_000).toUTCString() },
    }),
  )
  await page.goto(link)
  await page.waitForSelector('html[data-rehearsal=done]', { state: 'attached', timeout: 60_000 })
  expect(await page.textContent('h1')).toMatch(/clock/i)
  expect(await page.textContent('h1')).toMatch(/\d/)
  await page.context().close()
})
