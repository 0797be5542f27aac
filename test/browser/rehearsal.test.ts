import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Lab, startLab } from '../../lab/lab.ts'
import { launchChromium } from './chromium.ts'

// Deadlines against hanging only.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 })
const PATIENCE_MS = 150_000

/** A device before collectors that mean it harm: what it holds, whatever it is told. */
let lab: Lab
let browser: Browser

beforeAll(async () => {
  lab = await startLab({ lan: false, port: 5361, strictPort: false })
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  await lab?.stop()
})

interface Said {
  type: string
  [key: string]: unknown
}

/** A collector of our own that says what the test wants. */
async function collectorThat(answer: (said: Said, socket: WebSocket) => object | undefined) {
  const server = createServer((_, reply) => reply.writeHead(404).end())
  const sockets = new WebSocketServer({ server })
  const heard: Said[] = []
  sockets.on('connection', (socket) =>
    socket.on('message', (data) => {
      const said: Said = JSON.parse(String(data))
      heard.push(said)
      const now = Date.now()
      const message =
        said.type === 'clock'
          ? { type: 'clock', t0: said.t0, t1: now, t2: now }
          : answer(said, socket)
      if (message) socket.send(JSON.stringify(message))
    }),
  )
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const stop = () => {
    for (const socket of sockets.clients) socket.terminate()
    server.close()
  }
  return { url: `http://127.0.0.1:${port}/`, heard, stop }
}

async function open(collector: string): Promise<Page> {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  await page.route('**/config.json', async (route) => {
    const config = await (await route.fetch()).json()
    const { delivery: _, ...rest } = config
    const [relay] = config.relays
    await route.fulfill({
      json: { ...rest, endpoints: [], relayHosts: [], relays: [relay], fleet: { collector } },
    })
  })
  await page.goto(`${lab.url}?rehearse=abcd2345&device=One`)
  return page
}

const plan = {
  mix: 'avatars',
  tier: 'best',
  upKbps: 100,
  downKbps: 850,
  seconds: 30,
  mode: 'all',
  load: 'larger',
  relay: 'lab-relay',
  code: 'abcd2345',
  createdAt: '2026-12-01T09:00:00.000Z',
}
const welcome = (changed: object) => ({
  type: 'welcome',
  plan: { ...plan, ...changed },
  phase: 'lobby',
  place: 1,
  kept: false,
})

const is = (page: Page, phase: string) =>
  page.waitForSelector(`html[data-rehearsal=${phase}]`, { state: 'attached' })

test.each([
  ['a day of it', { seconds: 86_400 }, 'something that no rehearsal has'],
  ['1 Gbit/s', { upKbps: 1e6, downKbps: 1e6 }, 'something that no rehearsal has'],
  ['100 Mbit/s', { upKbps: 1e5, downKbps: 1e5 }, 'more than Microsoft publishes'],
  ['a relay of its own', { relay: 'evil' }, "a relay that isn't in config.json"],
])('a collector that asks for %s is refused in words', async (_, asked, words) => {
  const collector = await collectorThat(({ type }) =>
    type === 'hello' ? welcome(asked) : undefined,
  )
  const page = await open(collector.url)
  await is(page, 'done')
  expect(await page.textContent('h1')).toContain(words)
  // Nothing was connected: no load can flow.
  expect(collector.heard.map(({ state }) => state)).not.toContain('connecting')
  collector.stop()
  await page.context().close()
})

test('forged and replayed starts change nothing; a stop ends the load within a second', async () => {
  let at = 0
  let stopAt = 0
  const collector = await collectorThat((said, socket) => {
    const say = (message: object) => socket.send(JSON.stringify(message))
    if (said.type === 'hello') return welcome({})
    if (said.type === 'state' && said.state === 'lobby')
      return { type: 'prepare', window: { from: 0, to: 30 } }
    if (said.type === 'state' && said.state === 'ready') {
      say({ type: 'start', code: 'zzzz2345', at: Date.now() + 1 })
      say({ type: 'stop', code: 'zzzz2345', why: 'planner' })
      at = Date.now() + 1500
      say({ type: 'start', code: plan.code, at, window: { from: 0, to: 180 } })
      // Again, later and longer.
      say({ type: 'start', code: plan.code, at: at + 20_000, window: { from: 0, to: 180 } })
    }
    if (said.type === 'seconds' && !stopAt && Date.now() > at + 4000) {
      stopAt = Date.now()
      return { type: 'stop', code: plan.code, why: 'planner' }
    }
    if (said.type === 'result') return { type: 'kept' }
    return undefined
  })
  const page = await open(collector.url)
  await is(page, 'done')
  const seconds = collector.heard.filter(({ type }) => type === 'seconds')
  const bins = seconds.flatMap((said) => said.seconds as { second: number; looped: number }[])
  // From the first start on, one after the other.
  expect(bins.map(({ second }) => second)).toEqual(bins.map((_, i) => i))
  expect(bins[1]?.looped).toBeGreaterThan(40)
  const result = collector.heard.find(({ type }) => type === 'result')
  expect(result).toBeDefined()
  // The load ended long before its time.
  expect(bins.at(-1)?.second).toBeLessThan(20)
  expect(await page.textContent('h1')).toContain('The planner ended the rehearsal')
  collector.stop()
  await page.context().close()
})
