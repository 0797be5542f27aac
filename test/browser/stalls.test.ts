import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Lab, startLab } from '../../lab/lab.ts'
import type { Report } from '../../src/report/schema/schema.ts'
import { builtFolder } from './built-app.ts'
import { launchChromium } from './chromium.ts'

/**
 * Calls of the browser that never settle, injected one by one. Each run has to end, to name no
 * cause that nobody saw, and to leave the page as good as new.
 */
let lab: Lab
let browser: Browser
let config: { endpoints: { id: string }[] }

beforeAll(async () => {
  lab = await startLab({ lan: false, port: 5331, strictPort: false, built: builtFolder })
  browser = await launchChromium()
  const whole = await (await fetch(`${lab.url}config.json`)).json()
  config = {
    ...whole,
    relays: whole.relays.slice(0, 1),
    relayHosts: whole.relayHosts.map((host: { udp: number[] }) => ({
      ...host,
      udp: host.udp.slice(0, 1),
    })),
    throughput: { inRun: 'nothing' },
    signIn: undefined,
  }
})

afterAll(async () => {
  await browser?.close()
  await lab?.stop()
})

const webrtc = [
  'createOffer',
  'createAnswer',
  'setLocalDescription',
  'setRemoteDescription',
  'addIceCandidate',
  'getStats',
] as const

/** As text, since what a function closes over does not reach the page. */
const STALL = `window.stall = (owner, name) => {
  const real = owner[name]
  owner[name] = function (...args) {
    return window.stalls ? new Promise(() => {}) : real.apply(this, args)
  }
}`

/** Routing by the test would change what a page may fetch, so the page itself answers. */
function answerConfig({ only }: Stall): string {
  const needed = only === 'endpoint.' ? /reachable|refused|no-answer/ : /reachable|refused/
  const endpoints = config.endpoints.filter(({ id }) => needed.test(id))
  const text = JSON.stringify(JSON.stringify({ ...config, endpoints }))
  return `{
    const ask = window.fetch
    window.fetch = (url, init) => String(url.url ?? url).includes('config.json')
      ? Promise.resolve(new Response(${text}))
      : ask(url, init)
  }`
}

interface Stall {
  name: string
  /** Runs in the page before anything of it; stalls while `window.stalls` says so. */
  script: string
  cause?: 'webrtc-stalled' | 'browser-unsupported'
  /** The part of the plan that such a call could hold. */
  only?: string
}

const stalls: Stall[] = [
  ...webrtc.map(
    (name): Stall => ({
      name,
      script: `stall(RTCPeerConnection.prototype, '${name}')`,
      cause: 'webrtc-stalled',
    }),
  ),
  {
    name: 'one createOffer',
    script: `const real = RTCPeerConnection.prototype.createOffer
      let once = true
      RTCPeerConnection.prototype.createOffer = function (...args) {
        if (!once) return real.apply(this, args)
        once = false
        return new Promise(() => {})
      }`,
    cause: 'webrtc-stalled',
  },
  {
    name: 'a constructor that throws',
    script: `const Real = RTCPeerConnection
      window.RTCPeerConnection = function (...args) {
        if (window.stalls) throw new DOMException('WebRTC is off', 'NotSupportedError')
        return new Real(...args)
      }`,
    cause: 'browser-unsupported',
  },
  {
    name: 'no RTCPeerConnection',
    script: `const Real = RTCPeerConnection
      Object.defineProperty(window, 'RTCPeerConnection', {
        configurable: true, get: () => (window.stalls ? undefined : Real) })`,
    cause: 'browser-unsupported',
  },
  {
    name: 'createOffer that throws',
    script: `const real = RTCPeerConnection.prototype.createOffer
      RTCPeerConnection.prototype.createOffer = function (...args) {
        if (window.stalls) throw new DOMException('WebRTC is off', 'NotSupportedError')
        return real.apply(this, args)
      }`,
    cause: 'browser-unsupported',
  },
  {
    name: 'ICE that says nothing and never ends',
    // Without a part: all of the plan.
    only: '',
    script: `const { prototype } = RTCPeerConnection
      const state = Object.getOwnPropertyDescriptor(prototype, 'iceGatheringState')
      Object.defineProperty(prototype, 'iceGatheringState', { configurable: true, get() {
        const real = state.get.call(this)
        return window.stalls && real === 'complete' ? 'gathering' : real
      } })
      const heard = (own, listen) => listen && ((event) => {
        if (!window.stalls) listen.call(own, event)
      })
      const names = ['icecandidate', 'icecandidateerror', 'icegatheringstatechange']
      for (const name of names) {
        const { get, set } = Object.getOwnPropertyDescriptor(prototype, 'on' + name)
        Object.defineProperty(prototype, 'on' + name, { configurable: true, get,
          set(listen) { set.call(this, heard(this, listen)) } })
      }
      const add = prototype.addEventListener
      prototype.addEventListener = function (name, listen, ...rest) {
        return add.call(this, name, names.includes(name) ? heard(this, listen) : listen, ...rest)
      }`,
  },
  {
    name: 'fetch that knows no signal',
    script: `const real = window.fetch
      window.fetch = (url, init = {}) =>
        real(url, window.stalls ? { ...init, signal: undefined } : init)`,
    only: 'endpoint.',
  },
  {
    name: 'isSessionSupported',
    script: `Object.defineProperty(navigator, 'xr', { value: {
      isSessionSupported: () =>
        window.stalls ? new Promise(() => {}) : Promise.resolve(false),
      addEventListener() {},
    } })`,
    only: 'device.',
  },
  { name: 'getBattery', script: `stall(Navigator.prototype, 'getBattery')`, only: 'device.' },
  {
    name: 'storage',
    script: `for (const name of ['estimate', 'persist', 'persisted'])
      stall(StorageManager.prototype, name)`,
  },
  { name: 'permissions.query', script: `stall(Permissions.prototype, 'query')` },
  { name: 'Web Locks', script: `stall(LockManager.prototype, 'request')` },
  {
    name: 'IndexedDB that does not open',
    script: `const real = IDBFactory.prototype.open
      IDBFactory.prototype.open = function (...args) {
        return window.stalls ? new EventTarget() : real.apply(this, args)
      }`,
  },
  {
    name: 'IndexedDB that never writes',
    script: `const real = IDBObjectStore.prototype.put
      IDBObjectStore.prototype.put = function (...args) {
        return window.stalls ? new EventTarget() : real.apply(this, args)
      }`,
  },
  {
    name: 'service worker',
    script: `for (const name of ['getRegistration', 'register'])
      stall(ServiceWorkerContainer.prototype, name)`,
  },
  {
    name: 'caches',
    script: `for (const name of ['open', 'match', 'keys', 'has'])
      stall(CacheStorage.prototype, name)`,
  },
  { name: 'digest', script: `stall(SubtleCrypto.prototype, 'digest')` },
  { name: 'wake lock', script: `stall(WakeLock.prototype, 'request')` },
]
/** Where WebRTC is not concerned, two addresses do. */
const table = stalls.map((one) => (one.cause ? one : { only: 'endpoint.lab.re', ...one }))

async function open(stall: Stall): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.addInitScript(
    `window.stalls = true\n${answerConfig(stall)}\n${STALL}\n{${stall.script}}`,
  )
  await page.goto(`${lab.url}?profile=lab${stall.only ? `&only=${stall.only}` : ''}`)
  return page
}

/** Clicks Run and waits for the report. */
async function run(page: Page): Promise<Report> {
  const before = await page.evaluate(() => document.getElementById('report')?.textContent)
  await page.getByRole('button', { name: /^run/i }).first().click()
  await page.waitForFunction(
    (old) =>
      document.documentElement.dataset.run === 'done' &&
      document.getElementById('report')?.textContent !== old,
    before,
    { timeout: 60_000 },
  )
  return JSON.parse((await page.textContent('#report')) ?? '')
}

/** Causes that say nothing was learned. */
const harmless = /^(unclear|not-testable|not-measured|not-configured)$/

/** What a run found: each cause once, without those that say nothing. */
const found = ({ audits }: Report) =>
  [...new Set(audits.flatMap(({ cause }) => cause ?? []))].filter((one) => !harmless.test(one))

/** What is wrong with the hosts that are asked, whatever the browser does. */
const planted = ({ only }: Stall) => [
  ...(only === 'device.' ? [] : ['tcp-refused']),
  ...(only === 'endpoint.' ? ['no-answer'] : []),
]

describe.concurrent('what never settles', () => {
  test.each(table)(
    '$name',
    async (stall) => {
      const page = await open(stall)
      const first = await run(page)
      expect(first.run.durationMs).toBeLessThan(25_000)
      for (const { explanation } of first.audits)
        expect(explanation).not.toMatch(/itself failed|didn't finish/)
      const possible = [...planted(stall), stall.cause]
      for (const cause of found(first)) expect(possible).toContain(cause)
      if (stall.name.startsWith('ICE ')) {
        const gathered = first.audits.find(({ id }) => id === 'device.candidates')
        expect(gathered).toMatchObject({ verdict: 'unknown', cause: 'unclear' })
        expect(gathered?.explanation).toMatch(/no ICE candidate .* or WebRTC doesn't work/)
      }
      const own = first.findings.filter(({ cause }) => cause === stall.cause)
      expect(own.map(({ link }) => link)).toEqual(stall.cause ? ['device'] : [])
      // Fetch found it, whatever became of WebRTC.
      const reachable = first.audits.find(({ id }) => id.startsWith('endpoint.lab.reachable.'))
      if (stall.only !== 'device.') expect(reachable?.verdict).toBe('pass')

      await page.evaluate(() => Object.assign(window, { stalls: false }))
      const second = await run(page)
      expect(found(second).sort()).toEqual(planted(stall).sort())
      const relay = second.audits.find(({ id }) => id === 'relay.lab-relay.udp')
      if (!stall.only) expect(relay?.verdict).toBe('pass')
      await page.context().close()
    },
    200_000,
  )
})
