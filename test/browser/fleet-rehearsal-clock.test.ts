import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { runCollector } from '../collector/running.ts'
import { record } from '../unit/fleet/rehearsal/made.ts'
import { axeInEveryForm } from './axe.ts'
import { type BuiltApp, serveBuiltApp } from './built-app.ts'
import { launchChromium } from './chromium.ts'
import { openFleet } from './fleet-steps.ts'

// A deadline against hanging only.
vi.setConfig({ testTimeout: 240_000 })

/** Rehearsals on a page without a collector: links that start by the clock, and records from files. */
let browser: Browser
let app: BuiltApp
beforeAll(async () => {
  ;[browser, app] = await Promise.all([launchChromium(), serveBuiltApp()])
  const relay = (name: string) => ({ name, broker: 'https://relay.invalid/credentials' })
  app.setConfig({ version: 1, relays: [relay('first-relay'), relay('own-relay')] })
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
})

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

async function openDevice(url: string, phase: string) {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.goto(url)
  await page.waitForSelector(`html[data-rehearsal=${phase}]`, { state: 'attached' })
  await page.waitForSelector('.rehearsal-main h1')
  return page
}

test('without a collector, the form makes a link that a device takes as it was planned', async () => {
  const { page, complaints } = await openFleet(browser, `${app.url}#/fleet?rehearsal=all`)
  await page.getByRole('heading', { name: 'Plan a rehearsal by the clock' }).waitFor()
  await page.getByLabel('Relay', { exact: true }).selectOption('own-relay')
  await page.getByRole('slider').fill('90')
  await page.getByRole('radio', { name: 'The same air time both ways' }).check()
  await page.getByLabel(/^Device names/).fill('quest-1\nquest-2')
  // Said before anybody agrees.
  await page.getByRole('heading', { name: 'What 2 devices need' }).waitFor()
  expect(await page.textContent('.reh-forecast')).toMatch(
    /[\d.]+ MB\..*[\d.]+ MB\.own|4 allocations/,
  )
  const create = page.getByRole('button', { name: 'Create links' })
  await create.click()
  // Without consent nothing happens.
  expect(await page.getByRole('heading', { name: 'Code of this rehearsal' }).count()).toBe(0)
  await page.getByRole('checkbox').check()
  await page.getByLabel(/^Start/).fill('2026-01-01T09:00')
  await create.click()
  await page.getByText('This time is in the past. Choose a later one.').waitFor()

  const start = await page.evaluate(() => {
    const at = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 3_600_000)
    return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
  })
  await page.getByLabel(/^Start/).fill(start)
  await create.click()
  const title = page.getByRole('heading', { name: 'Code of this rehearsal' })
  await title.waitFor()
  expect(await title.evaluate((element) => element === document.activeElement)).toBe(true)
  await page.getByRole('button', { name: 'Copy 2 named links' }).waitFor()
  const link = (await page.textContent('.reh-link')) ?? ''
  const query = new URL(link).searchParams
  expect(Object.fromEntries(query)).toMatchObject({
    seconds: '90',
    mix: 'avatars',
    tier: 'recommended',
    load: 'airTime',
    relay: 'own-relay',
  })
  expect(await axeInEveryForm(page)).toEqual([])
  await page.setViewportSize({ width: 320, height: 800 })
  expect(await overflow(page)).toBe(0)
  expect(complaints).toEqual([])

  const device = await openDevice(link, 'lobby')
  await device.getByRole('heading', { name: /^The rehearsal starts at/ }).waitFor()
  expect(await axeInEveryForm(device)).toEqual([])
})

test('the same in German; one that is a link of nothing says so', async () => {
  const { page } = await openFleet(browser, `${app.url}?lang=de#/fleet?rehearsal=all`)
  await page.getByRole('heading', { name: 'Generalprobe nach der Uhr planen' }).waitFor()
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Links erstellen' }).click()
  await page.getByRole('heading', { name: 'Code dieser Generalprobe' }).waitFor()
  await page.setViewportSize({ width: 320, height: 800 })
  expect(await overflow(page)).toBe(0)
  const device = await openDevice(`${app.url}?rehearse=abcd2345&at=tomorrow`, 'done')
  expect(await axeInEveryForm(device)).toEqual([])
})

test('what is dropped is opened, and what is none is named', async () => {
  const { page } = await openFleet(browser, `${app.url}#/fleet?rehearsal=all`)
  await page.getByRole('heading', { name: 'Open a record' }).waitFor()
  await page.evaluate(
    (files) => {
      const dataTransfer = new DataTransfer()
      for (const [name, text] of files) dataTransfer.items.add(new File([text], name))
      const options = { bubbles: true, cancelable: true, dataTransfer }
      document.body.dispatchEvent(new DragEvent('drop', options))
    },
    [
      ['holiday.jpg', ''],
      ['record.json', JSON.stringify(record())],
    ] as const,
  )
  await page.getByText('holiday.jpg is neither the record of a rehearsal nor a report.').waitFor()
  await page.getByRole('heading', { name: 'Second by second' }).waitFor()
  await page.setViewportSize({ width: 320, height: 800 })
  expect(await overflow(page)).toBe(0)
  expect(await axeInEveryForm(page)).toEqual([])
})

test('a source that waits for devices has no barrier', async () => {
  const relay = { name: 'own-relay', broker: 'https://relay.invalid/credentials' }
  const { url } = await runCollector({
    dist: process.env.PREFLIGHT_DIST ?? new URL('../../dist', import.meta.url).pathname,
    config: { version: 1, relays: [relay], fleet: { collector: './', rehearsal: true } },
  })
  const { page } = await openFleet(browser, `${url}#/fleet?rehearsal=all`)
  await page.getByRole('heading', { name: 'Plan a rehearsal', exact: true }).waitFor()
  // Beside a collector, the clock is the other way.
  await page.getByText('Start by the clock instead, without the collector').waitFor()
  await page.getByRole('checkbox').first().check()
  await page.getByRole('button', { name: 'Create rehearsal' }).click()
  await page.getByRole('heading', { name: 'Code of this rehearsal' }).waitFor()
  const code = /rehearsal=(\w+)/.exec(page.url())?.[1] ?? ''
  const source = await openDevice(`${url}?rehearse=${code}&source`, 'lobby')
  expect(await axeInEveryForm(source)).toEqual([])
})
