import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { selfSigned } from '../../../lab/certificates.ts'
import { turnCredentials } from '../../../lab/credentials.ts'
import type { RehearsalRecord } from '../../../src/rehearsal/record.ts'
import { launchInside } from '../browser.ts'
import { firstInLine } from '../first-in-line.ts'
import type { Link, LinkShape } from '../link/link.ts'
import { type Passage, readLog } from '../link/log.ts'
import { addresses, createNetwork } from '../network.ts'
import { startRelay } from '../relay.ts'
import { untilTakenDown } from '../take-down.ts'
import { addOwnLine, type OwnLine } from './own-line.ts'
import { plannerOn, type Rehearsal } from './planner.ts'

const COLLECTOR = join(import.meta.dirname, '../../../collector/main.ts')
const PORT = 8443

export interface Rehearsed {
  record: RehearsalRecord
  /** What the line did with each packet. */
  passages: Passage[]
  /** The same of the line of one device. */
  ownPassages: Passage[]
}

export interface Setting {
  line: LinkShape
  devices: number
  /** The last device has a line of its own before the shared one. */
  ownLine?: LinkShape
  /** The source is at the far end of the line, beside the relay. */
  source: boolean
  plan: Rehearsal
  /** The built app. */
  app: string
  /** Command line of coturn besides. */
  relayOptions?: string[]
  /**
   * After all are ready and the start is under way.
   * @param at second 0, Unix ms
   */
  during?: (room: { pages: Page[]; at: number; line: Link }) => Promise<void>
}

/** Chromium contexts as devices, a real collector, a real relay, one emulated line between them. */
export const rehearseOver = (setting: Setting): Promise<Rehearsed> =>
  firstInLine(() => rehearseInside(setting))

async function rehearseInside(setting: Setting): Promise<Rehearsed> {
  const folder = await mkdtemp(join(tmpdir(), 'preflight-rehearsal-'))
  const network = await createNetwork(setting.line)
  const browsers: Browser[] = []
  let own: OwnLine | undefined
  const takeDown = async () => {
    for (const browser of browsers) await browser.close().catch(() => {})
    await own?.remove()
    await network.remove()
    await rm(folder, { recursive: true, force: true })
  }
  return untilTakenDown(takeDown, async () => {
    const { link } = network
    if (!link) throw new Error('no line')
    if (setting.ownLine) own = await addOwnLine(network, setting.ownLine)
    const trusted = await selfSigned(['cloud.example'], 'Lab cloud')
    const options = setting.relayOptions ?? []
    const relay = await startRelay(network, {
      certificate: trusted,
      options,
      without: [],
      ipv6: false,
      folder,
    })
    await startCollector(setting.app, folder, trusted, network)
    const open = async (browser: Browser, query: string) => {
      const context = await browser.newContext({ serviceWorkers: 'block' })
      const page = await context.newPage()
      // As a broker of its own would: another user name each time.
      await page.route('**/broker', (route) => {
        const credentials = turnCredentials(relay.secret, 600, randomBytes(8).toString('hex'))
        const uris = [`turn:${addresses.relay}:3478?transport=udp`]
        return route.fulfill({ json: { ...credentials, uris } })
      })
      page.on('pageerror', ({ message }) => console.error(`  page: ${message}`))
      await page.goto(`https://${addresses.web}:${PORT}/${query}`)
      return page
    }
    const launch = async (namespace: string) => {
      const own = await mkdtemp(join(folder, 'browser-'))
      const browser = await launchInside(namespace, trusted.spki, own)
      browsers.push(browser)
      return browser
    }
    const [inside, outside, apart] = await Promise.all([
      launch(network.client),
      launch(network.cloud),
      own && launch(own.namespace),
    ])
    const planner = await plannerOn(await open(outside, 'health.json'))
    const code = await planner.plan(setting.plan)
    const pages: Page[] = []
    for (let number = 1; number <= setting.devices; number++) {
      const browser = number === setting.devices ? (apart ?? inside) : inside
      pages.push(await open(browser, `?rehearse=${code}&device=Device%20${number}`))
    }
    if (setting.source) await open(outside, `?rehearse=${code}&source`)
    await planner.ready(setting.devices, setting.source ? 1 : 0)
    const at = await planner.start()
    await setting.during?.({ pages, at, line: link })
    const record = await planner.record(setting.devices, setting.plan.seconds)
    return {
      record,
      passages: await readLog(link.log),
      ownPassages: own ? await readLog(own.link.log) : [],
    }
  })
}

async function startCollector(
  app: string,
  folder: string,
  { cert, key }: { cert: string; key: string },
  network: Awaited<ReturnType<typeof createNetwork>>,
) {
  const config = {
    version: 1,
    relays: [{ name: 'lab', broker: './broker' }],
    fleet: { collector: './', rehearsal: true },
  }
  const file = (name: string) => join(folder, name)
  await writeFile(file('collector.json'), JSON.stringify(config))
  await writeFile(file('collector-cert.pem'), cert)
  await writeFile(file('collector-key.pem'), key, { mode: 0o600 })
  await network.start(
    network.cloud,
    /api\/reports/,
    process.execPath,
    ...['--import', 'tsx', COLLECTOR, '--open', '--host', addresses.web, '--port', String(PORT)],
    ...['--data', file('data'), '--dist', app, '--config', file('collector.json')],
    ...['--tls-cert', file('collector-cert.pem'), '--tls-key', file('collector-key.pem')],
  )
}
