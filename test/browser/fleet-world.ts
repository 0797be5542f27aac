import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { simulateFleet } from '../fleet/simulate.ts'
import { type BuiltApp, serveBuiltApp } from './built-app.ts'
import { launchChromium } from './chromium.ts'
import { addFiles, linesOf, openFleet, textFile } from './fleet-steps.ts'

/**
 * A simulated fleet whose truth is known, and the built app with its fleet page.
 * A test file that imports this gets a browser, whose pages are closed after each test.
 */

export const fleet = simulateFleet({ seed: 1, devices: 1000, runs: 5 })
export const truth = fleet.truth()
const thousand = textFile('summaries.ndjson', linesOf(fleet.summaries()))

export let browser: Browser
let app: BuiltApp
beforeAll(async () => {
  ;[browser, app] = await Promise.all([launchChromium(), serveBuiltApp()])
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
})

/** The fleet page, without data. */
export const open = (hash = '#/fleet', options?: BrowserContextOptions) =>
  openFleet(browser, app.url + hash, options)

/** The fleet page with the reports of the simulated fleet. */
export async function openThousand(hash?: string, options?: BrowserContextOptions) {
  const opened = await open(hash, options)
  await addFiles(opened.page, [thousand])
  return opened
}

export const showing = (page: Page, count: number) =>
  page.getByText(`Showing ${count.toLocaleString('en')} of 1,000 devices`).waitFor()
