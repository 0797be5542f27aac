import type { BrowserContext, Page } from 'playwright-core'
import type { Delivery } from '../../src/delivery/delivery.ts'
import type { DeliveryState } from '../../src/delivery/state.ts'
import type { Report } from '../../src/report/schema/schema.ts'
import type { Notice, RunState } from '../../src/run/store.ts'
import { inEnglish } from '../../src/words/catalogue.ts'
import '../../src/words/delivery/index.ts'
import { sampleReport } from '../fixtures/report.ts'

interface Options {
  /** Deadline of one attempt in ms. */
  attemptMs?: number
  unattended?: boolean
  before?: () => void
}

/** A tab with the real delivery, made from the sources. */
export async function openTab(
  context: BrowserContext,
  sources: string,
  settings: unknown,
  options: Options = {},
) {
  const page = await context.newPage()
  if (options.before) await page.addInitScript(options.before)
  await page.goto(`${sources}/empty`)
  await begin(page, settings, options)
  return page
}

/** As text, because vitest rewrites `import()` inside functions. */
export const begin = (
  page: Page,
  settings: unknown,
  { attemptMs = 30_000, unattended = true }: Options = {},
) =>
  page.evaluate(`Promise.all([
    import('/src/delivery/delivery.ts'),
    import('/src/run/store.ts'),
  ]).then(([{ createDelivery }, { createRunStore }]) => {
    globalThis.run_ = createRunStore()
    globalThis.delivery_ = createDelivery({
      settings: ${JSON.stringify(settings)},
      run: globalThis.run_,
      unattended: ${unattended},
      attemptMs: ${attemptMs},
    })
  })`)

interface Tab {
  delivery_: Delivery
  run_: { getState: () => RunState; setState: (state: Partial<RunState>) => void }
}

/** Calls one method of the tab's delivery. */
export const call = <K extends 'finished' | 'send' | 'test' | 'answer' | 'discard'>(
  page: Page,
  method: K,
  ...args: Parameters<Delivery[K]>
) =>
  page.evaluate(
    ([name, values]) => {
      const { delivery_ } = globalThis as unknown as {
        delivery_: Record<string, (...values: unknown[]) => Promise<unknown>>
      }
      return delivery_[name as string]?.(...(values as unknown[]))
    },
    // Playwright's own type of what can be sent does not come to an end with messages in messages.
    [method, args as unknown[]] as const,
  ) as ReturnType<Delivery[K]>

export const stateOf = (page: Page): Promise<DeliveryState> =>
  page.evaluate(() => (globalThis as unknown as Tab).delivery_.store.getState())

export const sinkOf = async (page: Page, name = 'a') => {
  const found = (await stateOf(page)).sinks.find((sink) => sink.name === name)
  if (!found) throw new Error(`There is no sink ${name}`)
  return found
}

/** The notices in English. */
export async function noticesOf(page: Page): Promise<{ level: Notice['level']; text: string }[]> {
  const notices = await page.evaluate(() =>
    (globalThis as unknown as Tab).run_
      .getState()
      .notices.map(({ level, text }) => ({ level, text })),
  )
  return notices.map(({ level, text }) => ({
    level,
    text: typeof text === 'string' ? text : inEnglish(text),
  }))
}

/** As if a run were measuring: nothing is sent then. */
export const setPhase = (page: Page, phase: RunState['phase']) =>
  page.evaluate((now) => (globalThis as unknown as Tab).run_.setState({ phase: now }), phase)

/** Everything this origin keeps in the browser, as text. */
export const keptIn = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const all: unknown[] = [{ ...localStorage }, { ...sessionStorage }]
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((done, fail) => {
        const request = indexedDB.open(name as string)
        request.onsuccess = () => done(request.result)
        request.onerror = () => fail(request.error)
      })
      for (const store of db.objectStoreNames)
        all.push(
          await new Promise((done) => {
            const request = db.transaction(store).objectStore(store).getAll()
            request.onsuccess = () => done(request.result)
          }),
        )
      db.close()
    }
    return JSON.stringify(all)
  })

export const reportOf = (id: string): Report => {
  const report = sampleReport()
  return { ...report, run: { ...report.run, id } }
}
