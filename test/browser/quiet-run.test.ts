import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BuiltApp, serveBuiltApp } from './built-app.ts'
import { launchChromium } from './chromium.ts'
import { startTargets, type Targets } from './loopback-targets.ts'

let app: BuiltApp
let targets: Targets
let browser: Browser

beforeAll(async () => {
  ;[app, targets, browser] = await Promise.all([serveBuiltApp(), startTargets(), launchChromium()])
  // The silent host keeps a run going for some seconds.
  app.setConfig(targets.config(true))
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  targets?.stop()
})

/** Files of the page that its server was asked for while a run went on. */
async function askedDuringRun(begin: '?run' | 'Run' | 'Run, while it is being stored') {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.addInitScript(() => {
    new MutationObserver(() => {
      if (document.documentElement?.dataset.run === 'done') window.name ||= String(Date.now())
    }).observe(document, { subtree: true, attributeFilter: ['data-run'] })
  })
  await page.goto(app.url + (begin === '?run' ? '?run&only=endpoint.' : '?only=endpoint.'))
  if (begin === 'Run, while it is being stored')
    await page.waitForFunction(() => navigator.serviceWorker.getRegistration())
  if (begin !== '?run') await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.waitForSelector('html[data-run=running]')
  // What was on its way when the run began has come to its end.
  await page.waitForFunction(() => /\b[1-9]\d* of \d+/.test(document.body.innerText))
  const from = Date.now()
  await page.waitForSelector('html[data-run=done]')
  const until = Number(await page.evaluate(() => window.name))
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await context.close()
  const during = app.asked.filter(({ at }) => at > from && at < until).map(({ path }) => path)
  return { during: during.filter((path) => !path.includes('health.json')), took: until - from }
}

test.each(['?run', 'Run', 'Run, while it is being stored'] as const)(
  'a first visit, %s: nothing of the page is loaded while it measures, and it is stored afterwards',
  async (begin) => {
    expect(await askedDuringRun(begin)).toEqual({
      during: [],
      took: expect.toSatisfy((ms: number) => ms > 1000),
    })
  },
)
