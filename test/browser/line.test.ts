import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Lab, startLab } from '../../lab/lab.ts'
import type { Report } from '../../src/report/schema/schema.ts'
import { builtFolder } from './built-app.ts'
import { launchChromium } from './chromium.ts'
import { showChecks } from './page-steps.ts'

/** What is measured of the line, in real Chromium through the lab's real relay. */
let lab: Lab
let browser: Browser

beforeAll(async () => {
  lab = await startLab({ lan: false, port: 5311, strictPort: false, built: builtFolder })
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  await lab?.stop()
})

/** A page of the lab with this `throughput` in its config, and only the one good relay. */
async function open(throughput: object): Promise<{ page: Page; cdp: CDPSession }> {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.route('**/config.json', async (route) => {
    const config = await (await route.fetch()).json()
    const [relay] = config.relays
    // The lab's endpoints are there to fail and have tests of their own.
    const only = { endpoints: [], relayHosts: [], relays: [relay] }
    await route.fulfill({ json: { ...config, ...only, throughput } })
  })
  return { page, cdp: await context.newCDPSession(page) }
}

const ended = (page: Page) =>
  page.waitForFunction(() => document.documentElement.dataset.run === 'done', undefined, {
    timeout: 90_000,
  })

async function rowOf(page: Page, id: string) {
  const report: Report = JSON.parse((await page.textContent('#report')) ?? '')
  const row = report.audits.find((audit) => audit.id === id)
  if (!row) throw new Error(`No row ${id} among ${report.audits.map((audit) => audit.id)}`)
  return row
}

test('a page that is hidden in mid-measurement blames nobody', async () => {
  const { page } = await open({ inRun: 'everything' })
  await page.goto(`${lab.url}?profile=config&only=throughput.lab-relay.capacity`)
  // Headless Chromium shows every page; this is what a headset taken off looks like to a page.
  await page.evaluate(() => {
    const measuring = setInterval(() => {
      if (!document.querySelector('.chart-line')) return
      clearInterval(measuring)
      Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })
      document.dispatchEvent(new Event('visibilitychange'))
    }, 20)
  })
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await ended(page)
  const row = await rowOf(page, 'throughput.lab-relay.capacity')
  expect(row.evidence).toMatchObject({
    kind: 'capacity',
    disturbedShare: expect.toSatisfy((share: number) => share > 0.3),
  })
  expect(['pass', 'unknown', 'notApplicable']).toContain(row.verdict)
  if (row.verdict !== 'pass') expect(row.cause).toBe('sender-limited')
  await page.context().close()
}, 120_000)

test('rate, round trip and loss are drawn while they are measured, with what is needed', async () => {
  const { page } = await open({})
  await page.goto(`${lab.url}?profile=config&only=throughput.lab-relay.required`)
  const seen = page.evaluate(
    () =>
      new Promise<string>((done) => {
        const look = () => {
          const running = document.documentElement.dataset.run === 'running'
          const lines = document.querySelectorAll('.chart-line').length
          if (running && lines >= 2 && document.querySelector('.chart-target'))
            done(
              [...document.querySelectorAll('.chart figcaption')]
                .map((c) => c.textContent)
                .join('|'),
            )
          else setTimeout(look, 20)
        }
        look()
      }),
  )
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  expect(await seen).toMatch(/\d Mbit\/s.*required.*\d ms/)
  await ended(page)
  const row = await rowOf(page, 'throughput.lab-relay.required')
  expect(row.evidence?.kind).toBe('throughput')
  await page.context().close()
}, 120_000)

test('with data saver on, megabytes are spent only when somebody asks for it', async () => {
  const { page, cdp } = await open({ mix: 'avatars-video', headsets: 2 })
  await cdp.send('Emulation.setDataSaverOverride', { dataSaverEnabled: true })
  await page.goto(`${lab.url}?profile=config&run`)
  await ended(page)
  const id = 'throughput.lab-relay.required'
  const before = await rowOf(page, id)
  expect(before).toMatchObject({ verdict: 'notApplicable', cause: 'not-measured' })
  expect(before.explanation).toMatch(/Data saver is on, and it takes about \d+ MB/)
  expect((await rowOf(page, 'quality.lab-relay.loss')).evidence?.kind).toBe('quality')

  await showChecks(page)
  await page.getByLabel('Search by name, cause, or ID').fill(id)
  await page.locator('button.audit-open').first().click()
  await page.getByRole('button', { name: 'Run this check' }).click()
  await page.getByRole('button', { name: 'Test again' }).waitFor({ timeout: 60_000 })
  expect((await rowOf(page, id)).evidence?.kind).toBe('throughput')
  await page.context().close()
}, 120_000)

test('a line that uses up the megabytes at once gets a lower bound by HTTPS', async () => {
  const { page } = await open({ maxMegabytes: 2, https: { download: '/big' } })
  const body = Buffer.alloc(1_500_000)
  await page.route('**/big?*', (route) => route.fulfill({ body, contentType: 'image/png' }))
  await page.goto(`${lab.url}?profile=config&only=throughput.https`)
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await ended(page)
  const row = await rowOf(page, 'throughput.https.download')
  expect(row).toMatchObject({ verdict: 'pass', evidence: { download: { ended: 'megabytes' } } })
  expect(row.explanation).toMatch(/carries at least [\d.]+ Mbit\/s from/)
  await page.context().close()
}, 120_000)

test('a browser that cannot change frames measures with messages over a data channel', async () => {
  const { page } = await open({})
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'RTCRtpScriptTransform')
    Reflect.deleteProperty(RTCRtpSender.prototype, 'createEncodedStreams')
  })
  await page.goto(`${lab.url}?profile=config&only=quality.lab-relay.loss`)
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await ended(page)
  const { evidence } = await rowOf(page, 'quality.lab-relay.loss')
  expect(evidence).toMatchObject({ kind: 'quality', method: 'data-channel' })
  // How many of 50 a second come back depends on the machine; that they do does not.
  expect(evidence?.kind === 'quality' && evidence.received).toBeGreaterThan(10)
  await page.context().close()
}, 120_000)
