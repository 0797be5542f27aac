import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { links } from '../../src/model/links.ts'
import { axeInEveryForm } from './axe.ts'
import {
  createUnattended,
  makeDue,
  nextReport,
  reportOf,
  runIds,
  runState,
  runsEnded,
  scheduleOf,
  type Unattended,
} from './unattended-page.ts'

let world: Unattended

beforeAll(async () => {
  world = await createUnattended()
})
afterEach(() => world.closeContexts())
afterAll(() => world?.stop())

const LABELS = '&device=Headset%207&site=Berlin&group=Training'
const ONLY = '&only=endpoint.'

describe('labels', () => {
  test('reach the page and the report, with who started the run', async () => {
    const { page, complaints } = await world.open(`?run${LABELS}${ONLY}`)
    const report = await reportOf(page)
    expect(report.run).toMatchObject({
      trigger: 'link',
      labels: { device: 'Headset 7', site: 'Berlin', group: 'Training' },
    })
    expect(await page.locator('.verdict').textContent()).toContain('Headset 7, Berlin, Training')
    await page.getByRole('button', { name: 'Run again' }).click()
    const again = await nextReport(page, report.run.id)
    expect(again.run).toMatchObject({ trigger: 'person', labels: report.run.labels })
    expect(complaints).toEqual([])
  })

  test('are data, and a wrong one is named and left out', async () => {
    const markup = '<img src=x onerror=alert(1)>'
    const { page, complaints } = await world.open(
      `?run&device=${encodeURIComponent(markup)}&site=a%00b${ONLY}`,
    )
    const report = await reportOf(page)
    expect(report.run.labels).toEqual({ device: markup })
    expect(await page.locator('.verdict').textContent()).toContain(markup)
    await page.getByText('?site is ignored because it contains invisible characters.').waitFor()
    expect(await page.locator('img').count()).toBe(0)
    expect(complaints).toEqual([])
  })
})

describe('a whole run', () => {
  test('ends without a touch, on a connection that costs money too', async () => {
    const context = await world.context()
    await context.addInitScript(() => {
      const connection = { saveData: true, type: 'cellular' }
      Object.defineProperty(navigator, 'connection', { value: connection })
      // A prompt of the browser would wait for ever; each of these would be one.
      const asked: string[] = []
      Object.assign(window, { asked })
      for (const name of ['alert', 'confirm', 'prompt', 'open', 'print'] as const)
        Object.assign(window, { [name]: () => asked.push(name) })
      HTMLDialogElement.prototype.showModal = () => asked.push('dialog')
      for (const [owner, name] of [
        [MediaDevices.prototype, 'getUserMedia'],
        [Notification, 'requestPermission'],
        [StorageManager.prototype, 'persist'],
      ] as const)
        Object.assign(owner, { [name]: () => asked.push(name) })
    })
    const { page, complaints } = await world.open(`?run${LABELS}`, context)
    const report = await reportOf(page)
    expect(report.run.stopped).toBe(false)
    expect(await page.evaluate(() => (window as unknown as { asked: string[] }).asked)).toEqual([])
    expect(complaints).toEqual([])
  })
})

describe('?every', () => {
  const LINK = `?run&every=60m${LABELS}${ONLY}`

  test('says when it runs next, and a reload neither starts early nor skips', async () => {
    const { page } = await world.open(LINK)
    const first = await reportOf(page)
    await page.getByText(/Runs about every 1 h\. Next run/).waitFor()
    await runsEnded(page, 1)
    const kept = await scheduleOf(page)
    expect(kept.nextAt).toBeGreaterThan(Date.now())

    await page.reload()
    // The last result stands again, and it is the same run.
    expect((await reportOf(page)).run.id).toBe(first.run.id)
    await page.getByText(/Next run: /).waitFor()
    expect(await scheduleOf(page)).toEqual(kept)
    expect(kept.lastRunId).toBe(first.run.id)
    expect(await runIds(page)).toEqual([first.run.id])

    await makeDue(page)
    await page.reload()
    const second = await nextReport(page, first.run.id)
    expect(second.run.trigger).toBe('schedule')
    expect((await scheduleOf(page)).count).toBe(2)
  })

  test('runs by itself when its time comes', async () => {
    const { page } = await world.open(LINK)
    const first = await reportOf(page)
    await runsEnded(page, 1)
    await makeDue(page)
    const second = await nextReport(page, first.run.id)
    expect(second.run.trigger).toBe('schedule')
    expect((await scheduleOf(page)).count).toBe(2)
  })

  test('what sleep missed is one run, within half a minute of waking', async () => {
    const { page } = await world.open(LINK)
    await runsEnded(page, 1)
    await makeDue(page, 9 * 3_600_000)
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await runsEnded(page, 2)
    expect((await scheduleOf(page)).nextAt).toBeGreaterThan(Date.now())
    expect(await runIds(page)).toHaveLength(2)
  })

  test('a run that a reload cut off is made up for', async () => {
    const { page } = await world.open(`${LINK}&silent`)
    await runState(page, 'running')
    expect((await scheduleOf(page)).count).toBe(1)
    await page.goto(`${world.app.url}${LINK}&silent`)
    await runsEnded(page, 2)
  })

  test('two tabs of one link take turns', async () => {
    const { page: one, context } = await world.open(LINK)
    await runsEnded(one, 1)
    const { page: two } = await world.open(LINK, context)
    await two.getByText(/Next run: /).waitFor()
    expect(await runIds(one)).toHaveLength(1)
    await makeDue(one)
    for (const page of [one, two])
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await runsEnded(one, 2)
    // Whoever waited for the other one has looked again by now.
    for (const page of [one, two]) {
      await page.evaluate(() =>
        navigator.locks.request('preflight-unattended-run', () => undefined),
      )
      await page.waitForFunction(() => document.documentElement.dataset.run !== 'running')
    }
    expect(await runIds(one)).toHaveLength(2)
    expect((await scheduleOf(one)).count).toBe(2)
  })

  test('a person stops it and starts it again; the screen is kept on meanwhile', async () => {
    const context = await world.context()
    await context.addInitScript(() => {
      const locks = { asked: 0, released: 0 }
      Object.assign(window, { locks })
      WakeLock.prototype.request = async () => {
        locks.asked++
        return { released: false, release: async () => void locks.released++ } as WakeLockSentinel
      }
    })
    const { page } = await world.open(LINK, context)
    const wakeLocks = () => page.evaluate(() => (window as unknown as { locks: object }).locks)
    const first = await reportOf(page)
    await runsEnded(page, 1)
    await page.getByRole('button', { name: 'Stop repeating' }).click()
    await page.getByText('Runs every 1 h are stopped.').waitFor()
    expect(await wakeLocks()).toEqual({ asked: 1, released: 1 })
    await makeDue(page)
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    expect((await scheduleOf(page)).count).toBe(1)
    await page.getByRole('button', { name: 'Repeat again' }).click()
    expect((await nextReport(page, first.run.id)).run.trigger).toBe('schedule')
  })
})

describe('?quiet', () => {
  const LINK = `?run&quiet&every=60m${LABELS}${ONLY}`

  test.each(['light', 'dark'] as const)(
    'is the chain and one sentence, %s',
    async (colorScheme) => {
      const { page, complaints } = await world.open(LINK, { colorScheme })
      const report = await reportOf(page)
      expect(await page.locator('h1').textContent()).toBe(report.headline)
      expect(await page.getByRole('listitem').count()).toBe(links.length)
      expect(await page.getByRole('button').count()).toBe(1)
      const foot = await page.locator('footer').textContent()
      expect(foot).toMatch(/Headset 7, Berlin, Training.*Last run: .*Next run: /)
      expect(await axeInEveryForm(page)).toEqual([])
      expect(complaints).toEqual([])
    },
  )

  test('shows a run while it goes on', async () => {
    const { page } = await world.open(`${LINK}&silent`)
    await page.getByText('Testing', { exact: true }).waitFor()
    await page.getByText(/^\d+ of \d+ checks done/).waitFor()
    await reportOf(page)
    await page.getByText('Not ready').waitFor()
  })

  test.each([
    [500, 900, 'en'],
    [1280, 670, 'en'],
    [1920, 1080, 'en'],
    [500, 900, 'de'],
    [1280, 670, 'de'],
  ])('fills %i × %i without scrolling, %s', async (width, height, lang) => {
    const { page } = await world.open(`${LINK}&lang=${lang}`, { viewport: { width, height } })
    await reportOf(page)
    await page.getByText(lang === 'de' ? 'Nächster Testlauf' : 'Next run').waitFor()
    const size = await page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement
      const heading = getComputedStyle(document.querySelector('h1') as Element)
      return { scrollWidth, scrollHeight, letters: Number.parseFloat(heading.fontSize) }
    })
    expect(size.scrollWidth).toBeLessThanOrEqual(width)
    expect(size.scrollHeight).toBeLessThanOrEqual(height)
    // 1/28 of the window's height: on a screen 60 cm high, letters of 2 cm, for four metres.
    expect(size.letters).toBeGreaterThanOrEqual(Math.min(height, width) / 28)
  })

  test('has a way to the full page, with the same run', async () => {
    const { page } = await world.open(LINK)
    const report = await reportOf(page)
    await page.getByRole('button', { name: 'Open full page' }).click()
    await page.getByRole('heading', { name: 'Findings' }).waitFor()
    expect((await reportOf(page)).run.id).toBe(report.run.id)
    await page.getByText(/Next run: /).waitFor()
  })
})
