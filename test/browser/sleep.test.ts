import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Report } from '../../src/report/schema/schema.ts'
import { type BuiltApp, serveBuiltApp } from './built-app.ts'
import { launchChromium } from './chromium.ts'
import { startTargets, type Targets } from './loopback-targets.ts'

/** A device that sleeps in mid-run: all of the browser stands still, or its clock runs away. */
let app: BuiltApp
let targets: Targets
let browser: Browser

beforeAll(async () => {
  ;[app, targets] = await Promise.all([serveBuiltApp(), startTargets()])
  app.setConfig(targets.config(true))
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  await app?.stop()
  targets?.stop()
})

/** Opens a page and begins a run; a second later its slow address is still being asked. */
async function begin(script = ''): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  if (script) await page.addInitScript(script)
  await page.goto(`${app.url}?profile=test&only=endpoint.test.silent`)
  await page.getByRole('button', { name: /^run/i }).first().click()
  await page.waitForFunction(() => document.documentElement.dataset.run === 'running')
  await page.waitForTimeout(1000)
  return page
}

async function reportOf(page: Page): Promise<Report> {
  await page.waitForFunction(() => document.documentElement.dataset.run === 'done', undefined, {
    timeout: 60_000,
  })
  return JSON.parse((await page.textContent('#report')) ?? '')
}

/** Time that the wall clock has jumped ahead, read anew by each look at it. */
const JUMPS = `window.ahead = 0
  const real = Date.now
  Date.now = () => real() + window.ahead`

test('a browser that stood still measures again what it missed, and says so', async () => {
  const page = await begin()
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const processes = processInfo.map(({ id }) => id)
  for (const id of processes) process.kill(id, 'SIGSTOP')
  await new Promise((later) => setTimeout(later, 12_000))
  for (const id of processes) process.kill(id, 'SIGCONT')
  const report = await reportOf(page)
  expect(report.run.sleptSeconds).toBeGreaterThan(8)
  expect(report.headline).toContain('This device slept for')
  const [row] = report.audits
  expect(row?.cause).toBe('no-answer')
  // Its second question alone, not the time since the first.
  expect(row?.durationMs).toBeLessThan(11_000)
  await page.context().close()
}, 120_000)

test('a device whose steady clock stands still while it sleeps', async () => {
  const page = await begin(JUMPS)
  await page.evaluate(() => Object.assign(window, { ahead: 30_000 }))
  const report = await reportOf(page)
  expect(report.run.sleptSeconds).toBeGreaterThanOrEqual(30)
  expect(report.headline).toContain('This device slept for')
  expect(report.audits[0]?.cause).toBe('no-answer')
  await page.context().close()
}, 120_000)

test('one that sleeps again and again gives no result for what it slept through', async () => {
  const page = await begin(JUMPS)
  const sleeping = page
    .evaluate(() =>
      setInterval(
        () => Object.assign(window, { ahead: Number(Reflect.get(window, 'ahead')) + 30_000 }),
        1500,
      ),
    )
    .catch(() => undefined)
  const report = await reportOf(page)
  await sleeping
  const [row] = report.audits
  expect(`${row?.verdict} ${row?.cause}`).toBe('unknown device-slept')
  expect(report.findings).toMatchObject([{ cause: 'device-slept', link: 'device' }])
  await page.context().close()
}, 120_000)
