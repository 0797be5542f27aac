import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { relayHosts } from '../../src/catalog/relay-hosts.ts'
import type { Report } from '../../src/report/schema/schema.ts'
import { compareBreaks } from './breaks.ts'
import { launchInside } from './browser.ts'
import type { Scenario } from './scenario.ts'
import { weatherWith } from './weather.ts'
import { createWorld, type World } from './world.ts'

const ROOT = join(import.meta.dirname, '../..')
export const DIST = join(ROOT, 'dist')
export const ARTIFACTS = join(ROOT, 'test/artifacts/lab')

/** Resolves to the relay too, and belongs to nobody. */
const OWN_RELAY = 'relay.contoso.example'
const RELAY_NAME = 'relay.communication.microsoft.com'
const RELAY_URLS = [
  `turn:${RELAY_NAME}:3478?transport=udp`,
  `turn:${RELAY_NAME}:443?transport=tcp`,
  `turns:${RELAY_NAME}:443?transport=tcp`,
]
const RUN_MS = 90_000

const under = new Set<Promise<Report>>()
const browsers = new Set<Browser>()
let stopping = false

/** Ends every measurement, also those whose network is just being built, and what they made. */
export async function takeDownAll() {
  stopping = true
  await Promise.allSettled([...browsers].map((browser) => browser.close()))
  await Promise.allSettled(under)
}

/**
 * Builds the scenario's network, lets the page run in it and reads its report.
 * @param app folder of the built app
 */
export async function measure(scenario: Scenario, app: string): Promise<Report> {
  if (stopping) throw new Error('interrupted')
  const measuring = measureOne(scenario, app)
  under.add(measuring)
  try {
    return await measuring
  } finally {
    under.delete(measuring)
  }
}

async function measureOne(scenario: Scenario, app: string): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'preflight-browser-'))
  let world: World | undefined
  let browser: Browser | undefined
  try {
    const weather = weatherWith(scenario.faults)
    world = await createWorld({
      weather,
      config: {
        version: 1,
        // The same report in a year.
        requirements: { maxAgeDays: 36_500 },
        relays: [{ name: 'azure', broker: `/lab/broker/${weather.relay.broker}` }],
        // Only the scenarios of the line measure it; the others would take 14 s longer.
        throughput: { inRun: 'nothing' },
        ...scenario.config,
      },
      relayNames: [...relayHosts.map(({ host }) => host), OWN_RELAY],
      relayUrls: RELAY_URLS,
      folder: app,
    })
    const { network, trustedSpki, browserArgs } = world
    browser = await launchInside(network.client, trustedSpki, folder, browserArgs)
    browsers.add(browser)
    if (stopping) throw new Error('interrupted')
    const context = await browser.newContext()
    if (weather.grants.length > 0) await context.grantPermissions(weather.grants)
    const page = await context.newPage()
    page.setDefaultTimeout(RUN_MS)
    await refuse(page, weather.refuses)
    if (weather.script) await page.addInitScript(weather.script)
    void weather.during?.(page, world).catch(() => {})
    const report = await readReport(page, `${world.pageUrl}?run&${scenario.params ?? ''}`, scenario)
    if (!scenario.watched) return report
    const compared = await compareBreaks(report, network.link?.log ?? '', weather)
    await writeFile(artifact(scenario.name, 'breaks.json'), JSON.stringify(compared, null, 2))
    const { wrong } = compared
    if (wrong.length > 0) throw new Error(`breaks of the line: ${wrong.join('; ')}`)
    return report
  } finally {
    if (browser) browsers.delete(browser)
    await browser?.close().catch(() => {})
    await world?.remove()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Permissions that a person, or a policy, has refused before. */
async function refuse(page: Page, names: string[]) {
  if (names.length === 0) return
  const cdp = await page.context().newCDPSession(page)
  const { browserContextId } = (await cdp.send('Target.getTargetInfo')).targetInfo
  for (const name of names)
    await cdp.send('Browser.setPermission', {
      permission: { name },
      setting: 'denied',
      ...(browserContextId && { browserContextId }),
    })
}

async function readReport(page: Page, url: string, scenario: Scenario): Promise<Report> {
  const { name, expect } = scenario
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  await page.goto(url)
  try {
    await page.waitForFunction(() => document.documentElement.dataset.run === 'done', undefined, {
      timeout: RUN_MS,
      polling: 200,
    })
    if (scenario.watched)
      await page.waitForSelector('html[data-watch=done]', {
        state: 'attached',
        timeout: RUN_MS + scenario.watched * 60_000,
      })
    if (expect.shows) await page.getByText(expect.shows).first().waitFor({ state: 'attached' })
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    await mkdir(ARTIFACTS, { recursive: true })
    await page.screenshot({ path: artifact(name, 'png'), fullPage: true }).catch(() => {})
    throw new Error(`no report: ${[reason, ...errors].join('; ')}`)
  }
  await mkdir(ARTIFACTS, { recursive: true })
  const report: Report = JSON.parse((await page.textContent('#report')) ?? '')
  await writeFile(artifact(name, 'json'), JSON.stringify(report, null, 2))
  return report
}

/** File of a scenario's results. */
export const artifact = (name: string, type: string) =>
  join(ARTIFACTS, `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.${type}`)
