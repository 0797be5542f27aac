import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Summary } from '../../src/report/schema/summary-schema.ts'

export interface UploadedFile {
  name: string
  mimeType: string
  buffer: Buffer
}

export const textFile = (name: string, text: string): UploadedFile => ({
  name,
  mimeType: 'application/x-ndjson',
  buffer: Buffer.from(text),
})

export const linesOf = (summaries: Iterable<Summary>) =>
  [...summaries].map((summary) => `${JSON.stringify(summary)}\n`).join('')

/** The fleet page, with everything that console, content policy and dialogs complain about. */
export async function openFleet(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ serviceWorkers: 'block', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto(url)
  // The heading of the shell comes first; it takes no files.
  await page.waitForSelector('#root > :not(.shell) h1')
  return { page, complaints }
}

/** Gives files to the page as a person would, and waits until they are counted. */
export async function addFiles(page: Page, files: UploadedFile[]) {
  await page.setInputFiles('input[aria-label="Files with summaries or reports"]', files)
  await page.waitForSelector('.fleet-standings')
}

export const heading = (page: Page) => page.locator('.fleet-look h1').textContent()

/** Cause, number and whether it blocks, as the ranked list shows them. */
export const causesShown = (page: Page) =>
  page.$$eval('.fleet-cause', (items) =>
    items.map((item) => ({
      cause: item.querySelector('code')?.textContent ?? '',
      count: item.querySelector('.fleet-blocked')?.textContent ?? '',
    })),
  )

/** Rows of the matrix: name, "27 of 28", and what a screen reader hears of each cell. */
export const matrixShown = (page: Page) =>
  page.$$eval('.fleet-matrix tbody tr', (rows) =>
    Object.fromEntries(
      rows.map((row) => [
        row.querySelector('th')?.textContent ?? '',
        [
          row.querySelector('.fleet-of')?.textContent ?? '',
          ...[...row.querySelectorAll('.fleet-cell .fleet-said')].map(
            (said) => said.textContent ?? '',
          ),
        ],
      ]),
    ),
  )
