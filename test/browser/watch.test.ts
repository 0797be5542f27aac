import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { selfSigned } from '../../lab/certificates.ts'
import { startCoturn } from '../../lab/coturn.ts'
import { turnCredentials } from '../../lab/credentials.ts'
import { freePort, oneAtATime } from '../../lab/ports.ts'
import type { Report } from '../../src/report/schema/schema.ts'
import { type Emulated, putOnHeadset } from '../panel/headset.ts'
import { type BuiltApp, serveBuiltApp } from './built-app.ts'
import { launchChromium } from './chromium.ts'

/** A watch in real Chromium through a real relay that stands still for moments. */
const HOST = '127.0.0.1'
let app: BuiltApp
let browser: Browser
let folder: string
let relay: { pid: number; stop: () => Promise<void> }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'preflight-watch-'))
  const file = join(folder, 'pid')
  const certificate = await selfSigned([HOST], 'Watched relay')
  const { port, secret, stop } = await oneAtATime(async () => {
    const port = await freePort(3478, HOST)
    const started = await startCoturn({
      host: HOST,
      port,
      tlsPort: await freePort(5349, HOST),
      certificate,
      command: ['sh', '-c', `echo $$ > ${file}; exec turnserver "$@"`, 'sh'],
    })
    return { ...started, port }
  })
  relay = { pid: Number(await readFile(file, 'utf8')), stop }
  const { username, password } = turnCredentials(secret, 3600)
  app = await serveBuiltApp()
  app.setConfig({
    version: 1,
    profiles: ['config'],
    endpoints: [],
    throughput: { inRun: 'nothing' },
    relays: [
      { name: 'lab', urls: [`turn:${HOST}:${port}?transport=udp`], username, credential: password },
    ],
  })
  browser = await launchChromium({
    args: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  })
})

afterAll(async () => {
  await browser?.close()
  await app?.stop()
  await relay?.stop()
  if (folder) await rm(folder, { recursive: true, force: true })
})

const state = (page: Page, name: 'run' | 'watch', value: string) =>
  page.waitForFunction(
    ([key, wanted]) => document.documentElement.dataset[key as string] === wanted,
    [name, value],
    { timeout: 60_000 },
  )

const reportOf = async (page: Page): Promise<Report> =>
  JSON.parse((await page.textContent('#report')) ?? '')

interface Called {
  callPage: (state: string) => void
}

const pause = (ms: number) => new Promise((later) => setTimeout(later, ms))

/** The relay holds everything back for so long. @returns when, Unix ms */
async function hold(ms: number): Promise<number> {
  const at = Date.now()
  process.kill(relay.pid, 'SIGSTOP')
  await pause(ms)
  process.kill(relay.pid, 'SIGCONT')
  return at
}

test('a watch finds when the line stood still and for how long, and says so in the report', async () => {
  const page = await (await browser.newContext()).newPage()
  await page.goto(`${app.url}?run&watch=30m&only=relay.lab`)
  await state(page, 'run', 'done')
  await state(page, 'watch', 'running')
  expect((await reportOf(page)).watch).toBeUndefined()
  await pause(5000)
  const first = await hold(600)
  await pause(4000)
  const second = await hold(2000)
  await pause(4000)
  await page.getByRole('button', { name: 'Stop watching' }).click()
  await state(page, 'watch', 'done')
  expect(await page.evaluate(() => document.documentElement.dataset.run)).toBe('done')

  const report = await reportOf(page)
  const { watch } = report
  const from = Date.parse(watch?.startedAt ?? '')
  // A busy machine may add breaks of its own, but takes none of these away.
  for (const [at, ms] of [
    [first, 600],
    [second, 2000],
  ] as const) {
    const found = watch?.breaks.find((one) => Math.abs(from + one.atMs - at) < 300)
    expect(found, `a break at ${at - from} in ${JSON.stringify(watch?.breaks)}`).toBeDefined()
    expect(Math.abs((found?.ms ?? 0) - ms)).toBeLessThan(300)
  }
  expect(JSON.stringify(watch).length).toBeLessThan(16_000)
  const row = report.audits.find(({ id }) => id === 'watch.lab.gaps')
  expect(row).toMatchObject({ verdict: 'fail', cause: 'line-breaks' })
  expect(report.findings.map(({ cause }) => cause)).toContain('line-breaks')
  expect(report.audits.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['watch.lab.good', 'watch.lab.roaming', 'relay.lab.udp']),
  )
  await page.getByRole('table', { name: 'Breaks of the line' }).waitFor()
  await page.getByText('Figures as a table').click()
  expect(
    await page.getByRole('table', { name: 'Watch the line' }).getByRole('row').count(),
  ).toBeGreaterThan(5)
  await page.context().close()
}, 120_000)

/** What else a browser may be like, and what the stream is made of there. */
const browsers: [string, string, () => void][] = [
  ['sound', 'audio/PCMU', () => {}],
  [
    'sound where only encoded streams are handed over',
    'audio/PCMU',
    () => Reflect.deleteProperty(globalThis, 'RTCRtpScriptTransform'),
  ],
  [
    'pictures where sound is changed on the way',
    'video/VP8',
    () => {
      // A-law in place of mu-law: the same samples are other bytes.
      const { prototype } = RTCRtpTransceiver
      const prefer = prototype.setCodecPreferences
      prototype.setCodecPreferences = function (codecs) {
        const isSound = [...codecs].every(({ mimeType }) => mimeType === 'audio/PCMU')
        const { codecs: all = [] } = RTCRtpSender.getCapabilities('audio') ?? {}
        const other = all.filter(({ mimeType }) => mimeType === 'audio/PCMA')
        prefer.call(this, isSound ? other : codecs)
      }
    },
  ],
]

test.each(browsers)(
  'a watch goes by %s',
  async (_, codec, change) => {
    const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage()
    await page.addInitScript(() => {
      const connections: RTCPeerConnection[] = []
      const Real = RTCPeerConnection
      const Kept = class extends Real {
        constructor(configuration?: RTCConfiguration) {
          super(configuration)
          connections.push(this)
        }
      }
      Object.assign(globalThis, { RTCPeerConnection: Kept, connections })
    })
    await page.addInitScript(change)
    await page.goto(`${app.url}?run&watch=30m&only=relay.lab`)
    await state(page, 'watch', 'running')
    const codecs = () =>
      page.evaluate(async () => {
        const { connections } = globalThis as never as { connections: RTCPeerConnection[] }
        const open = connections.filter((one) => one.connectionState === 'connected')
        const reports = await Promise.all(open.map((one) => one.getStats()))
        return reports.flatMap((report) =>
          [...report.values()].flatMap((row) =>
            row.type === 'outbound-rtp' && row.packetsSent > 0
              ? [report.get(row.codecId)?.mimeType]
              : [],
          ),
        )
      })
    await expect.poll(codecs, { timeout: 20_000 }).toEqual([codec])
    await pause(4000)
    await page.getByRole('button', { name: 'Stop watching' }).click()
    await state(page, 'watch', 'done')
    const evidence = (await reportOf(page)).audits.find(
      ({ id }) => id === 'watch.lab.good',
    )?.evidence
    expect(evidence).toMatchObject({ kind: 'watch', method: 'media' })
    // Nothing is lost on loopback, whatever the machine does besides.
    expect(evidence?.kind === 'watch' && evidence.loss).toBeLessThan(0.5)
    await page.context().close()
  },
  120_000,
)

test('in VR a page that calls itself hidden is watched on, until the session is hidden too', async () => {
  const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage()
  await putOnHeadset(page)
  // As a headset may do while a session is open.
  await page.addInitScript(() => {
    let state = 'visible'
    Object.defineProperty(document, 'visibilityState', { get: () => state })
    Object.assign(window, {
      callPage: (next: string) => {
        state = next
        document.dispatchEvent(new Event('visibilitychange'))
      },
    })
  })
  const callPage = (state: string) =>
    page.evaluate((next) => (window as never as Called).callPage(next), state)
  const callSession = (state: XRVisibilityState) =>
    page.evaluate((next) => {
      const { device } = (window as never as { headset: Emulated }).headset
      device.updateVisibilityState(next as never)
    }, state)
  await page.goto(`${app.url}?run&watch=30m&only=relay.lab`)
  await state(page, 'watch', 'running')
  await page.getByRole('button', { name: 'Start in VR' }).click()
  await page.waitForFunction(
    () => (window as never as { headset: Emulated }).headset.device.activeSession,
  )
  await callPage('hidden')
  await pause(3000)
  await callSession('visible-blurred')
  await pause(1000)
  const doffedAt = Date.now()
  await callSession('hidden')
  await pause(3000)
  await callSession('visible')
  await pause(1000)
  await callPage('visible')
  await page.evaluate(async () => {
    const { device } = (window as never as { headset: Emulated }).headset
    await (device.activeSession as unknown as XRSession).end()
  })
  await page.getByRole('button', { name: 'Stop watching' }).click()
  await state(page, 'watch', 'done')

  const { watch, audits } = await reportOf(page)
  const from = Date.parse(watch?.startedAt ?? '')
  const hidden = watch?.events.filter(({ kind }) => kind === 'hidden') ?? []
  expect(hidden.length, JSON.stringify(watch?.events)).toBe(1)
  // What was under way then is left out too.
  expect(Math.abs(from + (hidden[0]?.atMs ?? 0) + 1000 - doffedAt)).toBeLessThan(1000)
  const evidence = audits.find(({ id }) => id === 'watch.lab.gaps')?.evidence
  const out = evidence?.kind === 'watch' ? evidence.out.hidden : 0
  expect(out).toBeGreaterThanOrEqual(3)
  expect(out).toBeLessThanOrEqual(6)
  await page.context().close()
}, 120_000)
