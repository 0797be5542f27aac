import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { launchChromium } from '../browser/chromium.ts'
import { startSourceServer } from '../browser/source-server.ts'
import { type Receiver, startReceiver } from './receiver.ts'
import { openTab } from './tab.ts'

/**
 * The real delivery in real Chromium against a receiver that behaves as badly as real ones.
 * A test file that imports this gets a browser, and a fresh context and receiver for each test.
 */
let browser: Browser
export let context: BrowserContext
export let sources: Awaited<ReturnType<typeof startSourceServer>>
export let receiver: Receiver

beforeAll(async () => {
  sources = await startSourceServer(['ipaddr.js'])
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await sources?.stop()
})
beforeEach(async () => {
  context = await browser.newContext()
  receiver = await startReceiver()
})
afterEach(async () => {
  await context.close()
  await receiver.stop()
})

const patience = { timeout: 50_000, interval: 50 }
/** Waits for a value: `await until(() => look()).toBe(1)`. */
export const until = <T>(look: () => T | Promise<T>) => expect.poll(look, patience)

export const keysOf = ({ received }: Receiver) =>
  received.map(({ headers }) => headers['idempotency-key'])

/** One HTTPS sink called `a`, which is the receiver. */
export const sink = (more: object = {}) => ({
  name: 'a',
  type: 'https',
  url: `${receiver.url}/api/reports`,
  ...more,
})

/** A tab whose reports go to the receiver. */
export const tab = (settings: object = {}, options: Parameters<typeof openTab>[3] = {}) =>
  openTab(context, sources.url, { sinks: [sink()], ...settings }, options)
