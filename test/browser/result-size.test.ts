import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Lab, startLab } from '../../lab/lab.ts'
import type { Report } from '../../src/report/schema/schema.ts'
import { brokenWords } from './broken-words.ts'
import { builtFolder } from './built-app.ts'
import { launchChromium } from './chromium.ts'
import { openReport } from './page-steps.ts'

/**
 * A failing run is read at once: two screens of a laptop, three of a headset's window, in both
 * languages, and no word of it is broken.
 */

// Against hanging only.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

let lab: Lab
let browser: Browser
let page: Page
beforeAll(async () => {
  ;[lab, browser] = await Promise.all([
    startLab({ lan: false, port: 5341, strictPort: false, built: builtFolder }),
    launchChromium(),
  ])
  page = await browser.newPage({ serviceWorkers: 'block' })
})
afterAll(async () => {
  await browser?.close()
  await lab?.stop()
})

const windows = [
  { width: 1280, height: 800, screens: 2 },
  { width: 500, height: 900, screens: 3 },
]
/** Windows of laptops and phones, and of a page enlarged four times. */
const widths = [1200, 1024, 900, 640, 500, 460, 400, 360, 320]

/** How far it goes over the screens it may take, with all evidence closed. */
async function tooLong() {
  const found: string[] = []
  for (const language of ['English', 'Deutsch']) {
    await page.getByRole('button', { name: language, exact: true }).click()
    await page.locator(`button[lang][aria-pressed=true]`).getByText(language).waitFor()
    // A machine under load measures a line that is worth a look: it is opened by itself.
    for (const fold of await page.locator('.fold[open] > summary').all()) await fold.click()
    for (const { width, height, screens } of windows) {
      await page.setViewportSize({ width, height })
      const long = await page.evaluate(() => document.documentElement.scrollHeight)
      if (long > screens * height) found.push(`${language} ${width}: ${long} px`)
    }
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      const words = await brokenWords(page, 'main, header')
      if (words.length > 0) found.push(`${language} ${width}: ${words}`)
    }
  }
  return found
}

test('a failing run takes two screens, in a headset three; so does its saved report', async () => {
  await page.goto(`${lab.url}?run&profile=lab`)
  await page.waitForFunction(() => document.documentElement.dataset.run === 'done', undefined, {
    timeout: 180_000,
  })
  await page.getByRole('heading', { name: 'Watch the line' }).waitFor()
  const report: Report = JSON.parse((await page.textContent('#report')) ?? '')
  expect(report.verdict).toBe('fail')
  expect(report.findings.length).toBeGreaterThan(8)
  expect(await tooLong()).toEqual([])

  // The file that a person saved, opened where nothing was measured.
  await page.goto('about:blank')
  await page.goto(lab.url)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await openReport(page, report)
  await page.locator('.finding').first().waitFor()
  expect(await tooLong()).toEqual([])
})
