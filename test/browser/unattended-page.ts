import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type { ScheduleState } from '../../src/app/unattended/schedule.ts'
import type { Report } from '../../src/report/schema/schema.ts'
import { type BuiltApp, serveBuiltApp } from './built-app.ts'
import { launchChromium } from './chromium.ts'
import { startTargets } from './loopback-targets.ts'

/** A deadline against hanging only. */
const PATIENCE = { timeout: 100_000 }

export interface Unattended {
  app: BuiltApp
  context: (options?: BrowserContextOptions) => Promise<BrowserContext>
  /** A page, and everything in it that waits for or bothers a person. */
  open: (
    path: string,
    context?: BrowserContextOptions | BrowserContext,
  ) => Promise<{ page: Page; context: BrowserContext; complaints: string[] }>
  closeContexts: () => Promise<unknown>
  stop: () => Promise<void>
}

/** The built app with endpoints on loopback, one of which never answers where the path says so. */
export async function createUnattended(): Promise<Unattended> {
  const [browser, app, targets]: [Browser, BuiltApp, Awaited<ReturnType<typeof startTargets>>] =
    await Promise.all([launchChromium(), serveBuiltApp(), startTargets()])
  const contexts: BrowserContext[] = []
  const makeContext = async (options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ serviceWorkers: 'block', ...options })
    contexts.push(context)
    return context
  }
  return {
    app,
    context: makeContext,
    async open(path, given = {}) {
      app.setConfig(targets.config(path.includes('silent')))
      const context = 'newPage' in given ? given : await makeContext(given)
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('pageerror', ({ message }) => complaints.push(message))
      page.on('popup', () => complaints.push('a window was opened'))
      page.on('dialog', (dialog) => {
        complaints.push(`dialog: ${dialog.message()}`)
        void dialog.dismiss()
      })
      page.on('console', (message) => {
        if (message.type() === 'error' && !/net::ERR_/.test(message.text()))
          complaints.push(message.text())
      })
      await page.goto(app.url + path)
      await page.waitForSelector('h1')
      return { page, context, complaints }
    },
    closeContexts: () => Promise.all(contexts.splice(0).map((context) => context.close())),
    async stop() {
      await browser.close()
      await app.stop()
      targets.stop()
    },
  }
}

export const runState = (page: Page, state: string) =>
  page.waitForFunction((wanted) => document.documentElement.dataset.run === wanted, state, PATIENCE)

export async function reportOf(page: Page): Promise<Report> {
  await runState(page, 'done')
  return JSON.parse((await page.textContent('#report')) ?? '')
}

/** The report of the next run, which is another one than the page shows now. */
export async function nextReport(page: Page, before: string): Promise<Report> {
  await page.waitForFunction(
    (id) => {
      const text = document.getElementById('report')?.textContent
      return (
        text && JSON.parse(text).run.id !== id && document.documentElement.dataset.run === 'done'
      )
    },
    before,
    PATIENCE,
  )
  return reportOf(page)
}

/** The kept schedule of the only link that this browser knows. */
export const scheduleOf = (page: Page): Promise<ScheduleState> =>
  page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith('preflight-schedule '))
    return JSON.parse(localStorage.getItem(key ?? '') ?? 'null')
  })

/** Waits until the schedule has noted the end of this many runs. */
export const runsEnded = (page: Page, count: number) =>
  page.waitForFunction(
    (count) => {
      const key = Object.keys(localStorage).find((name) => name.startsWith('preflight-schedule '))
      return JSON.parse(localStorage.getItem(key ?? '') ?? 'null')?.ended === count
    },
    count,
    PATIENCE,
  )

/** As if the time had come. */
export const makeDue = (page: Page, by = 1000) =>
  page.evaluate((by) => {
    const key = Object.keys(localStorage).find((name) => name.startsWith('preflight-schedule '))
    const state = JSON.parse(localStorage.getItem(key ?? '') ?? 'null')
    localStorage.setItem(key ?? '', JSON.stringify({ ...state, nextAt: Date.now() - by }))
  }, by)

/** Ids of the runs in this browser's history, newest first. */
export const runIds = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('quest-preflight')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const ask = opening.result.transaction('reports').objectStore('reports').getAllKeys()
          ask.onsuccess = () => {
            opening.result.close()
            resolve(ask.result as string[])
          }
        }
      }),
  )
