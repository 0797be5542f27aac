import { readFile } from 'node:fs/promises'
import jsQR from 'jsqr'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createUnattended, reportOf, type Unattended } from './unattended-page.ts'

let world: Unattended

beforeAll(async () => {
  world = await createUnattended()
})
afterEach(() => world.closeContexts())
afterAll(() => world?.stop())

const LIST = 'Berlin, Training, Headset 7\nKöln, "Sales & co", <b>Headset 8</b>\na,b,c,d'

async function fill(page: Page) {
  await page.getByRole('textbox', { name: /One per line/ }).fill(LIST)
  await page.getByRole('heading', { name: '2 links' }).waitFor()
}

/** What a camera reads off the page. */
async function scan(page: Page): Promise<string | undefined> {
  const png = await page.locator('.links-open svg.qr').screenshot()
  const [data, width, height] = await page.evaluate(async (base64) => {
    const bitmap = await createImageBitmap(
      await (await fetch(`data:image/png;base64,${base64}`)).blob(),
    )
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
    context.drawImage(bitmap, 0, 0)
    const pixels = context.getImageData(0, 0, bitmap.width, bitmap.height).data
    return [[...pixels], bitmap.width, bitmap.height] as [number[], number, number]
  }, png.toString('base64'))
  return jsQR(new Uint8ClampedArray(data), width, height)?.data
}

test('a list becomes links that work, as text, code and file', async () => {
  const { page, context, complaints } = await world.open('#/links', { bypassCSP: true })
  await fill(page)
  await page.getByText('Line 3 has 4 columns. Write: site, group, device.').waitFor()
  await page.getByLabel('Repeat while the page is open').selectOption({ label: 'Every 4 hours' })
  await page.getByRole('checkbox', { name: /Quiet view/ }).check()
  await page.getByLabel('Language').selectOption({ label: 'Deutsch' })
  await page.getByRole('button', { name: '<b>Headset 8</b>, Köln, Sales & co' }).click()
  const link = (await page.locator('.links-forms pre').textContent()) ?? ''
  expect(await scan(page)).toBe(link)

  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download CSV' }).click()
  const csv = await readFile(await (await downloading).path(), 'utf8')
  expect(csv.trim().split('\r\n')).toHaveLength(3)
  expect(csv).toContain(link)

  const { page: opened } = await world.open(link.slice(world.app.url.length), context)
  const report = await reportOf(opened)
  expect(report.run).toMatchObject({
    trigger: 'link',
    labels: { device: '<b>Headset 8</b>', site: 'Köln', group: 'Sales & co' },
  })
  // The link asks for German, whatever the browser prefers.
  await opened.getByText(/Nächster Testlauf/).waitFor()
  expect(complaints).toEqual([])
})

test('links send reports where the page has a destination, unless somebody says no', async () => {
  const { page } = await world.open('#/links')
  world.app.setConfig({ version: 1, delivery: { sinks: [{ name: 'a', type: 'file' }] } })
  await page.reload()
  await fill(page)
  await page.getByRole('button', { name: '<b>Headset 8</b>, Köln, Sales & co' }).click()
  const link = page.locator('.links-forms pre')
  expect(await link.textContent()).toContain('&deliver')
  await page.getByRole('checkbox', { name: /Send reports/ }).uncheck()
  expect(await link.textContent()).not.toContain('deliver')
})

test('a list can be opened from a file', async () => {
  const { page } = await world.open('#/links')
  await page.setInputFiles('input[aria-label="List file"]', {
    name: 'devices.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Serial;Device;Site\n1WMH;Headset 7;Berlin\n'),
  })
  await page.getByRole('heading', { name: '1 link' }).waitFor()
  expect(await page.locator('.links-forms pre').textContent()).toContain(
    '?run&device=Headset%207&site=Berlin',
  )
})

test('the address decides, and a wrong one is named', async () => {
  const { page } = await world.open('#/links')
  await fill(page)
  await page.getByText('Web Launch (for').click()
  await page.getByText('Web Launch needs an https address.').waitFor()
  const address = page.getByLabel('Address of this page on the headsets')
  await address.fill('https://preflight.contoso.com/?x#y')
  await page
    .getByText(
      'https://www.oculus.com/open_url/?url=https%3A%2F%2Fpreflight.contoso.com%2F%3Frun%26',
    )
    .waitFor()
  await address.fill('preflight')
  await page.getByText('Enter the full address of this page').waitFor()
  expect(await page.locator('.links-open').count()).toBe(0)
})

test('prints all codes and nothing else', async () => {
  const { page } = await world.open('#/links')
  await page.evaluate(() => {
    window.print = () => {}
  })
  await fill(page)
  await page.getByRole('button', { name: 'Print QR codes' }).click()
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('svg.qr:visible').count()).toBe(2)
  expect(await page.locator('h1:visible').count()).toBe(0)
  await page.emulateMedia({ media: 'screen' })
  expect(await page.locator('.print-sheet').isVisible()).toBe(false)
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await page.locator('.print-sheet').waitFor({ state: 'detached' })
})
