import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { aim, type Emulated, frames, pull, putOnHeadset } from '../panel/headset.ts'
import { axeInEveryForm } from './axe.ts'
import { type BuiltApp, serveBuiltApp } from './built-app.ts'
import { launchChromium } from './chromium.ts'
import { startTargets, type Targets } from './loopback-targets.ts'

/** The built page and the panel together: from the button on the page to a run inside VR. */

let browser: Browser
let app: BuiltApp
let targets: Targets
let page: Page | undefined

beforeAll(async () => {
  ;[browser, app, targets] = await Promise.all([
    launchChromium({ args: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'] }),
    serveBuiltApp(),
    startTargets(),
  ])
})
afterEach(() => page?.context().close())
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  targets?.stop()
})

async function open(headset: boolean) {
  app.setConfig(targets.config(false))
  const context = await browser.newContext({
    serviceWorkers: 'block',
    viewport: { width: 640, height: 480 },
  })
  page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  if (headset) await putOnHeadset(page)
  // A run on a headset reaches for what refuses connections, which the console reports.
  else
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(app.url)
  await page.getByRole('heading', { name: 'View in VR' }).waitFor()
  return { page, asked, complaints }
}

/** Middle of the panel's Run button when a session begins at the emulator's resting place. */
const RUN: [number, number, number] = [0, 1.217, -0.968]

test('a run started with the controller inside VR is the page’s own run', async () => {
  const { page, complaints } = await open(true)
  await page.getByRole('button', { name: 'Start in VR' }).click()
  await page.waitForFunction(
    () => (window as never as { headset: Emulated }).headset.device.activeSession,
  )
  await frames(page, 20)
  await aim(page, RUN)
  await frames(page, 4)
  await pull(page)
  await page.waitForFunction(() => document.documentElement.dataset.run === 'done')
  const report = JSON.parse((await page.textContent('#report')) ?? '')
  expect(report.run.profiles).toEqual(['test'])
  await page.evaluate(async () => {
    const { device } = (window as never as { headset: Emulated }).headset
    await (device.activeSession as unknown as XRSession).end()
  })
  await page.locator(`.verdict.tone-${report.verdict}`).waitFor()
  // Not left by the reader: the page says so and offers the way back.
  await page.getByText('The headset ended the VR or mixed reality view.').waitFor()
  await page.getByRole('button', { name: 'Return to the headset view' }).click()
  await page.waitForFunction(
    () => (window as never as { headset: Emulated }).headset.device.activeSession,
  )
  expect(complaints).toEqual([])
})

test('after a sign-in that ended it the page offers the way back', async () => {
  const { page } = await open(true)
  await page.evaluate(() => sessionStorage.setItem('preflight-panel-mode', 'ar'))
  await page.reload()
  const back = page.getByRole('button', { name: 'Return to the headset view' })
  await back.click()
  await page.waitForFunction(
    () => (window as never as { headset: Emulated }).headset.device.activeSession,
  )
  await back.waitFor({ state: 'detached' })
  expect(await page.evaluate(() => sessionStorage.getItem('preflight-panel-mode'))).toBeNull()
})

test('a browser without a headset says why, loads nothing of the panel, and can preview it', async () => {
  const { page, asked, complaints } = await open(false)
  await page.getByText('Open this page on a headset to use VR.').waitFor()
  expect(await page.getByRole('button', { name: /^Start in/ }).count()).toBe(0)
  const panel = () => asked.filter((url) => /\/assets\/panel-|\/panel\//.test(url))
  expect(panel()).toEqual([])
  await page.getByRole('button', { name: 'Preview 3D panel' }).click()
  await page.locator('canvas.panel-canvas').waitFor()
  await expect
    .poll(panel, { timeout: 60_000 })
    .toContainEqual(expect.stringContaining('inter-medium.webp'))
  for (const url of asked) expect(url).toMatch(new RegExp(`^(data:|blob:|${app.url})`))
  expect(await axeInEveryForm(page)).toEqual([])
  expect(complaints).toEqual([])
})

test('no byte of the headset emulator and no second font is in the build', () => {
  const folder = process.env.PREFLIGHT_DIST ?? join(import.meta.dirname, '../../dist')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const scripts = files.filter((name) => name.endsWith('.js'))
  expect(scripts.some((name) => name.includes('panel-'))).toBe(true)
  for (const name of scripts) {
    const text = readFileSync(join(folder, name), 'utf8')
    // Names that the emulator and its rooms keep through minification.
    for (const mark of ['installRuntime', 'meeting_room', 'syntheticEnvironment'])
      expect(text.includes(mark), `${mark} in ${name}`).toBe(false)
  }
  expect(files.filter((name) => /(^|\/)inter-(?!medium\.|license)/.test(name))).toEqual([])
})
