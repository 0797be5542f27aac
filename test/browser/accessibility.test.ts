import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { largeReport } from '../fixtures/report.ts'
import { type BuiltApp, serveBuiltApp } from './built-app.ts'
import { launchChromium } from './chromium.ts'
import { startTargets, type Targets } from './loopback-targets.ts'
import { openReport, showChecks } from './page-steps.ts'

let browser: Browser
let app: BuiltApp
let targets: Targets

beforeAll(async () => {
  ;[browser, app, targets] = await Promise.all([launchChromium(), serveBuiltApp(), startTargets()])
  app.setConfig(targets.config(false))
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  targets?.stop()
})

async function open(path: string, width = 1280, height = 900) {
  const page = await browser.newPage({
    serviceWorkers: 'block',
    viewport: { width, height },
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  await page.goto(app.url + path)
  await page.waitForSelector('h1')
  return page
}

test('every dialog gives the focus back to what opened it', async () => {
  const page = await open('')
  await openReport(page, largeReport(20))
  await showChecks(page)
  const openers = [
    page.getByRole('button', { name: /profile.* Select what to test/ }),
    page.getByRole('button', { name: 'History' }),
    page.getByRole('banner').getByRole('button', { name: 'Export report' }),
    page.locator('button.audit-open').first(),
  ]
  const dialog = page.getByRole('dialog')
  for (const opener of openers)
    for (const close of ['Escape', 'Enter']) {
      await opener.press('Enter')
      await dialog.waitFor()
      if (close === 'Enter') await dialog.getByRole('button', { name: 'Close' }).press('Enter')
      else await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
      expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true)
    }
})

/** What stands in front of the focused control's middle, unless it is the control itself. */
const coverOfFocus = (page: Page) =>
  page.evaluate(() => {
    const control = document.activeElement
    if (!control || control === document.body) return undefined
    // A box is as large as its label.
    const target = control.closest('label') ?? control
    const { left, right, top, bottom } = target.getBoundingClientRect()
    const middle = [(left + right) / 2, (Math.max(0, top) + Math.min(innerHeight, bottom)) / 2]
    const front = document.elementFromPoint(middle[0] ?? 0, middle[1] ?? 0)
    if (front && (target.contains(front) || front.contains(target))) return undefined
    return `${target.outerHTML.slice(0, 120)} behind ${front?.outerHTML.slice(0, 80)}`
  })

describe.each([
  ['a small phone', 568, 'en'],
  ['1280 x 1024 at 400 %', 256, 'de'],
])('320 px: %s', (_, height, lang) => {
  test('nothing is cut off or broken, and no focus is hidden', async () => {
    const page = await open(`?lang=${lang}`, 320, height)
    await openReport(page, largeReport(20))
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    expect(await brokenWords(page)).toEqual([])
    const bar = await page.locator('.runbar').boundingBox()
    expect(bar?.height).toBeLessThanOrEqual(160)
    const hidden: string[] = []
    let stops = 0
    for (let tabs = 0; tabs < 60; tabs++) {
      await page.keyboard.press('Tab')
      const cover = await coverOfFocus(page)
      if (cover) hidden.push(cover)
      if (await page.evaluate(() => document.activeElement !== document.body)) stops++
    }
    expect(hidden).toEqual([])
    expect(stops).toBeGreaterThan(30)
  })
})

/** Buttons and links of header and run bar whose words go on in the next line. */
const brokenWords = (page: Page) =>
  page.evaluate(() => {
    const range = document.createRange()
    const controls = document.querySelectorAll('.header :is(a, button), .runbar button')
    return [...controls].flatMap((control) => {
      const walker = document.createTreeWalker(control, NodeFilter.SHOW_TEXT)
      const broken: string[] = []
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        // For screen readers only: one pixel wide, so each letter stands in a line of its own.
        if ((node.parentElement?.closest('span')?.getBoundingClientRect().width ?? 0) === 1)
          continue
        for (const { index, 0: word } of (node.textContent ?? '').matchAll(/\S+/g)) {
          range.setStart(node, index)
          range.setEnd(node, index + word.length)
          if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) broken.push(word)
        }
      }
      return broken
    })
  })

/** All that the page says by itself, first to last. */
const listen = (page: Page) =>
  page.evaluate(() => {
    const said: string[] = []
    Object.assign(window, { said })
    const region = document.querySelector('[role=status][aria-live=polite]') as Element
    new MutationObserver(() => said.push(region.textContent ?? '')).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    })
  })
const heard = (page: Page) => page.evaluate(() => (window as unknown as { said: string[] }).said)

/** What a screen reader is given: one line for each role and name. */
const readOut = async (page: Page) =>
  (await page.locator('body').ariaSnapshot()).split('\n').map((line) => line.trim())

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')

/** Presses Tab until a control is reached. @returns the names of all on the way, in this order */
async function tabTo(page: Page, last: RegExp): Promise<string[]> {
  const names: string[] = []
  for (let tabs = 0; tabs < 80; tabs++) {
    await page.keyboard.press('Tab')
    const name = await focused(page)
    names.push(name)
    if (last.test(name)) return names
  }
  throw new Error(`No control "${last}" among ${names.join(', ')}`)
}

test('with keyboard and screen reader: from the question over the verdict to the request', async () => {
  const page = await open('?only=endpoint.')
  await listen(page)
  const question = 'Is this device ready for Microsoft immersive events?'
  const before = await readOut(page)
  for (const line of [
    '- banner:',
    '- navigation "Pages":',
    '- link "This device":',
    '- main:',
    `- region "${question}":`,
    `- heading "${question}" [level=1]`,
    '- button "Run"',
    '- status',
  ])
    expect(before).toContain(line)
  const order = await tabTo(page, /^Run$/)
  expect(order[0]).toBe('Skip to the result')
  expect(order.indexOf('This device')).toBeLessThan(order.indexOf('History'))

  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.documentElement.dataset.run === 'done')
  const said = await heard(page)
  expect(said[0]).toMatch(/^Test started: \d+ checks\.$/)
  expect(said.at(-1)).toMatch(/^Test finished\. .+/)
  // At each quarter at most: not every check is spoken.
  expect(said.length).toBeLessThanOrEqual(5)
  const headline = await page.getByRole('heading', { level: 1 }).textContent()
  expect(said.at(-1)).toBe(`Test finished. ${headline}`)
  expect((await readOut(page)).filter((line) => line.startsWith('- alert'))).toEqual([])

  // The focus stands where it was. What to do next comes right before it.
  expect(await focused(page)).toBe('Run again')
  await page.keyboard.press('Shift+Tab')
  expect(await focused(page)).toBe('Copy request for the network team')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Copied' }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('127.0.0.1')

  // A finding, the checks behind it, what was measured in one of them, and back.
  await tabTo(page, /^View details/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^View \d+ check/)
  await page.keyboard.press('Enter')
  expect(await focused(page)).toContain('All checks')
  await tabTo(page, /^127\.0\.0\.1/)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Measurements').waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(await focused(page)).toContain('127.0.0.1')
})
