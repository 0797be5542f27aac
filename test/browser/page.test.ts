import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { encodeLink } from '../../src/report/export/link.ts'
import type { Report } from '../../src/report/schema/schema.ts'
import { largeReport, sampleReport } from '../fixtures/report.ts'
import { axe } from './axe.ts'
import { type BuiltApp, serveBuiltApp } from './built-app.ts'
import { launchChromium } from './chromium.ts'
import { startTargets, type Targets } from './loopback-targets.ts'
import { openReport, showChecks } from './page-steps.ts'

let browser: Browser
let app: BuiltApp
let targets: Targets
const contexts: BrowserContext[] = []

beforeAll(async () => {
  ;[browser, app, targets] = await Promise.all([launchChromium(), serveBuiltApp(), startTargets()])
})
afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()))
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  targets?.stop()
})

/** A page of its own, and everything that its console and its content policy complain about. */
async function open(path = '', options: BrowserContextOptions = {}) {
  app.setConfig(targets.config(path.includes('silent')))
  const context = await browser.newContext({ serviceWorkers: 'block', ...options })
  contexts.push(context)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => {
    // Refused connections are what the product looks for.
    if (message.type() === 'error' && !/net::ERR_/.test(message.text()))
      complaints.push(message.text())
  })
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto(app.url + path)
  await page.waitForSelector('h1')
  return { page, context, complaints }
}

const runState = (page: Page, state: string) =>
  page.waitForFunction((wanted) => document.documentElement.dataset.run === wanted, state)

async function startRun(page: Page) {
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByText('Answering hosts').waitFor()
}

async function runToTheEnd(page: Page) {
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await runState(page, 'done')
  await page.getByRole('heading', { name: 'Findings' }).waitFor()
}

test('Stop ends a run and keeps what was measured', async () => {
  const { page } = await open('?only=endpoint.&silent')
  await startRun(page)
  await page.getByRole('button', { name: 'Stop' }).click()
  await runState(page, 'stopped')
  await page.getByRole('heading', { level: 1 }).getByText('Stopped after').waitFor()
})

test('a finished run survives a reload, opens read-only, compares, and is deleted', async () => {
  const { page } = await open('?only=endpoint.')
  await runToTheEnd(page)
  const headline = await page.getByRole('heading', { level: 1 }).textContent()
  await page.reload()
  await page.getByRole('button', { name: 'History' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /^Open/ }).click()
  await page.getByText('Opened from History').waitFor()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(headline)
  await showChecks(page)
  await page.locator('button.audit-open').first().click()
  await dialog.getByText('Measurements').waitFor()
  expect(await dialog.getByRole('button', { name: 'Test again' }).count()).toBe(0)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Run again' }).click()
  await runState(page, 'done')
  await page.getByRole('button', { name: 'History' }).click()
  await dialog.getByRole('button', { name: /^Compare/ }).click()
  await dialog.getByText(/4 unchanged/).waitFor()
  await dialog.getByRole('button', { name: 'Back to History' }).click()
  await dialog.getByRole('button', { name: 'Delete all' }).click()
  await dialog.getByRole('button', { name: 'Delete 2 runs' }).click()
  await dialog.getByText('No runs yet.').waitFor()
})

test('one check is measured again and takes its place in the report', async () => {
  const { page } = await open('?only=endpoint.')
  await runToTheEnd(page)
  await showChecks(page)
  await page.locator('button.audit-open').first().click()
  const again = page.getByRole('dialog').getByRole('button', { name: 'Test again' })
  const before = await readReport(page)
  await again.click()
  await page.waitForFunction(
    (old) => document.getElementById('report')?.textContent !== old,
    before,
  )
  await again.waitFor()
  expect(await page.evaluate(() => document.documentElement.dataset.run)).toBe('done')
})

const readReport = (page: Page) =>
  page.evaluate(() => document.getElementById('report')?.textContent ?? '')

test('a saved file holds no address at standard, and opens here again', async () => {
  const { page } = await open()
  const report = sampleReport()
  await openReport(page, report)
  await page.getByRole('button', { name: 'Export report' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('JSON', { exact: true }).click()
  expect(await dialog.locator('pre').textContent()).not.toContain('203.0.113.77')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save file' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('preflight-2026-11-20-0915.json')
  const text = readFileSync(await download.path(), 'utf8')
  expect(text).not.toContain('203.0.113.77')
  await dialog.getByText('Full', { exact: true }).click()
  await page.waitForFunction(() =>
    document.querySelector('dialog pre')?.textContent?.includes('"browser"'),
  )
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Close report' }).click()
  await openReport(page, JSON.parse(text))
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBeTruthy()
})

test('a passing result is shared as a picture of its figures', async () => {
  const { page, complaints } = await open()
  const { audits, ...report } = sampleReport()
  const passed = audits.filter(({ verdict }) => verdict === 'pass')
  await openReport(page, { ...report, audits: passed, findings: [] })
  await page.getByRole('button', { name: 'Share result' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('img', { name: 'QR code' }).waitFor()
  expect(await axe(page)).toEqual([])
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save picture' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('preflight-2026-11-20-0915.png')
  const png = readFileSync(await download.path())
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630])
  expect(complaints).toEqual([])
})

test('on a headset a failing result is handed over as a code, not copied', async () => {
  const { page } = await open('', { userAgent: 'OculusBrowser/40.0 Chrome/140.0.0.0 VR' })
  await openReport(page, sampleReport())
  await page.getByRole('button', { name: 'Hand over (QR)' }).click()
  const code = page.getByRole('dialog').getByRole('img', { name: 'QR code' })
  await code.waitFor()
  // A camera reads squares.
  const { width = 0, height = 0 } = (await code.boundingBox()) ?? {}
  expect(width).toBeGreaterThan(200)
  expect(height).toBeCloseTo(width, 0)
})

test('a copied check holds no address either', async () => {
  const { page } = await open('', { permissions: ['clipboard-read', 'clipboard-write'] })
  const report = sampleReport()
  await openReport(page, report)
  const withAddress = report.audits.find((row) => JSON.stringify(row).includes('203.0.113.77'))
  await showChecks(page)
  await page.getByRole('searchbox').fill(withAddress?.id ?? '')
  await page.locator('button.audit-open').first().click()
  await page.getByRole('button', { name: 'Copy JSON' }).click()
  await page.getByRole('button', { name: 'Copied' }).waitFor()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(JSON.parse(copied)).toMatchObject({ id: withAddress?.id, verdict: withAddress?.verdict })
  expect(copied).not.toContain('203.0.113.77')
})

test('the filter of a finding ends with its report', async () => {
  const { page } = await open()
  await openReport(page, sampleReport())
  await page.getByRole('button', { name: 'View details' }).first().click()
  await page
    .getByRole('button', { name: /^View \d+ check/ })
    .first()
    .click()
  await page.getByText('Only the checks behind').waitFor()
  await page.getByRole('searchbox').fill('nowhere')
  await page.getByText('No check behind this finding contains "nowhere".').waitFor()
  await page.getByRole('searchbox').fill('')
  const other = largeReport(60)
  await openReport(page, { ...other, run: { ...other.run, id: 'another-run' } })
  await page.getByText('Only the checks behind').waitFor({ state: 'detached' })
})

test('a link opens the report it carries', async () => {
  const { url } = await encodeLink(sampleReport(), app.url, 'standard')
  const { page } = await open(url.slice(app.url.length))
  await page.getByText('Opened from a link').waitFor()
})

test('texts of a hostile report stay texts', async () => {
  const markup = '<img src=x onerror=alert(1)><script>alert(2)</script>'
  const report = sampleReport()
  const [first] = report.audits
  const hostile: Report = {
    ...report,
    headline: markup,
    device: { browser: markup, headset: markup },
    app: { ...report.app, version: markup },
    audits: report.audits.map((audit) => ({
      ...audit,
      title: markup,
      groupTitle: markup,
      explanation: markup,
      fix: { who: 'network', what: markup },
      evidence: first?.evidence && { ...first.evidence, note: markup, [markup]: markup },
    })),
    findings: report.findings.map((finding) => ({
      ...finding,
      title: markup,
      explanation: markup,
    })),
  }
  const { page, complaints } = await open()
  await openReport(page, hostile)
  await showChecks(page)
  await page.locator('button.audit-open').first().click()
  await page.getByRole('dialog').getByText('Raw data (JSON)').click()
  expect(await page.locator('img, script:not([src]):not([type])').count()).toBe(0)
  expect(complaints).toEqual([])
})

test('what is no report is refused with a reason', async () => {
  const { page } = await open()
  await page.setInputFiles('input[type=file]', {
    name: 'cat.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"cat":1}'),
  })
  await page.getByRole('alert').getByText('cat.json').waitFor()
})

describe('installed', () => {
  /** Loaded, stored, and under the service worker's control. */
  async function install() {
    const opened = await open('', { serviceWorkers: 'allow' })
    await opened.page.evaluate(() => navigator.serviceWorker.ready)
    await opened.page.reload()
    await opened.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    return opened
  }
  const title = (page: Page) => page.locator('.brand').textContent()

  test('opens and runs without a network, with the config it last saw', async () => {
    const { page, context, complaints } = await install()
    await context.setOffline(true)
    await page.goto(`${app.url}?only=endpoint.`)
    await page.waitForSelector('h1')
    expect(await title(page)).toBe('Loopback')
    await runToTheEnd(page)
    await page.getByRole('button', { name: 'Export report' }).first().click()
    await page.getByRole('dialog').getByText('What leaves this device').waitFor()
    expect(complaints).toEqual([])
  })

  test('takes a changed config at once while the server is there', async () => {
    const { page } = await install()
    app.setConfig({ version: 1, title: 'Renamed' })
    await page.reload()
    await page.waitForSelector('h1')
    expect(await title(page)).toBe('Renamed')
  })

  test('offers a new version and takes it when asked', async () => {
    const { page } = await install()
    app.deploy()
    await page.reload()
    const offer = page.getByRole('button', { name: 'Update now' })
    await offer.waitFor()
    await Promise.all([page.waitForEvent('load'), offer.click()])
    await page.waitForSelector('h1')
    expect(await offer.count()).toBe(0)
  })
})
