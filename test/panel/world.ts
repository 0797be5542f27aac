import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { launchChromium } from '../browser/chromium.ts'
import { servePanel } from './build.ts'
import type { Harness } from './harness.ts'
import { type Emulated, frames, press, putOnHeadset } from './headset.ts'

/**
 * The panel in an emulated Quest 3, built as it ships and served under the product's policy.
 * A test file that imports this gets a browser; a page that complains fails its test.
 */

const SMALL = { width: 320, height: 240 }
/** Smooth edges are for pictures: they cost a software renderer nearly half of each frame. */
const quickly = process.env.SCREENSHOTS ? [] : ['--webgl-antialiasing-mode=none']

let panel: Awaited<ReturnType<typeof servePanel>>
export let browser: Browser
export let page: Page
let errors: string[] = []

beforeAll(async () => {
  panel = await servePanel()
  browser = await launchChromium({
    args: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', ...quickly],
  })
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await panel?.stop()
})

/** The next test goes on with this page. */
let isKept = false
export const keepPage = () => {
  isKept = true
}

afterEach(async () => {
  if (!isKept) await page?.close()
  isKept = false
  expect(errors.splice(0)).toEqual([])
})

export type Globals = Window & { harness: Harness; headset: Emulated }

/** @param query of the page's address, e.g. `?lang=de` */
export async function openPanel(viewport = SMALL, query = '', reducedMotion = false) {
  if (page && !page.isClosed()) await page.close()
  errors = []
  page = await browser.newPage({
    viewport,
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
  })
  page.on('pageerror', ({ message }) => errors.push(message))
  page.on('console', (message) => {
    const text = message.text()
    if (message.type() === 'error' || text.includes('Missing glyph')) errors.push(text)
  })
  // Whatever leaves the page's own origin is a defect: assets are bundled.
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(panel.url) && !/^(data|blob):/.test(url)) errors.push(`asked for ${url}`)
  })
  await putOnHeadset(page)
  await page.goto(panel.url + query)
  await page.waitForFunction(() => 'harness' in window)
}

export async function enter(mode: 'vr' | 'ar', input: 'controller' | 'hand' = 'controller') {
  await page.evaluate((input) => {
    ;(window as unknown as Globals).headset.device.primaryInputMode = input
  }, input)
  const before = await page.evaluate(() => (window as unknown as Globals).harness.entered.length)
  await page.click(`#${mode}`)
  await page.waitForFunction(
    (before) => (window as unknown as Globals).harness.entered.length > before,
    before,
  )
  await frames(page, 12)
}

export const isThere = (id: string) =>
  page.evaluate((id) => (window as unknown as Globals).harness.locate(id) !== undefined, id)

/** Presses until something is there. A machine that draws too slowly makes a press too long to be one. */
export async function pressUntil(id: string, there: string) {
  for (let tries = 0; tries < 5; tries++) {
    if (await isThere(id)) await press(page, id)
    for (let waits = 0; waits < 40; waits++) {
      if (await isThere(there)) return
      await frames(page, 1)
    }
  }
  throw new Error(`${id} was pressed, and nothing called ${there} came`)
}

/** Takes a complaint back that is the emulator's own. */
export const forgive = (complaint: string) => {
  errors = errors.filter((message) => message !== complaint)
}

export const look = () =>
  page.evaluate(() => {
    const { store, panel, calls, sessions, entered } = (window as unknown as Globals).harness
    const { tab, subject, picking, offset, page } = panel.ui.getState()
    const { phase, report } = store.getState()
    return { tab, subject, picking, offset, page, phase, report, calls, sessions, entered }
  })

export const act = <T>(what: (harness: Harness) => T) =>
  page.evaluate(`(${what})(window.harness)`) as Promise<T>

export const ended = () =>
  page.waitForFunction(
    () => !(window as unknown as Globals).harness.panel.three().gl.xr.isPresenting,
  )

export const codeDrawn = () =>
  page.waitForFunction(() => (window as unknown as Globals).harness.shareReady())
