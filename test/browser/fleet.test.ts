import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Link, links } from '../../src/audits/vocabulary.ts'
import { temporaryFolder } from '../collector/folders.ts'
import { largeReport } from '../fixtures/report.ts'
import { blockedBy, summaryWith } from '../fixtures/summary.ts'
import { simulateFleet } from '../fleet/simulate.ts'
import { axe } from './axe.ts'
import { type BuiltApp, serveBuiltApp } from './built-app.ts'
import { launchChromium } from './chromium.ts'
import {
  addFiles,
  causesShown,
  heading,
  linesOf,
  matrixShown,
  openFleet,
  textFile,
} from './fleet-steps.ts'

// A deadline against hanging only: a busy machine is no failure.
vi.setConfig({ testTimeout: 150_000 })

const fleet = simulateFleet({ seed: 1, devices: 1000, runs: 5 })
const truth = fleet.truth()
const thousand = textFile('summaries.ndjson', linesOf(fleet.summaries()))
/** Where no site is said. */
const named = (name: string) => name || 'not said'

let browser: Browser
let app: BuiltApp
beforeAll(async () => {
  ;[browser, app] = await Promise.all([launchChromium(), serveBuiltApp()])
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
})

const open = (hash = '#/fleet', options?: BrowserContextOptions) =>
  openFleet(browser, app.url + hash, options)

async function openThousand(hash?: string, options?: BrowserContextOptions) {
  const opened = await open(hash, options)
  await addFiles(opened.page, [thousand])
  return opened
}

const showing = (page: Page, count: number) =>
  page.getByText(`Showing ${count.toLocaleString('en')} of 1,000 devices`).waitFor()

const besides = (page: Page) => page.getByRole('region', { name: 'Compare' })
const compared = (page: Page) =>
  besides(page)
    .getByRole('row', { name: /^Not ready/ })
    .waitFor()

describe('a simulated fleet of 1,000 devices', () => {
  test('one look, chain, causes and days say what is true', async () => {
    const { page, complaints } = await openThousand()
    expect(await heading(page)).toBe(`${truth.notReady} of 1,000 devices are not ready.`)
    const standings = await page.locator('.fleet-standing .fleet-count').allTextContents()
    expect(standings.map(Number)).toEqual([
      truth.ready - truth.usable,
      truth.usable,
      truth.notReady,
      truth.unknown,
    ])
    const steps = await page.locator('.fleet-chain .step-word').allTextContents()
    expect(steps.map((text) => Number.parseInt(text, 10) || 0)).toEqual(
      links.map((link: Link) => truth.brokenLinks[link] ?? 0),
    )
    await page.getByRole('button', { name: /^Show all \d+ causes/ }).click()
    const shown = await causesShown(page)
    expect(shown).toEqual(
      truth.causes.map(({ cause, blocked, warned }) => ({
        cause,
        count: blocked > 0 ? `${blocked}blocked` : `${warned}warned`,
      })),
    )
    const refused = page.locator('.fleet-cause', { hasText: 'ca-blocked' })
    await refused.getByText('AADSTS53003', { exact: true }).waitFor()
    await refused.getByText('Your tenant admin: Find the sign-in by its correlation ID').waitFor()
    const days = page.locator('.fleet-days-list button')
    expect(await days.count()).toBe(truth.timeline.length)
    const last = truth.timeline.at(-1)
    expect(await days.last().getAttribute('aria-label')).toContain(`${last?.notReady} not ready`)
    expect(complaints).toEqual([])
  })

  test('the matrix is true by site, group and headset', async () => {
    const { page } = await openThousand()
    const cells = (place: (typeof truth.sites)[string]) => [
      `${place.notReady} of ${place.devices}`,
      ...links.map((link) => {
        const cell = place.links[link]
        const parts = (['fail', 'warn', 'unknown', 'pass'] as const).filter((key) => cell[key] > 0)
        return parts.map((key) => `${cell[key]} ${key}`).join(', ') || 'not measured'
      }),
    ]
    for (const [title, places] of [
      ['Site', truth.sites],
      ['Group', truth.groups],
      ['Headset', truth.headsets],
    ] as const) {
      await page.getByRole('group', { name: 'Rows by' }).getByLabel(title).check()
      await page.locator('.fleet-matrix thead th').first().getByText(title).waitFor()
      const expected = Object.entries(places).map(([name, place]) => [named(name), cells(place)])
      await expect
        .poll(() => matrixShown(page), { timeout: 30_000 })
        .toEqual(Object.fromEntries(expected))
    }
  })

  test('the matrix by cause says how many each blocks; a cell narrows to its place and cause', async () => {
    const { page } = await openThousand()
    await page.getByRole('group', { name: 'Columns by' }).getByLabel('By cause').check()
    await page.locator('.fleet-matrix thead').getByText('udp-blocked').waitFor()
    expect(page.url()).toContain('columns=cause')
    const causes = (await page.locator('.fleet-matrix thead th bdi').allTextContents()).slice(0, 8)
    const blocked = truth.causes.filter((one) => one.blocked > 0).map(({ cause }) => cause)
    expect(causes).toEqual(blocked.slice(0, 8))
    const cell = (name: string, cause: string) =>
      page
        .locator('.fleet-matrix tbody tr', { has: page.getByRole('button', { name, exact: true }) })
        .locator('.fleet-cell')
        .nth(causes.indexOf(cause))
    for (const [name, { causes: counts }] of Object.entries(truth.sites))
      for (const cause of causes) {
        const count = counts.get(cause)
        expect(await cell(named(name), cause).locator('.visually-hidden').textContent()).toContain(
          count ? `${cause}: ${count} blocked` : 'none',
        )
      }
    expect(await axe(page)).toEqual([])
    await cell('Hyderabad', 'dns-blocked').getByRole('button').click()
    await expect.poll(() => page.url()).toContain('site=Hyderabad&cause=dns-blocked')
  })

  test('filters narrow everything, stand in the address, and can be taken out', async () => {
    const { page } = await openThousand()
    const udp = truth.causes.find(({ cause }) => cause === 'udp-blocked')
    const count = (udp?.blocked ?? 0) + (udp?.warned ?? 0)
    await page.getByRole('button', { name: /^UDP gets no answer/ }).click()
    await showing(page, count)
    expect(page.url()).toContain('#/fleet?cause=udp-blocked')
    await page.getByRole('heading', { name: `Devices ${count}` }).waitFor()
    await page.getByRole('button', { name: 'Zürich', exact: true }).click()
    await showing(page, truth.sites.Zürich?.links.relay.fail ?? 0)
    const shared = new URL(page.url()).hash
    expect(new URLSearchParams(shared.split('?')[1]).get('site')).toBe('Zürich')

    await page.getByRole('button', { name: 'Take out: udp-blocked' }).click()
    await showing(page, truth.sites.Zürich?.devices ?? 0)
    await page.getByRole('button', { name: 'Clear the filter' }).click()
    expect(new URL(page.url()).hash).toBe('#/fleet')

    // The address alone brings somebody else to the same view.
    const other = await openThousand(shared)
    await showing(other.page, truth.sites.Zürich?.links.relay.fail ?? 0)
  })

  test('a cell, a link, a verdict and a search each show exactly their devices', async () => {
    const { page } = await openThousand()
    const hyderabad = truth.sites.Hyderabad
    await page.getByRole('button', { name: /^Hyderabad, Name: / }).click()
    await showing(page, hyderabad?.links.name.fail ?? 0)
    await page.getByRole('button', { name: 'Clear the filter' }).click()
    await page
      .locator('.fleet-chain')
      .getByRole('button', { name: /^Sign-in/ })
      .click()
    await showing(page, truth.brokenLinks['sign-in'] ?? 0)
    await page.getByRole('button', { name: 'Clear the filter' }).click()
    await page.locator('.fleet-standing.tone-unknown').click()
    await showing(page, truth.unknown)
    await page.getByRole('button', { name: 'Clear the filter' }).click()
    await page.getByRole('searchbox').fill('quest-00042')
    await showing(page, 1)
    await page.getByRole('searchbox').fill('nobody is called so')
    await page.getByRole('heading', { name: 'No device fits the filter.' }).waitFor()
  })

  test('devices that went silent are told and shown', async () => {
    const { page } = await open()
    const recent = new Date(Date.now() - 3_600_000).toISOString()
    const old = new Date(Date.now() - 9 * 86_400_000).toISOString()
    const summaries = [recent, recent, old, old, old].map((startedAt, index) =>
      summaryWith({ device: `quest-${index}`, startedAt }),
    )
    await addFiles(page, [textFile('runs.ndjson', linesOf(summaries))])
    await page.getByRole('button', { name: '3 devices not heard of for 7 days' }).click()
    await page.getByText('Showing 3 of 5 devices').waitFor()
    expect(page.url()).toContain('silent=7')
  })

  test('what if: ticked rules make as many devices ready as is true', async () => {
    const { page } = await openThousand()
    const part = page.getByRole('region', { name: 'What if a rule were opened' })
    const more = part.getByRole('button', { name: /^Show all/ })
    if (await more.isVisible()) await more.click()
    // The keys of rules are not on the page: ticking goes by the words of the rule.
    const zurich = truth.whatIf.find(
      ({ rules }) => rules.join() === 'udp/3478 turn.contoso.example',
    )
    await part.getByText('turn.contoso.example').click()
    await part
      .getByText(`Would make ${zurich?.unblocked} of ${truth.notReady} devices ready`)
      .waitFor()
    const all = truth.whatIf.at(-1)
    for (const box of await part.getByRole('checkbox').all()) await box.check()
    await part
      .getByText(`Would make ${all?.unblocked} of ${truth.notReady} devices ready`)
      .waitFor()
  })

  test('the list holds only what is in view, sorts, and goes by keyboard to its end', async () => {
    const { page } = await openThousand()
    const rows = page.locator('.fleet-table-body [role=row]')
    expect(await rows.count()).toBeLessThan(60)
    await page.getByRole('columnheader', { name: 'Device' }).getByRole('button').click()
    const { compare } = new Intl.Collator('en', { numeric: true })
    const keys = fleet.devices.map(({ key }) => key).sort(compare)
    const names = page.locator('.fleet-open')
    await expect.poll(() => names.first().textContent(), { timeout: 30_000 }).toBe(keys[0])
    await names.first().focus()
    await page.keyboard.press('End')
    await page
      .locator('.fleet-open:focus')
      .getByText(keys.at(-1) ?? '')
      .waitFor()
    await page.keyboard.press('ArrowUp')
    await page
      .locator('.fleet-open:focus')
      .getByText(keys.at(-2) ?? '')
      .waitFor()
    await page.keyboard.press('Enter')
    await page
      .getByRole('dialog', { name: keys.at(-2) })
      .getByText('5 runs')
      .waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  test('outliers, comparison of two sites, and what differs from a known-good device', async () => {
    const { page } = await openThousand('#/fleet?compare=site&a=Oslo&b=Zürich&baseline=quest-00000')
    const outliers = page.getByRole('region', { name: /^Far from their site/ })
    await outliers.getByRole('button', { name: /^Show all/ }).click()
    const listed = await outliers.locator('tbody th').allTextContents()
    expect(listed).toEqual(expect.arrayContaining(truth.outliers.map(({ device }) => device)))
    const row = besides(page).getByRole('row', { name: /^Not ready/ })
    await row.waitFor()
    expect(await row.locator('td strong').allTextContents()).toEqual([
      String(truth.sites.Oslo?.notReady),
      String(truth.sites.Zürich?.notReady),
    ])
    const different = page.getByRole('region', { name: /^Other than on quest-00000/ })
    await different.getByRole('row', { name: /^Verdict pass/ }).waitFor()
  })

  test.each(['light', 'dark'] as const)('axe finds nothing, %s', async (colorScheme) => {
    const { page } = await openThousand('#/fleet?compare=site&a=Oslo&b=Zürich', {
      colorScheme,
      reducedMotion: 'reduce',
    })
    await compared(page)
    expect(await axe(page)).toEqual([])
    await page.locator('.fleet-open').first().click()
    await page.getByRole('dialog').getByText('5 runs').waitFor()
    expect(await axe(page)).toEqual([])
  })

  test.each([500, 1600])('%d px: nothing is cut off', async (width) => {
    const { page } = await openThousand('#/fleet?compare=site&a=Oslo&b=Zürich', {
      viewport: { width, height: 900 },
    })
    await compared(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
  })
})

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
  await page.getByRole('button', { name: 'Data', exact: true }).click()
  await page.getByRole('dialog').getByText('below/picture.png').waitFor()
  expect(complaints).toEqual([])
})

test('without data: says how to get some, and axe finds nothing', async () => {
  const { page, complaints } = await open()
  await page.getByRole('heading', { name: 'All devices on one page' }).waitFor()
  await page.getByRole('link', { name: 'Make links for your devices' }).waitFor()
  expect(await axe(page)).toEqual([])
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
  const rows = Object.keys(await matrixShown(page))
  expect(rows.sort()).toEqual([...labels].sort())
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
  await page.getByText(/lines or files were left out/).click()
  const skipped = (await page.locator('.fleet-skips li').allTextContents()).join('\n')
  expect(skipped).toMatch(/^mixed\.ndjson, line 2: .+$/m)
  expect(skipped).toMatch(/^mixed\.ndjson, line 4: .+$/m)
  expect(skipped).toMatch(/^page\.json.*: .+$/m)
  expect(skipped).toMatch(/^cut\.ndjson\.gz.*: .+$/m)
  expect(skipped).toMatch(/^photo\.jpg: is no /m)
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
  await page.getByRole('button', { name: /^Full report/ }).click()
  await page.getByText(/Judged by today's rules/).waitFor()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('DNS')
  await page.getByRole('heading', { name: /^Findings/ }).waitFor()
  await page.locator('button.audit-open').first().click()
  await page.getByRole('dialog').getByText('Raw evidence').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Back to the fleet' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()

  await page.locator('.fleet-open').getByText('summary-only').click()
  await page.getByRole('button', { name: /^Full report/ }).click()
  await page.getByText('Only the summary of this run is here.').waitFor()
  expect(complaints).toEqual([])
})

describe('exports', () => {
  async function save(page: Page, kind: string): Promise<{ name: string; text: string }> {
    await page.getByRole('button', { name: 'Export', exact: true }).click()
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
    const { name, text } = await save(page, 'One page')
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
    const csv = await save(page, 'Devices, CSV')
    const again = await open()
    await addFiles(again.page, [textFile(csv.name, csv.text)])
    expect(await heading(again.page)).toBe(
      `${truth.sites.Hyderabad?.notReady} of ${truth.sites.Hyderabad?.devices} devices are not ready.`,
    )
    const rules = await save(page, 'Firewall rules, CSV')
    expect(rules.text).toContain('Hyderabad')
    const markdown = await save(page, 'Firewall rules, Markdown')
    expect(markdown.text).toContain('# Outbound rules to allow, all sites')
  })
})
