import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { History } from '../../src/report/keep/history.ts'
import { upgradeReport, upgradeRow } from '../../src/report/schema/read-v1.ts'
import type { Report } from '../../src/report/schema/schema.ts'
import { sampleReport } from '../fixtures/report.ts'
import { launchChromium } from './chromium.ts'
import { startSourceServer } from './source-server.ts'

let browser: Browser
let context: BrowserContext
let server: Awaited<ReturnType<typeof startSourceServer>>

beforeAll(async () => {
  server = await startSourceServer(['ipaddr.js'])
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})
beforeEach(async () => {
  context = await browser.newContext()
})
afterEach(async () => {
  await context.close()
})

/** A tab with `history_` made from the real module. */
async function openTab(before?: () => void): Promise<Page> {
  const page = await context.newPage()
  if (before) await page.addInitScript(before)
  await page.goto(`${server.url}/empty`)
  await load(page)
  return page
}

/** As text, because vitest rewrites `import()` inside functions. */
const load = (page: Page) =>
  page.evaluate(`import('/src/report/keep/history.ts').then(({ createHistory }) => {
    globalThis.history_ = createHistory()
  })`)

/** Calls one method of the tab's history. */
const call = <K extends keyof History>(page: Page, method: K, ...args: Parameters<History[K]>) =>
  page.evaluate(
    ([name, values]) => {
      const { history_ } = globalThis as unknown as {
        history_: Record<string, (...values: unknown[]) => Promise<unknown>>
      }
      return history_[name as string]?.(...(values as unknown[]))
    },
    // Playwright's own type of what can be sent does not come to an end with messages in messages.
    [method, args as unknown[]] as const,
  ) as ReturnType<History[K]>

const reportOf = (id: string, minute = 0): Report => {
  const report = sampleReport()
  const startedAt = `2026-11-20T09:${String(minute).padStart(2, '0')}:00.000Z`
  return { ...report, run: { ...report.run, id, startedAt } }
}
/** Written by the code of version 1. */
const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../fixtures/v1/${name}`, import.meta.url), 'utf8'))
const began = '2026-11-20T09:00:00.000Z'
const rows = sampleReport().audits.slice(0, 4)

test('a finished run is there after a reload', async () => {
  const page = await openTab()
  expect(await call(page, 'begin', { id: 'a', startedAt: began, profiles: ['p'] })).toEqual({
    ok: true,
    value: undefined,
  })
  await call(page, 'finish', 'a', reportOf('a'))
  await page.reload()
  await load(page)
  expect(await call(page, 'get', 'a')).toEqual({ ok: true, value: reportOf('a') })
  expect(await call(page, 'recoverInterrupted')).toEqual({ ok: true, value: [] })
  expect(await call(page, 'get', 'other')).toEqual({ ok: true, value: undefined })
})

test('what version 1 kept comes back as version 2', async () => {
  const page = await openTab()
  const entry = fixture('history-entry.json')
  const run = fixture('interrupted-run.json')
  await call(page, 'finish', entry.id, entry.report)
  await call(page, 'begin', { id: 'cut', startedAt: run.startedAt, profiles: run.profiles })
  await call(page, 'progress', 'cut', run.results)
  await page.reload()
  await load(page)
  const report = upgradeReport(entry.report)
  expect(await call(page, 'get', entry.id)).toEqual({ ok: true, value: report })
  expect(await call(page, 'list')).toMatchObject({ ok: true, value: [{ id: entry.id, report }] })
  expect(await call(page, 'recoverInterrupted')).toMatchObject({
    ok: true,
    value: [{ id: 'cut', results: run.results.map(upgradeRow) }],
  })
})

test('keeps the last 20 runs, newest first; one or all can be deleted', async () => {
  const page = await openTab()
  for (let run = 0; run < 23; run++)
    await call(page, 'finish', `run-${run}`, reportOf(`run-${run}`, run))
  const ids = async () => {
    const listed = await call(page, 'list')
    return listed.ok ? listed.value.map(({ id }) => id) : listed.problem
  }
  expect(await ids()).toEqual(Array.from({ length: 20 }, (_, index) => `run-${22 - index}`))
  await call(page, 'remove', 'run-22')
  expect(await ids()).toHaveLength(19)
  await call(page, 'clear')
  expect(await ids()).toEqual([])
})

test('a run whose page went away comes back with what it had', async () => {
  const page = await openTab()
  await call(page, 'begin', { id: 'a', startedAt: began, profiles: ['p', 'q'] })
  await call(page, 'progress', 'a', rows.slice(0, 1))
  await call(page, 'progress', 'a', rows)
  await page.reload()
  await load(page)
  const recovered = await call(page, 'recoverInterrupted')
  expect(recovered).toMatchObject({
    ok: true,
    value: [{ id: 'a', startedAt: began, profiles: ['p', 'q'], results: rows }],
  })
  await call(page, 'finish', 'a', reportOf('a'))
  expect(await call(page, 'recoverInterrupted')).toEqual({ ok: true, value: [] })
  expect(await call(page, 'list')).toMatchObject({ ok: true, value: [{ id: 'a' }] })
})

test('a run that is alive in another tab is left alone, and a dead one goes to one tab only', async () => {
  const running = await openTab()
  const [one, two] = [await openTab(), await openTab()]
  await call(running, 'begin', { id: 'a', startedAt: began, profiles: [] })
  await call(running, 'progress', 'a', rows)
  expect(await call(one, 'recoverInterrupted')).toEqual({ ok: true, value: [] })
  expect(await call(running, 'recoverInterrupted')).toEqual({ ok: true, value: [] })

  await running.close()
  const found = await Promise.all([one, two].map((page) => call(page, 'recoverInterrupted')))
  const claimed = found.flatMap((outcome) => (outcome.ok ? outcome.value : []))
  expect(claimed.map(({ id, results }) => [id, results.length])).toEqual([['a', rows.length]])
})

test('without Web Locks a silent run is taken for dead only after a while', async () => {
  const page = await openTab(() => {
    Reflect.deleteProperty(Navigator.prototype, 'locks')
  })
  expect(await page.evaluate(() => 'locks' in navigator)).toBe(false)
  await call(page, 'begin', { id: 'a', startedAt: began, profiles: [] })
  const other = await openTab(() => {
    Reflect.deleteProperty(Navigator.prototype, 'locks')
  })
  expect(await call(other, 'recoverInterrupted')).toEqual({ ok: true, value: [] })
  await other.evaluate(() => {
    const real = Date.now
    Date.now = () => real() + 60_000
  })
  expect(await call(other, 'recoverInterrupted')).toMatchObject({ ok: true, value: [{ id: 'a' }] })
})

test.each([
  ['no IndexedDB at all', () => Reflect.deleteProperty(globalThis, 'indexedDB')],
  [
    'IndexedDB that refuses',
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('denied', 'SecurityError')
      }
    },
  ],
  [
    'IndexedDB that never answers',
    () => {
      IDBFactory.prototype.open = () =>
        Object.setPrototypeOf(new EventTarget(), IDBOpenDBRequest.prototype)
    },
  ],
])('%s: says so and never throws', async (_, before) => {
  const page = await openTab(before as () => void)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  const problem = { ok: false, problem: { code: 'blocked' } }
  expect(await call(page, 'begin', { id: 'a', startedAt: began, profiles: [] })).toMatchObject(
    problem,
  )
  expect(await call(page, 'progress', 'a', rows)).toMatchObject(problem)
  expect(await call(page, 'finish', 'a', reportOf('a'))).toMatchObject(problem)
  expect(await call(page, 'recoverInterrupted')).toMatchObject(problem)
  expect(errors).toEqual([])
})

test('full storage: makes room once, then says so', async () => {
  const page = await openTab()
  for (let run = 0; run < 15; run++)
    await call(page, 'finish', `run-${run}`, reportOf(`run-${run}`, run))
  await page.evaluate(() => {
    // A real quota cannot be filled quickly; the store refuses as long as more than ten are kept.
    const put = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = function (...args) {
      const state = globalThis as { refuse?: boolean }
      if (this.name === 'reports' && state.refuse !== false) {
        state.refuse = false
        throw new DOMException('', 'QuotaExceededError')
      }
      return put.apply(this, args)
    }
  })
  expect(await call(page, 'finish', 'new', reportOf('new', 40))).toEqual({
    ok: true,
    value: undefined,
  })
  const listed = await call(page, 'list')
  expect(listed.ok && listed.value.map(({ id }) => id)).toHaveLength(10)
  expect(listed.ok && listed.value[0]?.id).toBe('new')

  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('', 'QuotaExceededError')
    }
  })
  expect(await call(page, 'finish', 'more', reportOf('more', 41))).toMatchObject({
    ok: false,
    problem: { code: 'full', text: { id: 'reports.keep.full' } },
  })
})
