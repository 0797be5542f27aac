import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest'
import { post, postSummary } from '../collector/client.ts'
import { runCollector } from '../collector/running.ts'
import { largeReport } from '../fixtures/report.ts'
import { blockedBy, summaryWith } from '../fixtures/summary.ts'
import { launchChromium } from './chromium.ts'
import { causesShown, matrixShown, openFleet } from './fleet-steps.ts'
import { startTargets } from './loopback-targets.ts'

const dist = process.env.PREFLIGHT_DIST ?? join(import.meta.dirname, '../../dist')

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
})
afterAll(() => browser?.close())

test('what the collector has is there at once, and what it gets later appears by itself', async () => {
  const collector = await runCollector({ dist })
  await postSummary(collector.url, summaryWith({ device: 'one', site: 'Oslo' }))
  const { page, complaints } = await openFleet(browser, `${collector.url}#/fleet`)
  await page.getByRole('heading', { name: 'The only device is ready.' }).waitFor()
  const blocked = blockedBy('udp-blocked', ['udp/3478 turn.example'], {
    device: 'two',
    site: 'Bergen',
  })
  await postSummary(collector.url, blocked)
  await page.getByRole('heading', { name: "1 of 2 devices isn't ready." }).waitFor()
  await page.getByText('Allowing UDP 3478 to turn.example makes 1 device ready.').waitFor()
  expect(complaints).toEqual([])
})

test('a full report that only the collector has opens in place', async () => {
  const collector = await runCollector({ dist })
  const report = largeReport(40)
  const summary = summaryWith({ device: 'one', runId: report.run.id })
  expect((await post(collector.url, { summary, report })).status).toBe(201)
  const { page, complaints } = await openFleet(browser, `${collector.url}#/fleet?device=one`)
  await page.getByRole('button', { name: /^Open full report/ }).click()
  await page.getByText(/^Run from/).waitFor()
  await page.getByRole('heading', { name: /^Findings/ }).waitFor()
  expect(complaints).toEqual([])
})

test('a collector with a key: the page asks for it, and the key is in no address and no storage', async () => {
  const key = 'a-shared-key-of-32-characters-123'
  const collector = await runCollector({ dist, access: { key } })
  await postSummary(collector.url, summaryWith({ device: 'one' }), { 'X-Preflight-Key': key })
  const { page } = await openFleet(browser, `${collector.url}#/fleet`)
  await page.getByText(/HTTP 401/).waitFor()
  await page.getByLabel(/^Shared key of the collector/).fill(key)
  await page.getByRole('button', { name: 'Use this key' }).click()
  await page.getByRole('heading', { name: 'The only device is ready.' }).waitFor()
  expect(page.url()).not.toContain(key)
  const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))
  expect(kept).not.toContain(key)
})

test('a collector that goes away is told, and what came stays', async () => {
  const collector = await runCollector({ dist })
  await postSummary(collector.url, summaryWith({ device: 'one' }))
  const { page } = await openFleet(browser, `${collector.url}#/fleet`)
  await page.getByRole('heading', { name: 'The only device is ready.' }).waitFor()
  await page.context().setOffline(true)
  await page.getByText(/didn't respond/).waitFor()
  await page.getByRole('heading', { name: 'The only device is ready.' }).waitFor()
})

test('three kiosk windows with their own labels: the fleet page shows three devices and their causes', async () => {
  const targets = await startTargets()
  onTestFinished(targets.stop)
  const collector = await runCollector({
    dist,
    config: {
      ...targets.config(false),
      // The portal control must not leave this machine.
      nobodyAddress: '127.0.0.1',
      requirements: { maxAgeDays: 36_500 },
      delivery: { sinks: [{ name: 'collector', type: 'https', url: 'api/reports' }] },
      fleet: { collector: './' },
    },
  })
  const { page } = await openFleet(browser, `${collector.url}#/fleet`)
  await page.getByRole('heading', { name: 'All devices on one page' }).waitFor()
  for (const labels of [
    'device=one&site=Oslo',
    'device=two&site=Oslo',
    'device=three&site=Bergen',
  ]) {
    const kiosk = await (await browser.newContext({ serviceWorkers: 'block' })).newPage()
    await kiosk.goto(`${collector.url}?run&deliver&only=endpoint.&${labels}`)
  }
  await page
    .getByRole('heading', { name: "3 of 3 devices aren't ready." })
    .waitFor({ timeout: 120_000 })
  await expect
    .poll(() => matrixShown(page), { timeout: 30_000 })
    .toMatchObject({
      Oslo: expect.arrayContaining(['2 of 2']),
      Bergen: expect.arrayContaining(['1 of 1']),
    })
  expect((await causesShown(page))[0]).toEqual({ cause: 'tcp-refused', count: '3blocked' })
  for (const device of ['one', 'two', 'three'])
    await page.locator('.fleet-open').getByText(device, { exact: true }).waitFor()
})
