import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { resources } from '../../lab/entra/fixtures.ts'
import { acceptanceRows } from '../../src/catalog/acceptance.ts'
import { decodeLink } from '../../src/report/export/link.ts'
import { runCollector } from '../collector/running.ts'
import { createIngestion } from '../delivery/ingestion.ts'
import { answer, hang, type Receiver, startReceiver } from '../delivery/receiver.ts'
import { keptIn } from '../delivery/tab.ts'
import { axeInEveryForm } from './axe.ts'
import { type BuiltApp, serveBuiltApp } from './built-app.ts'
import { launchChromium } from './chromium.ts'
import { startTargets, type Targets } from './loopback-targets.ts'
import { signedIn } from './signin-steps.ts'
import { createWorld } from './signin-world.ts'

/** The built page under its own policy, as a kiosk link or a person uses it. */
let browser: Browser
let app: BuiltApp
let targets: Targets
let receiver: Receiver
let context: BrowserContext

beforeAll(async () => {
  ;[browser, app, targets] = await Promise.all([launchChromium(), serveBuiltApp(), startTargets()])
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  targets?.stop()
})
beforeEach(async () => {
  context = await browser.newContext({ serviceWorkers: 'block' })
  receiver = await startReceiver()
})
afterEach(async () => {
  await context.close()
  await receiver.stop()
})

const patience = { timeout: 50_000, interval: 50 }
const until = <T>(look: () => T | Promise<T>) => expect.poll(look, patience)
const collectorSink = (more: object = {}) => ({
  name: 'fleet',
  type: 'https',
  url: `${receiver.url}/api/reports`,
  ...more,
})

async function open(path: string, delivery: object, silent = false): Promise<Page> {
  app.setConfig({ ...targets.config(silent), delivery })
  const page = await context.newPage()
  await page.goto(app.url + path)
  return page
}
const phase = (page: Page) => page.evaluate(() => document.documentElement.dataset.run)
const rowOf = (page: Page, name = 'fleet') => page.locator(`[data-sink="${name}"]`)

describe('a kiosk link', () => {
  test('delivers the run with its labels; the page says what went where', async () => {
    const page = await open('?run&deliver&only=device.&device=Quest-07&site=Oslo', {
      sinks: [collectorSink()],
    })
    await until(() => receiver.received.length).toBe(1)
    const [{ summary, report }] = receiver.bodies()
    expect(summary).toMatchObject({ device: 'Quest-07', site: 'Oslo', trigger: 'link' })
    expect(report.run.id).toBe(summary.runId)
    await until(() => rowOf(page).getAttribute('data-state')).toBe('pass')
    await page
      .getByText('This link sends each run automatically. A summary and the report')
      .waitFor()
    await page.getByText('Each run is sent to these destinations.').waitFor()
  })

  test('a receiver that never answers neither delays nor changes the run', async () => {
    receiver.state.usual = hang
    const page = await open('?run&deliver&only=device.', { sinks: [collectorSink()] })
    await until(() => phase(page)).toBe('done')
    await until(() => receiver.received.length).toBe(1)
    const report = JSON.parse((await page.textContent('#report')) ?? '')
    expect(report.run).toMatchObject({ stopped: false })
    await page.getByRole('button', { name: 'History' }).click()
    await page.getByRole('dialog').getByRole('listitem').first().waitFor()
  })

  test('delivers a stopped run as stopped', async () => {
    const page = await open(
      '?run&deliver&only=endpoint.&silent&stop-after=2',
      { sinks: [collectorSink({ form: 'summary' })] },
      true,
    )
    await until(() => phase(page)).toBe('stopped')
    await until(() => receiver.received.length).toBe(1)
    expect(receiver.bodies()[0]).toMatchObject({ summary: { stopped: true } })
    expect(receiver.bodies()[0]).not.toHaveProperty('report')
  })

  test('delivers what a run had whose page died in the middle', async () => {
    const delivery = { sinks: [collectorSink()] }
    const page = await open('?run&deliver&only=endpoint.&silent', delivery, true)
    await page.waitForFunction(() => document.querySelectorAll('.state-pass').length > 0)
    // What came in is written down every half second.
    await until(() => keptIn(page)).toContain('"results":[{')
    await page.close()
    expect(receiver.received).toEqual([])
    await open('?deliver', delivery)
    await until(() => receiver.received.length).toBe(1)
    expect(receiver.bodies()[0].summary).toMatchObject({ interrupted: true, stopped: true })
  })

  test('with a wrong key in config.json says so and sends to the rest', async () => {
    const page = await open('?run&deliver&only=device.', {
      sinks: [collectorSink({ url: 'ftp://example' }), collectorSink({ name: 'good' })],
    })
    await until(() => receiver.received.length).toBe(1)
    await page.getByText('delivery.sinks[0].url').waitFor()
  })
})

test('Application Insights takes every item, and its SDK leaves nothing behind', async () => {
  const key = '11111111-2222-3333-4444-555555555555'
  const { ingest, events, wrong } = createIngestion(key)
  receiver.script.push(answer(429, { 'Retry-After': '1' }), (response, request) => {
    // Ingestion takes a part and asks for the rest again.
    const items = JSON.parse(request.body).length
    const errors = [{ index: 0, statusCode: 500, message: 'later' }]
    const body = { itemsReceived: items, itemsAccepted: items - 1, errors }
    response.writeHead(206, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
  })
  receiver.state.usual = ingest
  const connectionString = `InstrumentationKey=${key};IngestionEndpoint=${receiver.url}/`
  const page = await open('?run&deliver&only=device.', {
    sinks: [{ name: 'azure', type: 'applicationInsights', connectionString, form: 'both' }],
  })
  const foreign: string[] = []
  page.on('request', (request) => {
    const { origin } = new URL(request.url())
    if (![receiver.url, new URL(app.url).origin].includes(origin)) foreign.push(request.url())
  })
  await until(() => rowOf(page, 'azure').getAttribute('data-state')).toBe('pass')
  expect(wrong).toEqual([])
  expect(receiver.received.map(({ path }) => path)).toEqual(['/v2/track', '/v2/track', '/v2/track'])
  const report = JSON.parse((await page.textContent('#report')) ?? '')
  const [summary, ...parts] = events
  expect(summary).toMatchObject({
    name: 'PreflightSummary',
    // A run of some checks only never says that the device is ready.
    properties: { runId: report.run.id, verdict: 'unknown', only: 'device.', stopped: 'false' },
    measurements: { version: 1, failed: expect.any(Number), passed: expect.any(Number) },
  })
  const packed = parts.map(({ properties }) => properties.packed).join('')
  expect(parts.map(({ properties }) => properties.parts)).toEqual(
    parts.map(() => String(parts.length)),
  )
  const read = await decodeLink(`#${packed}`)
  expect(read.ok && read.report.run.id).toBe(report.run.id)

  await rowOf(page, 'azure')
    .getByRole('button', { name: /^Send test/ })
    .click()
  await rowOf(page, 'azure').getByText('accepted an event named PreflightTest').waitFor()
  expect(events.at(-1)?.name).toBe('PreflightTest')

  expect(foreign).toEqual([])
  expect(await context.cookies()).toEqual([])
  const kept = await page.evaluate(() => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
  ])
  expect(kept.filter((name) => !/preflight/.test(name))).toEqual([])
  expect(await keptIn(page)).not.toContain(key)
})

test('Application Insights takes the result of a device acceptance', async () => {
  const key = '11111111-2222-3333-4444-555555555555'
  const { ingest, events, wrong } = createIngestion(key)
  receiver.state.usual = ingest
  const connectionString = `InstrumentationKey=${key};IngestionEndpoint=${receiver.url}/`
  const page = await open('#/acceptance', {
    sinks: [{ name: 'azure', type: 'applicationInsights', connectionString }],
  })
  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByRole('button', { name: 'Stop and show result' }).click()
  await page.getByRole('button', { name: 'Send result' }).click()
  await page.getByText(/^Sent to /).waitFor()
  expect(wrong).toEqual([])
  const rows = events.flatMap(({ properties }) => JSON.parse(properties.rows ?? ''))
  expect(new Set(events.map(({ name }) => name))).toEqual(new Set(['PreflightAcceptance']))
  expect(rows.map(({ id }) => id)).toEqual(acceptanceRows.map(({ id }) => id))
  expect(events[0]?.properties).toMatchObject({ stopped: 'true', part: '0' })
})

test('a refusal of single items by ingestion is shown with its code', async () => {
  receiver.state.usual = (response, { body }) => {
    const items = JSON.parse(body).length
    const errors = [{ index: 0, statusCode: 400, message: 'bad' }]
    response
      .writeHead(206, { 'Content-Type': 'application/json' })
      .end(JSON.stringify({ itemsReceived: items, itemsAccepted: items - 1, errors }))
  }
  const connectionString = `InstrumentationKey=11111111-2222-3333-4444-555555555555;IngestionEndpoint=${receiver.url}/`
  const page = await open('?run&deliver&only=device.', {
    sinks: [{ name: 'azure', type: 'applicationInsights', connectionString, form: 'summary' }],
  })
  await rowOf(page, 'azure').getByText('accepted 0 of 1 items (error 400)').waitFor()
})

test('a file for the cable, in the form that the sink asks for', async () => {
  const page = await open('?only=device.', {
    sinks: [{ name: 'cable', type: 'file', form: 'full', redaction: 'minimal' }],
  })
  await page.locator('.runbar .main').click()
  await until(() => phase(page)).toBe('done')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Send this run' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^preflight-\d{4}-\d\d-\d\d-\d{4}-[\da-f]{8}\.json$/)
  const text = await readFile(await download.path(), 'utf8')
  expect(JSON.parse(text)).toMatchObject({ schema: 'quest-preflight-report', version: 2 })
})

describe('a person', () => {
  test('sends by hand, sees a refusal with its reason, and asks again', async () => {
    receiver.script.push(answer(403, {}, '{"error":"This device is not known"}'))
    const page = await open('?only=device.', { sinks: [collectorSink()] })
    const send = page.getByRole('button', { name: 'Send this run' })
    expect(await send.isDisabled()).toBe(true)
    await page.locator('.runbar .main').click()
    await until(() => phase(page)).toBe('done')
    expect(receiver.received).toEqual([])
    await send.click()
    await rowOf(page).getByText('This device is not known').waitFor()
    expect(await rowOf(page).getAttribute('data-state')).toBe('fail')
    await send.click()
    await until(() => rowOf(page).getAttribute('data-state')).toBe('pass')
    expect(receiver.received).toHaveLength(2)
  })

  test('is asked before the first run is sent by itself', async () => {
    const delivery = { sinks: [collectorSink()], automatic: true }
    const page = await open('?only=device.', delivery)
    await page.getByText('Nothing is sent until you agree.').waitFor()
    await page.locator('.runbar .main').click()
    await rowOf(page).getByText('until you agree').waitFor()
    expect(receiver.received).toEqual([])
    await page.getByRole('button', { name: 'Send runs', exact: true }).click()
    await until(() => receiver.received.length).toBe(1)
  })

  test('axe finds nothing in the part, and nothing is cut off', async () => {
    receiver.script.push(answer(400, {}, '{"error":"no"}'))
    const page = await open('?run&deliver&only=device.', { sinks: [collectorSink()] })
    await until(() => rowOf(page).getAttribute('data-state')).toBe('fail')
    expect(await axeInEveryForm(page, '#delivery')).toEqual([])
    await page.setViewportSize({ width: 500, height: 900 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(500)
  })
})

test('the bearer token of who is signed in goes along, and is kept nowhere by the delivery', async () => {
  const world = await createWorld()
  try {
    const scope = `${resources.api.id}/${resources.api.scopes[0]}`
    world.configure({ delivery: { sinks: [collectorSink({ auth: { scope } })] } })
    const page = await world.open()
    await page.goto(`${world.app.url}?only=device.`)
    await page.locator('.runbar .main').click()
    await until(() => phase(page)).toBe('done')
    await page.getByRole('button', { name: 'Send this run' }).click()
    await rowOf(page).getByText('requires sign-in').waitFor()
    expect(receiver.received).toEqual([])
    await signedIn(page)
    await until(() => receiver.received.length).toBe(1)
    const header = receiver.received[0]?.headers.authorization ?? ''
    expect(header).toMatch(/^Bearer \S{20,}$/)
    await until(() => rowOf(page).getAttribute('data-state')).toBe('pass')
    const outbox = await page.evaluate(async () => {
      const open = indexedDB.open('quest-preflight-delivery')
      await new Promise((done) => {
        open.onsuccess = done
      })
      const get = open.result.transaction('sinks').objectStore('sinks').getAll()
      await new Promise((done) => {
        get.onsuccess = done
      })
      return JSON.stringify([get.result, { ...localStorage }])
    })
    expect(outbox).toContain('fleet')
    expect(outbox).not.toContain(header.slice('Bearer '.length))
  } finally {
    await world.stop()
  }
})

test('the real collector: a run arrives once, with its report; a wrong key is refused', async () => {
  const key = 'a-key-of-sixteen-or-more'
  const collector = await runCollector({
    origins: [new URL(app.url).origin],
    access: { key },
  })
  const sink = (used: string) => collectorSink({ url: `${collector.url}api/reports`, key: used })
  const page = await open('?run&deliver&only=device.&device=Quest-01', { sinks: [sink('wrong')] })
  await rowOf(page)
    .getByText(/HTTP 40[13]/)
    .waitFor()
  await rowOf(page)
    .getByRole('button', { name: /^Send test/ })
    .click()
  await rowOf(page)
    .locator('.delivery-tested.tone-fail', { hasText: /HTTP 40[13]/ })
    .waitFor()
  await page.close()

  // The admin has mended config.json: what was refused is asked again by itself.
  const next = await open('?deliver', { sinks: [sink(key)] })
  await until(() => rowOf(next).getAttribute('data-state')).toBe('pass')
  await rowOf(next)
    .getByRole('button', { name: /^Send test/ })
    .click()
  await rowOf(next).getByText('The collector at').waitFor()
  const headers = { 'X-Preflight-Key': key }
  const ask = (path: string) => fetch(`${collector.url}api/${path}`, { headers })
  const lines = (await (await ask('summaries')).text()).trim().split('\n')
  expect(lines).toHaveLength(1)
  const summary = JSON.parse(lines[0] ?? '')
  expect(summary).toMatchObject({ device: 'Quest-01', verdict: expect.any(String) })
  expect(await (await ask(`reports/${summary.runId}`)).json()).toMatchObject({
    schema: 'quest-preflight-report',
    run: { id: summary.runId },
  })
})
