import type { Page } from 'playwright-core'
import type { Report } from '../../src/report/schema/schema.ts'

/** Opens the list of all checks, which a finished run keeps closed. */
export const showChecks = (page: Page) => page.locator('button.checks-all').click()

/** Opens a report as a file, for reading. */
export async function openReport(page: Page, report: Report) {
  await page.setInputFiles('input[type=file]', {
    name: 'report.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(report)),
  })
  await page.getByText(/\((read-only|schreibgeschützt)\)/).waitFor()
}
