import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../collector/folders.ts'
import { largeReport } from '../fixtures/report.ts'
import { blockedBy, summaryWith } from '../fixtures/summary.ts'
import { axe } from './axe.ts'
import { addFiles, heading, linesOf, matrixShown, textFile } from './fleet-steps.ts'
import { open } from './fleet-world.ts'
import { showChecks } from './page-steps.ts'

test('a folder is dropped: what is in it and below is read, the rest is named', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'below'))
  // A reader of a folder hands out 100 entries at a time.
  const summaries = Array.from({ length: 120 }, () => summaryWith())
  for (const one of summaries) writeFileSync(join(folder, `${one.runId}.json`), JSON.stringify(one))
  writeFileSync(join(folder, 'below', 'more.ndjson'), linesOf([summaryWith(), summaryWith()]))
  writeFileSync(join(folder, 'below', 'picture.png'), 'none')
  const { page, complaints } = await open()
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [folder], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data })
  await page.getByText('Drop files or a folder to add them').waitFor()
  await session.send('Input.dispatchDragEvent', { type: 'drop', x: 200, y: 200, data })
  await page.getByRole('heading', { name: 'All 122 devices are ready.' }).waitFor()
  await page.getByRole('button', { name: 'Manage data' }).click()
  await page.getByRole('dialog').getByText('below/picture.png').waitFor()
  expect(complaints).toEqual([])
})

test('without data: says how to get some', async () => {
  const { page, complaints } = await open()
  await page.getByRole('heading', { name: 'All devices on one page' }).waitFor()
  await page.getByRole('link', { name: 'Create device links' }).waitFor()
  expect(complaints).toEqual([])
})

test('hostile labels are text, whatever they hold', async () => {
  const labels = [
    '<img src=x onerror=alert(1)>',
    '"><script>alert(1)</script>',
    '\u202Etxt.exe',
    'x'.repeat(64),
    '=HYPERLINK("http://example.invalid")',
  ]
  const { page, complaints } = await open('#/fleet', { viewport: { width: 500, height: 900 } })
  const summaries = labels.map((label) =>
    blockedBy('tls-failed', ['tcp/443 <b>host</b>'], {
      device: label,
      site: label,
      group: label,
      headline: label,
    }),
  )
  await addFiles(page, [textFile('<i>evil</i>.ndjson', linesOf(summaries))])
  await expect
    .poll(async () => Object.keys(await matrixShown(page)).sort())
    .toEqual([...labels].sort())
  for (const label of labels) {
    await page.locator('.fleet-open').getByText(label, { exact: true }).click()
    const sheet = page.getByRole('dialog')
    expect(await sheet.getByRole('heading', { level: 2 }).textContent()).toBe(label)
    await sheet.getByRole('button', { name: 'Close' }).click()
  }
  expect(await page.locator('main :is(img, script, i, b)').count()).toBe(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(500)
  expect(complaints).toEqual([])
})

test('broken and mixed files: what is readable counts, the rest is listed with line and reason', async () => {
  const good = linesOf([summaryWith({ device: 'good-1' }), summaryWith({ device: 'good-2' })])
  const [first, second] = good.split('\n')
  const { page, complaints } = await open()
  await addFiles(page, [
    textFile('mixed.ndjson', `${first}\n{"broken": \n${second}\n{"schema":"other"}\n`),
    textFile('page.json', '<!doctype html><p>404'),
    { ...textFile('cut.ndjson.gz', ''), buffer: gzipSync(good).subarray(0, 60) },
    textFile('photo.jpg', 'not for this page'),
  ])
  expect(await heading(page)).toBe('All 2 devices are ready.')
  await page.getByText(/lines or files were skipped/).click()
  const skipped = (await page.locator('.fleet-skips li').allTextContents()).join('\n')
  expect(skipped).toMatch(/^mixed\.ndjson Line 2 .+$/m)
  expect(skipped).toMatch(/^mixed\.ndjson Line 4 .+$/m)
  expect(skipped).toMatch(/^page\.json .+$/m)
  expect(skipped).toMatch(/^cut\.ndjson\.gz .+$/m)
  expect(skipped).toMatch(/^photo\.jpg .*The file name doesn't end in /m)
  expect(complaints).toEqual([])
})

test('a dropped file is added; the same runs again change nothing', async () => {
  const { page } = await open()
  const drop = (name: string, text: string) =>
    page.evaluate(
      ([file, content]) => {
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File([content as string], file as string))
        const options = { dataTransfer, bubbles: true, cancelable: true }
        document.body.dispatchEvent(new DragEvent('drop', options))
      },
      [name, text],
    )
  const text = linesOf([summaryWith({ device: 'a' }), summaryWith({ device: 'b' })])
  await drop('one.ndjson', text)
  await page.getByRole('heading', { name: 'All 2 devices are ready.' }).waitFor()
  await drop('again.ndjson', text)
  await page.getByText('one.ndjson, again.ndjson').waitFor()
  expect(await heading(page)).toBe('All 2 devices are ready.')
})

test("drill-down: a full report opens in place, judged by today's rules", async () => {
  const report = largeReport(60)
  report.run.labels = { device: 'quest-7', site: 'Oslo' }
  const only = summaryWith({ device: 'summary-only', startedAt: report.run.startedAt })
  const { page, complaints } = await open()
  await addFiles(page, [
    textFile('report.json', JSON.stringify(report)),
    textFile('more.ndjson', linesOf([only])),
  ])
  await page.locator('.fleet-open').getByText('quest-7').click()
  await page.getByRole('button', { name: /^Open full report/ }).click()
  await page.getByText(/^Run from/).waitFor()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('DNS')
  await page.getByRole('heading', { name: /^Findings/ }).waitFor()
  await showChecks(page)
  await page.locator('button.audit-open').first().click()
  await page.getByRole('dialog').getByText('Raw data (JSON)').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Back to the fleet' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()

  await page.locator('.fleet-open').getByText('summary-only').click()
  await page.getByRole('button', { name: /^Open full report/ }).click()
  await page.getByText('Only the summary of this run is loaded.').waitFor()
  expect(complaints).toEqual([])
})
