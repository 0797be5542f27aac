/**
 * What a watch takes of a processor: the built page idle, and then watching a line through a relay
 * on loopback, in the same page, of all processes of the browser. Linux, coturn, `npm run build`.
 * Usage: tsx test/bench/watch-load.ts [seconds]
 */
import { readdir, readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { selfSigned } from '../../lab/certificates.ts'
import { startCoturn } from '../../lab/coturn.ts'
import { turnCredentials } from '../../lab/credentials.ts'
import { freePort } from '../../lab/ports.ts'
import { serveBuiltApp } from '../browser/built-app.ts'
import { launchChromium } from '../browser/chromium.ts'

const HOST = '127.0.0.1'
const SECONDS = Number(process.argv[2]) || 60
/** What happens at the beginning is no load. */
const SETTLE_MS = 8000

const pause = (ms: number) => new Promise((later) => setTimeout(later, ms))

/** The processes of this browser, by what they are for. */
async function processesOf(browser: Browser): Promise<{ type: string; id: number }[]> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return processInfo
}

/** CPU seconds by process and thread, as the scheduler counts them. */
async function timesOf(processes: { type: string; id: number }[]): Promise<Map<string, number>> {
  const times = new Map<string, number>()
  for (const { type, id } of processes)
    for (const task of await readdir(`/proc/${id}/task`).catch(() => [])) {
      const read = (file: string) =>
        readFile(`/proc/${id}/task/${task}/${file}`, 'utf8').catch(() => '')
      const name = `${type.split('.')[0]}/${(await read('comm')).trim()}`
      const [ran] = (await read('schedstat')).split(' ')
      times.set(name, (times.get(name) ?? 0) + (Number(ran) || 0) / 1e9)
    }
  return times
}

async function measure(browser: Browser, what: string) {
  const processes = await processesOf(browser)
  const before = await timesOf(processes)
  await pause(SECONDS * 1000)
  const after = await timesOf(processes)
  const shares = [...after]
    .map(([name, time]) => [name, (100 * (time - (before.get(name) ?? 0))) / SECONDS] as const)
    .filter(([, share]) => share >= 0.05)
    .sort((a, b) => b[1] - a[1])
  const all = shares.reduce((sum, [, share]) => sum + share, 0)
  const parts = shares.map(([name, share]) => `${name} ${share.toFixed(1)}`).join(', ')
  console.log(`${what}: ${all.toFixed(1)} % of a core in ${SECONDS} s (${parts})`)
  return all
}

const state = (page: Page, name: 'run' | 'watch', value: string) =>
  page.waitForSelector(`html[data-${name}=${value}]`, { state: 'attached', timeout: 90_000 })

const port = await freePort(3478, HOST)
const relay = await startCoturn({
  host: HOST,
  port,
  tlsPort: await freePort(5349, HOST),
  certificate: await selfSigned([HOST], 'Watched relay'),
  command: ['turnserver'],
})
const app = await serveBuiltApp()
const browser = await launchChromium()
try {
  const { username, password: credential } = turnCredentials(relay.secret, 3600)
  const urls = [`turn:${HOST}:${port}?transport=udp`]
  app.setConfig({
    version: 1,
    profiles: ['config'],
    endpoints: [],
    throughput: { inRun: 'nothing' },
    relays: [{ name: 'lab', urls, username, credential }],
  })
  const page = await browser.newPage({ serviceWorkers: 'block' })
  await page.goto(`${app.url}?run&only=relay.lab`)
  await state(page, 'run', 'done')
  await pause(SETTLE_MS)
  const idle = await measure(browser, 'idle')
  await page.getByRole('button', { name: 'Watch the line' }).click()
  await state(page, 'watch', 'running')
  await pause(SETTLE_MS)
  const watching = await measure(browser, 'watching')
  console.log(`the watch: ${(watching - idle).toFixed(1)} % of a core`)
} finally {
  await browser.close()
  await app.stop()
  await relay.stop()
}
