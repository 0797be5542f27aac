import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleReport } from '../fixtures/report.ts'
import { axeInEveryForm } from './axe.ts'
import { createUnattended, type Unattended } from './unattended-page.ts'

let world: Unattended
beforeAll(async () => {
  world = await createUnattended()
})
afterAll(() => world?.stop())

const openFile = (page: Page, name: string, text: string) =>
  page.setInputFiles('input[aria-label="List or report file"]', {
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  })
const headline = (page: Page, text: string) =>
  page.getByRole('heading', { level: 1, name: text, exact: true }).waitFor()

test('an answer stays, goes into a file, and comes back from it', async () => {
  const { page, complaints } = await world.open('#/readiness', { bypassCSP: true })
  await headline(page, '0 of 119 done')
  const row = page.locator('#ready-sponsor')
  await page.getByRole('button', { name: 'Confirm', exact: true }).first().click()
  // The button is gone, and the focus is on its row.
  await page.locator('#ready-sponsor:focus').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Owner', exact: true }).fill('Kim')
  await page.getByRole('textbox', { name: 'Note', exact: true }).fill('Agreed on Monday')
  await headline(page, '1 of 119 done')

  await page.reload()
  await headline(page, '1 of 119 done')
  expect(await row.innerText()).toMatch(/Confirmed\s+Kim[\s\S]*Agreed on Monday/)

  await page.getByRole('button', { name: 'Export list' }).click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save file' }).click()
  const saved = await readFile(await (await downloading).path(), 'utf8')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Delete list' }).click()
  await headline(page, '0 of 119 done')

  await openFile(
    page,
    'broken.json',
    saved.replace(/"changedAt": "[^"]+"/, '"changedAt": "Monday"'),
  )
  await page
    .getByText(/broken\.json wasn't opened\. answers\.0\.changedAt has a wrong value/)
    .waitFor()
  await headline(page, '0 of 119 done')
  await openFile(page, 'list.json', saved)
  await headline(page, '1 of 119 done')
  await page.getByText('1 entry was taken over.').waitFor()
  expect(await row.innerText()).toContain('Agreed on Monday')

  await openFile(page, 'report.json', JSON.stringify(sampleReport()))
  await page.getByText(/The report filled in \d+ rows/).waitFor()
  // A few rows have everything that rows can have.
  await page.getByRole('combobox', { name: 'Role' }).selectOption({ label: 'Groups admin' })
  await page.click('#ready-use-groups-create')
  expect(await axeInEveryForm(page)).toEqual([])
  expect(complaints).toEqual([])
})

test('what is taken over is never cut: the note has room, or the page says so', async () => {
  const { page } = await world.open('#/readiness', { bypassCSP: true })
  await headline(page, '0 of 119 done')
  await page.click('#ready-use-groups-create')
  const row = page.locator('.ready-details')
  const note = page.getByRole('textbox', { name: 'Note', exact: true })
  const paste = row.getByRole('textbox', { name: /Paste the cmdlet/ })
  const typed = 'x'.repeat(3990)
  await note.fill(typed)
  await paste.fill('Name : EnableGroupCreation\nValue : true')
  const take = row.getByRole('button', { name: 'Take over' })
  await page.getByText(/The note has no room for this: \d+ characters too many/).waitFor()
  expect([await take.isDisabled(), await note.inputValue()]).toEqual([true, typed])
  await note.fill('before')
  await take.click()
  expect(await note.inputValue()).toBe('before\nEnableGroupCreation = true')
  await paste.fill(`Name : EnableGroupCreation\nValue : true\n\n${'y'.repeat(20_000)}`)
  await page.getByText(/Only the first 20,000 characters were read/).waitFor()
})

test('a deleted list can still be taken back after another tab was looked at', async () => {
  const { page } = await world.open('#/readiness', { bypassCSP: true })
  await page.getByRole('button', { name: 'Confirm', exact: true }).first().click()
  await headline(page, '1 of 119 done')
  await page.getByRole('button', { name: 'Delete list' }).click()
  await headline(page, '0 of 119 done')
  const undo = page.getByRole('button', { name: 'Undo' })
  await undo.waitFor()
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  // Reading the stored list takes a moment.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1000)))
  await undo.click()
  await headline(page, '1 of 119 done')
})
