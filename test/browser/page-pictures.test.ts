import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { type Lab, startLab } from '../../lab/lab.ts'
import { simulateFleet } from '../fleet/simulate.ts'
import { webp } from '../panel/pixels.ts'
import { builtFolder } from './built-app.ts'
import { launchChromium } from './chromium.ts'
import { addFiles, linesOf, textFile } from './fleet-steps.ts'

/** SCREENSHOTS=1 npx vitest run --project browser test/browser/page-pictures.test.ts */
const docs = join(import.meta.dirname, '../../docs')

/** As the README shows them: the desktop page light, the headset's window dark. */
const desktop = { viewport: { width: 1280, height: 1000 } } satisfies BrowserContextOptions
const phone = {
  viewport: { width: 500, height: 1000 },
  colorScheme: 'dark',
} satisfies BrowserContextOptions

describe.runIf(process.env.SCREENSHOTS)('pictures for the README', () => {
  let browser: Browser
  let lab: Lab
  beforeAll(async () => {
    ;[browser, lab] = await Promise.all([
      launchChromium(),
      startLab({ lan: false, port: 5173, strictPort: false, built: builtFolder }),
    ])
  })
  afterAll(async () => {
    await browser?.close()
    await lab?.stop()
  })

  async function open(path: string, options: BrowserContextOptions): Promise<Page> {
    const page = await (await browser.newContext(options)).newPage()
    await page.goto(lab.url + path)
    return page
  }
  const save = async (name: string, page: Page) => {
    const shot = await page.screenshot()
    const width = page.viewportSize()?.width ?? 1280
    writeFileSync(
      join(docs, name),
      name.endsWith('.webp') ? await webp(browser, shot, width) : shot,
    )
  }

  test.each([
    ['page-desktop.png', '?run&profile=lab', desktop],
    ['page-headset.png', '?run&profile=lab', { ...phone, viewport: { width: 500, height: 900 } }],
    [
      'quiet.png',
      '?run&profile=lab&quiet&device=quest-1&site=Oslo',
      { viewport: { width: 1280, height: 720 } },
    ],
  ] as const)('%s', async (name, path, options) => {
    const page = await open(path, options)
    await page.waitForFunction(() => document.documentElement.dataset.run === 'done', undefined, {
      timeout: 60_000,
    })
    await page.evaluate(() => window.scrollTo(0, 0))
    await save(name, page)
  })

  test.each([
    ['fleet-desktop.webp', desktop],
    ['fleet-phone.webp', phone],
  ] as const)('%s', async (name, options) => {
    const page = await open('#/fleet', options)
    const fleet = simulateFleet({ seed: 1, devices: 1000, runs: 5 })
    await addFiles(page, [textFile('summaries.ndjson', linesOf(fleet.summaries()))])
    await page.evaluate(() => window.scrollTo(0, 0))
    await save(name, page)
  })
})
