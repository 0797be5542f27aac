import { readFile, writeFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { withWalk } from '../../src/app/walk/attach.ts'
import { encodeLink } from '../../src/report/export/link.ts'
import type { Report } from '../../src/report/schema/schema.ts'
import { sampleReport } from '../fixtures/report.ts'
import { type Field, lanes, START, stepsAlong, walkField } from '../unit/walk/field.ts'
import { axeInEveryForm } from './axe.ts'
import { brokenWords } from './broken-words.ts'
import { type BuiltApp, serveBuiltApp } from './built-app.ts'
import { launchChromium } from './chromium.ts'

/** `#/walk` on a computer: maps from a file and a link, their pictures and rows, what changed. */

const calm: Field = { baseMs: 40, jitterMs: 2, loss: 0, zones: [] }
const corner: Field = {
  ...calm,
  zones: [{ delayMs: 100, covers: ({ x, z }) => x > 2.5 && z > 1.5 }],
}

function walked(field: Field): Report {
  const map = walkField({ field, ...stepsAlong({ way: lanes(2), speedMps: 0.8 }), seed: 1 })
  const notes = [
    { x: 0.2, z: 0.3, part: 0, text: 'Door' },
    { x: 3.8, z: 2.7, part: 0, text: 'Window' },
  ]
  return withWalk(sampleReport(), { ...map, notes }, { name: 'contoso', transport: 'udp' })
}

let browser: Browser
let app: BuiltApp
beforeAll(async () => {
  ;[browser, app] = await Promise.all([launchChromium(), serveBuiltApp()])
})
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())))
afterAll(async () => {
  await browser?.close()
  await app?.stop()
})

async function open(locale: string, path = '#/walk') {
  const context = await browser.newContext({ locale, serviceWorkers: 'block' })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) complaints.push(message.text())
  })
  await page.goto(app.url + path)
  await page.waitForSelector('main h1')
  return { page, complaints }
}

const openFile = (page: Page, report: object, which = 0) =>
  page
    .locator('main:visible input[type=file]')
    .nth(which)
    .setInputFiles({
      name: 'report.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(report)),
    })

/** Nothing is wider than its place, no word is broken; pictures in both sizes and colours, if wanted. */
async function lookAt(page: Page, name: string) {
  for (const width of [1280, 500])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const shots = process.env.WALK_SHOTS
      if (shots)
        await page.screenshot({
          path: `${shots}/${name}-${width}-${colorScheme}.png`,
          fullPage: true,
        })
    }
  for (const width of [1280, 900, 500, 320]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await brokenWords(page, 'main'), `${width} px`).toEqual([])
    const inside = [...new Set(await widths(page))]
    expect(inside, `${width} px`).toEqual([width])
  }
}

/** How wide page and tables are, as wide as they may be. */
const widths = (page: Page) =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.watch-table')].map(
      ({ scrollWidth, clientWidth }) => innerWidth + scrollWidth - clientWidth,
    ),
  )

async function saved(page: Page, button: string) {
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: button }).click()
  const file = await downloading
  const bytes = await readFile(await file.path())
  if (process.env.WALK_SHOTS)
    await writeFile(`${process.env.WALK_SHOTS}/${file.suggestedFilename()}`, bytes)
  return { name: file.suggestedFilename(), bytes }
}

/** Texts of a drawing that begin less than `gap` before the end of the one to their left. */
const crowded = (page: Page, svg: string, gap: number) =>
  page.evaluate(
    ([svg, gap]) => {
      const place = document.createElement('div')
      place.innerHTML = svg
      document.body.append(place)
      const texts = [...place.querySelectorAll<SVGTextElement>('text[text-anchor=start]')]
      const boxes = texts.map((text) => ({ text, ...text.getBoundingClientRect().toJSON() }))
      const scale = place.querySelector('svg')?.getScreenCTM()?.a ?? 1
      const found = boxes.filter((one) =>
        boxes.some(
          (left) => left.y === one.y && left.x < one.x && left.right + gap * scale > one.x,
        ),
      )
      place.remove()
      return found.map(({ text }) => text.textContent)
    },
    [svg, gap] as const,
  )

test('a map from a file: picture, table, and what it is saved as', async () => {
  const { page, complaints } = await open('en-US', '#/links')
  await page.getByRole('link', { name: 'See and compare maps of walks' }).click()
  await page.getByRole('heading', { name: 'Walk of the room' }).waitFor()
  await openFile(page, sampleReport())
  await page.getByText('This report has no map of a walk.').waitFor()
  await openFile(page, walked(corner))
  const map = page.getByRole('img', { name: /^Map with 48 places, 9 of them bad/ })
  await map.waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
  expect(await map.locator('rect.walk-bad').count()).toBe(9)
  expect(await page.getByText('Door').count()).toBe(1)
  await lookAt(page, 'one-en')
  await page.getByLabel('Show', { exact: true }).selectOption('loss')
  await page.getByRole('img', { name: /none of them bad/ }).waitFor()
  await page.getByLabel('Show', { exact: true }).selectOption('')
  await page.getByRole('button', { name: 'Show all 48 places' }).click()
  expect(await page.locator('.walk tbody tr').count()).toBe(48)

  const csv = await saved(page, 'Save as CSV')
  expect(csv.name).toMatch(/^walk-\d{4}-.*\.csv$/)
  expect(csv.bytes.toString().trim().split('\r\n')).toHaveLength(49)
  const png = await saved(page, 'Save as PNG')
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG')
  expect(png.bytes.length).toBeGreaterThan(10_000)
  const svg = await saved(page, 'Save as SVG')
  // As a picture of its own, without this page's styles: bad tiles have a colour and a pattern.
  const red = await page.evaluate(async (text) => {
    const image = new Image()
    image.src = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }))
    await image.decode()
    const canvas = new OffscreenCanvas(image.width, image.height)
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
    context.drawImage(image, 0, 0)
    const { data } = context.getImageData(0, 0, image.width, image.height)
    let red = 0
    for (let i = 0; i < data.length; i += 4) if ((data[i] ?? 0) > (data[i + 2] ?? 0) + 40) red++
    return red
  }, svg.bytes.toString())
  // A third of nine tiles, and more than those of the legend.
  expect(red).toBeGreaterThan(9 * 48 * 48 * 0.33)
  const written = [...svg.bytes.toString().matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text)
  // Scale, legend, marks and the worst places: what the picture means stands in it.
  expect(written).toEqual(
    expect.arrayContaining(['1 m', 'Within the limits', 'Bad, not confirmed', 'Packet loss']),
  )
  expect(written.filter((text) => text === 'Bad on most visits')).toHaveLength(1 + 9)
  expect(written.some((text) => text?.startsWith('Door: '))).toBe(true)
  expect(written).toContain('12 of 48 places, the worst ones first')
  expect(written.some((text) => text?.endsWith('not Wi-Fi signal strength.'))).toBe(true)
  expect(await axeInEveryForm(page)).toEqual([])
  expect(complaints).toEqual([])
})

test('a map that mixes place and time says so, in its file too', async () => {
  const { page } = await open('en-US')
  const { seconds } = stepsAlong({ way: lanes(2), speedMps: 0.8 })
  const from = START + 600 * seconds
  const zones = [{ delayMs: 100, covers: (_: unknown, at: number) => at > from }]
  await openFile(page, walked({ ...calm, zones }))
  await page.getByText(/network changed meanwhile/).waitFor()
  const svg = await saved(page, 'Save as SVG')
  expect(svg.bytes.toString()).toMatch(/<text[^>]*>The network changed meanwhile/)
})

test('a file that cannot be made says why', async () => {
  const { page } = await open('en-US')
  await openFile(page, walked(calm))
  await page.getByRole('img', { name: /^Map with 48 places/ }).waitFor()
  await page.route('**/assets/save-*.js', (route) => route.abort())
  await page.getByRole('button', { name: 'Save as SVG' }).click()
  await page.getByRole('alert').filter({ hasText: "part of the page didn't load" }).waitFor()
})

test('a browser that never makes a PNG of it says so', async () => {
  const { page } = await open('en-US')
  await openFile(page, walked(calm))
  await page.evaluate(() => {
    HTMLCanvasElement.prototype.toBlob = () => {}
  })
  await page.getByRole('button', { name: 'Save as PNG' }).click()
  await page.getByRole('alert').filter({ hasText: "couldn't draw the picture" }).waitFor()
})

test('in German: two walks side by side, the second from a link, and what changed', async () => {
  const { page, complaints } = await open('de-DE')
  await openFile(page, walked(corner))
  await page.getByRole('img', { name: /davon 9 schlecht/ }).waitFor()
  // German needs the most room: no column of the saved table runs into the next one.
  const svg = (await saved(page, 'Als SVG speichern')).bytes.toString()
  expect(svg).toContain('Bei den meisten Besuchen schlecht')
  expect(await crowded(page, svg, 8)).toEqual([])
  const link = page.getByRole('textbox').nth(1)
  await link.fill('https://example.org/')
  await page.getByRole('alert').waitFor()
  await link.fill((await encodeLink(walked(calm), app.url)).url)
  const difference = page.locator('section[aria-labelledby=walk-difference]')
  await difference.waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
  expect(await difference.locator('rect.walk-better').count()).toBe(9)
  expect(await difference.locator('rect.walk-worse').count()).toBe(0)
  expect(await difference.locator('tbody tr').count()).toBe(9)
  // The worst of all has no difference.
  expect(await difference.locator('option').count()).toBe(4)
  await lookAt(page, 'two-de')
  expect(await axeInEveryForm(page)).toEqual([])
  expect(complaints).toEqual([])
})
