import { readFile, writeFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import * as v from 'valibot'
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { startLab } from '../../lab/lab.ts'
import {
  type AcceptanceRecord,
  acceptanceRecordSchema,
} from '../../src/report/schema/acceptance-schema.ts'
import { QUEST_AGENT } from '../fixtures/acceptance.ts'
import { type Emulated, frames, pull, putOnHeadset } from '../panel/headset.ts'
import { axeInEveryForm } from './axe.ts'
import { type BuiltApp, builtFolder, serveBuiltApp } from './built-app.ts'
import { launchChromium } from './chromium.ts'
import { startTargets, type Targets } from './loopback-targets.ts'

// Against hanging only.
vi.setConfig({ testTimeout: 240_000 })

let browser: Browser
let app: BuiltApp
let targets: Targets
let context: BrowserContext | undefined

beforeAll(async () => {
  ;[browser, app, targets] = await Promise.all([
    launchChromium({ args: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'] }),
    serveBuiltApp(),
    startTargets(),
  ])
})
afterEach(() => context?.close())
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  targets?.stop()
})

async function open(options: object, prepare?: (page: Page) => Promise<void>): Promise<Page> {
  context = await browser.newContext({ serviceWorkers: 'block', ...options })
  const page = await context.newPage()
  await prepare?.(page)
  await page.goto(`${app.url}#/acceptance`)
  await page.waitForSelector('h1')
  return page
}

const press = (page: Page, name: string) => page.getByRole('button', { name }).click()
const step = (page: Page, title: string) =>
  page.getByRole('heading', { name: title }).waitFor({ timeout: 90_000 })

async function saved(page: Page): Promise<AcceptanceRecord> {
  const downloading = page.waitForEvent('download')
  await press(page, 'Download result')
  const text = await readFile(await (await downloading).path(), 'utf8')
  return v.parse(acceptanceRecordSchema, JSON.parse(text))
}

const inSession = (page: Page) =>
  page.waitForFunction(
    () => (window as never as { headset: Emulated }).headset.device.activeSession,
  )
const rowOf = ({ rows }: AcceptanceRecord, id: string) => rows.find((row) => row.id === id)

test('on an emulated headset, every step to a result, and the result elsewhere', async () => {
  const lab = await startLab({ lan: false, port: 5341, strictPort: false, built: builtFolder })
  onTestFinished(lab.stop)
  const { relayHosts, portRanges } = await (await fetch(`${lab.url}config.json`)).json()
  app.setConfig({ ...targets.config(false), relayHosts, portRanges })
  const page = await open({ userAgent: QUEST_AGENT }, putOnHeadset)
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  await press(page, 'Start')

  await step(page, 'Leave this tab for 10 seconds')
  expect(await axeInEveryForm(page)).toEqual([])
  await press(page, 'Skip this step')

  await step(page, 'Open a small window')
  await press(page, 'Start this step')
  await step(page, 'Leave this page and return')
  await press(page, 'Start this step')

  await step(page, 'Count frames in VR')
  await page.getByText('Loading the panel').waitFor({ state: 'detached' })
  await press(page, 'Start in VR')
  await inSession(page)

  await step(page, 'Read in VR, and take the headset off')
  await press(page, 'Start in VR')
  await inSession(page)
  await frames(page, 6)
  await pull(page)
  await frames(page, 6)
  await page.evaluate(() => {
    const { device } = (window as never as { headset: Emulated }).headset
    device.updateVisibilityState('hidden' as never)
  })
  // Who selects before 8 seconds are over hasn't had it off.
  await page.waitForTimeout(8200)
  await page.evaluate(() => {
    const { device } = (window as never as { headset: Emulated }).headset
    device.updateVisibilityState('visible' as never)
  })
  await frames(page, 3)
  // The emulator selects at the press. That ends the session: no frame comes after it.
  await page.evaluate(() => {
    const { device } = (window as never as { headset: Emulated }).headset
    device.controllers.right?.updateButtonValue('trigger', 1)
  })
  const numbers = page.locator('.acceptance-numbers button')
  await numbers.first().waitFor()
  expect(await numbers.count()).toBe(17)
  // Half of the numbers stood on no line: at the latest the ninth one did.
  for (let next = 0; next < 16 && (await numbers.count()) > 0; next++) {
    await numbers.nth(next).click()
    await page.waitForTimeout(50)
  }

  await step(page, 'Two questions')
  await page.getByRole('radio', { name: 'Yes, and it worked' }).first().check()
  await press(page, 'Continue')

  await page.getByRole('heading', { name: 'Result', exact: true }).waitFor()
  expect(await axeInEveryForm(page)).toEqual([])
  const record = await saved(page)
  expect(record).toMatchObject({ stopped: false, automated: true, device: { model: 'Quest 3' } })
  const relays = lab.relay.urls.tcp.length > 0 ? ['relay-udp', 'relay-tcp'] : ['relay-udp']
  for (const id of [...relays, 'vr', 'fetch-own', 'connect-oracle', 'script-transform'])
    expect(rowOf(record, id), id).toMatchObject({ state: 'as-expected' })
  expect(rowOf(record, 'session-storage')).toMatchObject({ came: 'kept' })
  expect(rowOf(record, 'fetch-missing')).toMatchObject({ came: 'unresolved' })
  expect(rowOf(record, 'fetch-closed')).toMatchObject({ came: 'refused' })
  expect(rowOf(record, 'timers-hidden')).toMatchObject({ why: 'skipped' })
  expect(rowOf(record, 'web-launch')).toMatchObject({ came: true })
  expect(rowOf(record, 'installed-start')).toMatchObject({ why: 'skipped' })
  expect(rowOf(record, 'xr-rates')).toMatchObject({ came: '72, 80, 90, 120' })
  expect(rowOf(record, 'doff-noticed')).toMatchObject({ came: true })
  expect(rowOf(record, 'doff-inputs')).toMatchObject({ came: 'back' })
  // How fast it was is the computer's.
  for (const id of ['port-sweep', 'webrtc-steps', 'fps-72', 'fps-90', 'fps-120', 'smallest-text'])
    expect(typeof rowOf(record, id)?.came, id).toBe('number')
  expect(complaints).toEqual([])
  // `ACCEPTANCE_FILE=docs/devices/emulator-quest-3.json` keeps it for docs/devices.md.
  const file = process.env.ACCEPTANCE_FILE
  if (file) await writeFile(file, `${JSON.stringify(record, null, 2)}\n`)

  const link = await page.getByRole('link', { name: 'Open as a link' }).getAttribute('href')
  const other = await browser.newPage()
  await other.goto(link ?? '')
  await other.getByText('This result came with a link.').waitFor()
  expect(await saved(other)).toEqual(record)
  await other.close()
})

test.each([
  ['en', 'light'],
  ['de', 'dark'],
] as const)(
  'on a computer it says what needs a headset, and may be stopped: %s',
  async (lang, colorScheme) => {
    app.setConfig({ ...targets.config(false), delivery: { sinks: [{ name: 'a', type: 'file' }] } })
    const page = await open({ viewport: { width: 500, height: 900 }, colorScheme })
    await page.goto(`${app.url}?lang=${lang}#/acceptance`)
    await page.waitForSelector('.acceptance')
    await page.locator('.acceptance-card .primary').click()
    await page.locator('#acceptance-step').waitFor({ timeout: 90_000 })
    for (const width of [320, 500, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    }
    // Stopped in the middle, and once more by itself.
    await page.locator('.acceptance-past button').last().click()
    await page.locator('#acceptance-result').waitFor()
    await page.setViewportSize({ width: 320, height: 900 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    expect(await axeInEveryForm(page)).toEqual([])
    const word = lang === 'en' ? 'Needs a headset' : 'Braucht ein Headset'
    expect(await page.locator('#acceptance-row-fps-72').textContent()).toContain(word)
    // No destination takes it; the person reads what to do instead.
    await page.locator('.acceptance-result .button').nth(1).click()
    await page.getByText(/None of this page's destinations|Kein Ziel dieser Seite/).waitFor()
    expect(await page.evaluate(() => localStorage.getItem('preflight-acceptance'))).toBeNull()
  },
)

test('stopped while it measures, and left and opened again: what is known stays', async () => {
  app.setConfig(targets.config(false))
  const page = await open({})
  await press(page, 'Start')
  await page.locator('#acceptance-measuring').waitFor()
  await press(page, 'Stop and show result')
  await page.getByText('The test was ended before its last step.').waitFor()
  await press(page, 'Test again')
  await step(page, 'Leave this tab for 10 seconds')
  await press(page, 'Skip this step')
  await page.reload()
  await step(page, 'Open a small window')
  await page.goto(`${app.url}?x#/acceptance?a=1.AAAA`)
  await page.getByText('This link has no result that this page can read.').waitFor()
})
