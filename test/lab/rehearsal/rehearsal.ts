import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { selfSigned } from '../../../lab/certificates.ts'
import { turnCredentials } from '../../../lab/credentials.ts'
import type { PlanRequest } from '../../../src/rehearsal/plan.ts'
import type { RehearsalRecord } from '../../../src/rehearsal/record.ts'
import { launchInside } from '../browser.ts'
import type { LinkShape } from '../link/link.ts'
import { type Passage, readLog } from '../link/log.ts'
import { addresses, createNetwork } from '../network.ts'
import { startRelay } from '../relay.ts'

const COLLECTOR = join(import.meta.dirname, '../../../collector/main.ts')
const PORT = 8443
const READY_MS = 60_000

export interface Rehearsed {
  record: RehearsalRecord
  /** What the line did with each packet. */
  passages: Passage[]
}

export interface Setting {
  line: LinkShape
  devices: number
  /** The source is at the far end of the line, beside the relay. */
  source: boolean
  plan: Pick<PlanRequest, 'mode' | 'seconds' | 'load'>
  /** The built app. */
  app: string
  /** Command line of coturn besides. */
  relayOptions?: string[]
  /** After all are ready and the start is under way. */
  during?: (pages: Page[], at: number) => Promise<void>
}

/** Chromium contexts as devices, a real collector, a real relay, one emulated line between them. */
export async function rehearseOver(setting: Setting): Promise<Rehearsed> {
  const folder = await mkdtemp(join(tmpdir(), 'preflight-rehearsal-'))
  const network = await createNetwork(setting.line)
  const browsers: Browser[] = []
  try {
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
      const browser = await launchInside(namespace, trusted.spki, folder)
      browsers.push(browser)
      return browser
    }
    const inside = await launch(network.client)
    const outside = await launch(network.cloud)
    const planner = await plannerOn(await open(outside, 'health.json'))
    const code = await planner.plan(setting.plan)
    const pages: Page[] = []
    for (let number = 1; number <= setting.devices; number++)
      pages.push(await open(inside, `?rehearse=${code}&device=Device%20${number}`))
    if (setting.source) await open(outside, `?rehearse=${code}&source`)
    await planner.ready(setting.devices, setting.source ? 1 : 0)
    const at = await planner.start()
    await setting.during?.(pages, at)
    const record = await planner.record(setting.devices, setting.plan.seconds)
    return { record, passages: await readLog(network.link?.log ?? '') }
  } finally {
    for (const browser of browsers) await browser.close().catch(() => {})
    await network.remove()
    await rm(folder, { recursive: true, force: true })
  }
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

const PLANNER = `
  heard = []
  socket = new WebSocket('wss://' + location.host + '/api/rehearsals/channel')
  socket.onmessage = ({ data }) => heard.push(JSON.parse(data))
  say = (message) => socket.send(JSON.stringify(message))
  socket.onopen = () => say({ type: 'hello', version: 1, role: 'planner' })
`

/** What the fleet page does, in a page of the collector's origin. */
async function plannerOn(page: Page) {
  // As text: what runs TypeScript here puts helpers of its own into functions.
  await page.evaluate(PLANNER)
  interface Planner {
    heard: { type: string; [key: string]: unknown }[]
    say: (message: object) => void
  }
  const say = (message: object) =>
    page.evaluate((said) => (globalThis as unknown as Planner).say(said), message)
  /** All news of one kind so far. */
  const heard = <T>(type: string) =>
    page.evaluate(
      (wanted) => (globalThis as unknown as Planner).heard.filter((one) => one.type === wanted),
      type,
    ) as Promise<T[]>
  const until = async <T>(what: string, look: () => Promise<T | undefined>, ms = READY_MS) => {
    const end = Date.now() + ms
    for (;;) {
      const found = await look()
      if (found !== undefined) return found
      if (Date.now() > end) {
        const all = JSON.stringify(await heard('rehearsal')).slice(-3000)
        throw new Error(`not ${what} in time: ${JSON.stringify(await heard('problem'))} ${all}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
  interface News {
    devices: { place: number; state: string; why?: string }[]
    sources: { place: number }[]
    startAt?: number
    results: number
    phase: string
  }
  /** The state of each device by the latest news. */
  const states = async () => {
    const known = new Map<number, string>()
    for (const { devices } of await heard<News>('rehearsal'))
      for (const { place, state, why } of devices)
        known.set(place, why ? `${state}: ${why}` : state)
    return [...known.values()]
  }
  const latest = async () => (await heard<News>('rehearsal')).at(-1)
  let code = ''
  return {
    async plan(plan: Setting['plan']) {
      await until('greeted', async () => (await heard('hello'))[0])
      const rates = { mix: 'avatars', tier: 'best', upKbps: 100, downKbps: 850, relay: 'lab' }
      await say({ type: 'plan', plan: { ...rates, ...plan } })
      const planned = await until(
        'planned',
        async () => (await heard<{ plan: { code: string } }>('planned'))[0],
      )
      code = planned.plan.code
      return code
    },
    async ready(devices: number, sources: number) {
      await until('joined', async () => {
        const joined = (await states()).filter((state) => state === 'lobby').length === devices
        const fed = ((await latest())?.sources.length ?? 0) >= sources
        return joined && fed ? true : undefined
      })
      await say({ type: 'prepare', code })
      await until('ready', async () => {
        const all = await states()
        const decided = all.filter((state) => state === 'ready' || state.startsWith('failed'))
        return decided.length === devices ? true : undefined
      })
    },
    async start() {
      await say({ type: 'start', code })
      return await until('started', async () => (await latest())?.startAt)
    },
    async record(devices: number, seconds: number): Promise<RehearsalRecord> {
      await until(
        'all results',
        async () => ((await latest())?.results === devices ? true : undefined),
        (seconds + 45) * 1000,
      )
      return page.evaluate(async (which) => (await fetch(`/api/rehearsals/${which}`)).json(), code)
    },
    stop: () => say({ type: 'stop', code }),
  }
}
