import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Report } from '../../src/report/schema/schema.ts'
import { launchChromium } from './chromium.ts'

/** A documentation address, which counts as public; what is asked of it is answered here. */
const PAGE = 'https://203.0.113.7'
const INSIDE = '10.20.0.16'
const DIST = process.env.PREFLIGHT_DIST ?? join(import.meta.dirname, '../../dist')
const config = {
  version: 1,
  throughput: { inRun: 'nothing' },
  endpoints: [
    {
      id: 'inside',
      title: 'Inside',
      source: 'this test',
      sourceDate: null,
      hosts: [INSIDE],
      tcpPorts: ['443'],
    },
  ],
}

/**
 * The state that Chromium is in before anybody has been asked. A request inside waits as behind
 * its dialog, until `refuse()`. Frames look at no network here.
 */
const ASKS_FIRST = `if (self === top) {
  window.sent = []
  const ask = window.fetch
  window.fetch = (input, init) => {
    const url = String(input.url ?? input)
    if (!url.includes('${INSIDE}')) return ask(input, init)
    window.sent.push(url)
    return new Promise((_, reject) => {
      window.refuse = () => reject(new TypeError('Failed to fetch'))
      init?.signal?.addEventListener('abort', () => reject(init.signal.reason))
    })
  }
  const query = Permissions.prototype.query
  Permissions.prototype.query = function (wanted) {
    return /^(local|loopback)-network/.test(wanted.name)
      ? Promise.resolve({ state: 'prompt' })
      : query.call(this, wanted)
  }
} else delete window.RTCPeerConnection`

let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
})
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())))
afterAll(() => browser?.close())

async function open(query: string): Promise<Page> {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  await context.route(`${PAGE}/**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname === '/config.json') return route.fulfill({ json: config })
    const path = join(DIST, pathname === '/' ? 'index.html' : pathname)
    const isThere = await readFile(path).catch(() => undefined)
    return isThere ? route.fulfill({ path }) : route.fulfill({ status: 404 })
  })
  const page = await context.newPage()
  await page.addInitScript(ASKS_FIRST)
  await page.goto(`${PAGE}/?profile=config&only=endpoint.inside${query}`)
  return page
}

/** What has been asked of hosts inside. */
const sentFrom = (page: Page): Promise<string[]> => page.evaluate('window.sent')

async function reportOf(page: Page): Promise<Report> {
  await page.waitForSelector('html[data-run=done]')
  return JSON.parse((await page.textContent('#report')) ?? '')
}

const rowOf = ({ audits }: Report) =>
  audits.find(({ id }) => id === `endpoint.inside.${INSIDE}:443`)

test('a person is told before the browser asks; one click sends one request, refused or not', async () => {
  const page = await open('')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  const ask = page.getByRole('button', { name: 'Ask and run' })
  await ask.waitFor()
  expect(await page.innerText('body')).toContain('inside your network')
  expect(await sentFrom(page)).toHaveLength(0)

  await ask.click()
  await vi.waitFor(async () => expect(await sentFrom(page)).toHaveLength(1))
  // The dialog's time is not the run's.
  await page.waitForTimeout(300)
  expect(await page.evaluate(() => document.documentElement.dataset.run)).not.toBe('running')
  await page.evaluate('window.refuse()')
  const report = await reportOf(page)
  expect(rowOf(report)).toMatchObject({ verdict: 'unknown', cause: 'local-network-permission' })
  expect(report.run.durationMs).toBeLessThan(20_000)

  // What was turned down is not asked again by itself.
  await page.getByRole('button', { name: /^run again/i }).click()
  await page.waitForFunction(
    (id) => JSON.parse(document.getElementById('report')?.textContent ?? '{}').run?.id !== id,
    report.run.id,
  )
  expect(rowOf(await reportOf(page))).toMatchObject({ cause: 'local-network-permission' })
  expect(await sentFrom(page)).toHaveLength(1)
})

test('an unattended run asks nothing inside and waits for nobody', async () => {
  const page = await open('&run')
  const row = rowOf(await reportOf(page))
  expect(row).toMatchObject({ verdict: 'unknown', cause: 'local-network-permission' })
  expect(row?.explanation).toMatch(/Nothing was sent/)
  expect(await page.getByRole('button', { name: 'Ask and run' }).count()).toBe(0)
  expect(await sentFrom(page)).toHaveLength(0)
})
