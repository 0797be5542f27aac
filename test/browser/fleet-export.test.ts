import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../collector/folders.ts'
import { axe } from './axe.ts'
import { addFiles, heading, textFile } from './fleet-steps.ts'
import { browser, open, openThousand, showing, truth } from './fleet-world.ts'

async function save(page: Page, kind: string): Promise<{ name: string; text: string }> {
  await page.getByRole('button', { name: 'Export data' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByText(kind, { exact: true }).click()
  const download = page.waitForEvent('download')
  await sheet.getByRole('button', { name: 'Save file' }).click()
  const file = await download
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
  await sheet.getByRole('button', { name: 'Close' }).click()
  return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') }
}

test('one HTML file opens from disk, asks nobody, and axe finds nothing', async () => {
  const { page, complaints } = await openThousand()
  const { name, text } = await save(page, 'Summary page (HTML)')
  expect(name).toMatch(/^fleet-\d{4}-\d\d-\d\d\.html$/)
  const path = join(temporaryFolder(), name)
  writeFileSync(path, text)
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ colorScheme })
    const saved = await context.newPage()
    const requests: string[] = []
    saved.on('request', (request) => requests.push(request.url()))
    saved.on('console', (message) => complaints.push(message.text()))
    await saved.goto(pathToFileURL(path).href)
    expect(requests).toEqual([pathToFileURL(path).href])
    expect(await saved.getByRole('heading', { level: 1 }).textContent()).toContain(
      String(truth.notReady),
    )
    expect(await axe(saved)).toEqual([])
  }
  expect(complaints).toEqual([])
})

test('CSV of the filtered devices opens here again; firewall rules name sites', async () => {
  const { page } = await openThousand('#/fleet?site=Hyderabad')
  await showing(page, truth.sites.Hyderabad?.devices ?? 0)
  const csv = await save(page, 'Devices (CSV)')
  const again = await open()
  await addFiles(again.page, [textFile(csv.name, csv.text)])
  expect(await heading(again.page)).toBe(
    `${truth.sites.Hyderabad?.notReady} of ${truth.sites.Hyderabad?.devices} devices aren't ready.`,
  )
  const rules = await save(page, 'Firewall rules (CSV)')
  expect(rules.text).toContain('Hyderabad')
  const markdown = await save(page, 'Firewall rules (Markdown)')
  expect(markdown.text).toContain('# Outbound rules to allow at all sites')
})
