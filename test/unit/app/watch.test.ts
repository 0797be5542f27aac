import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createOpener } from '../../../src/app/opener.ts'
import { keepOwn } from '../../../src/app/watch/own.ts'
import { startSession } from '../../../src/app/watch/session.ts'
import { createWatcher } from '../../../src/app/watch/watcher.ts'
import { loadCatalog } from '../../../src/catalog/catalog.ts'
import type { Config } from '../../../src/config/config.ts'
import { parseConfig } from '../../../src/config/read.ts'
import type { ProbeTools } from '../../../src/probes/types.ts'
import type { StreamTold } from '../../../src/probes/watch/stream.ts'
import type { History } from '../../../src/report/keep/history.ts'
import type { Report } from '../../../src/report/schema/schema.ts'
import { createRunStore } from '../../../src/run/store.ts'
import { sampleReport } from '../../fixtures/report.ts'

/** Watches over a stand-in for the stream: 50 packets a second that take 40 ms, told every 100 ms. */
const line = { told: undefined as StreamTold | undefined, busy: false }
vi.mock('../../../src/probes/watch/stream.ts', () => ({
  keepStream: (_: unknown, __: unknown, told: StreamTold, signal: AbortSignal) =>
    new Promise((_resolve, reject) => {
      line.told = told
      told.up(now(), 'udp', 'media')
      const timer = setInterval(tell, 100)
      signal.addEventListener('abort', () => {
        clearInterval(timer)
        reject(signal.reason)
      })
    }),
}))

const now = () => performance.timeOrigin + performance.now()
/** A busy main thread has not read yet what came meanwhile. */
function tell() {
  if (line.busy) return
  const end = now()
  const frames = [100, 80, 60, 40, 20].map((ms) => {
    return { stream: 'probe' as const, id: 1, at: end - ms, bytes: 100 }
  })
  const received = frames.map(({ at, ...frame }) => ({ ...frame, at: at - 40, receivedAt: at }))
  line.told?.packets({ sent: frames, received, stalls: [] })
}

const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
beforeEach(() => {
  vi.useFakeTimers()
  line.busy = false
  page.visibilityState = 'visible'
  vi.stubGlobal('document', page)
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('addEventListener', () => {})
  vi.stubGlobal('removeEventListener', () => {})
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const { config } = parseConfig({ version: 1, relays: [] })
const relay = { name: 'contoso' } as Config['relays'][number]
const makeTools = () => ({}) as ProbeTools

describe('a main thread that is busy for less than a second', () => {
  const begin = async () => {
    const store = createRunStore()
    const parts = { store, line: { relay, transports: ['udp' as const] }, makeTools, minutes: 10 }
    const session = startSession(parts)
    await vi.advanceTimersByTimeAsync(20_000)
    line.busy = true
    await vi.advanceTimersByTimeAsync(900)
    return session
  }

  test('makes no break when the watch is stopped', async () => {
    const session = await begin()
    session.stop()
    await vi.advanceTimersByTimeAsync(1000)
    const { evidence } = await session.finished
    expect(evidence.judged).toBeGreaterThan(15)
    expect(evidence.breaks.count).toBe(0)
    expect(evidence.poor).toEqual({ loss: 0, jitter: 0, roundTrip: 0, none: 0 })
  })

  test('nor when the page is hidden', async () => {
    const session = await begin()
    page.visibilityState = 'hidden'
    page.dispatchEvent(new Event('visibilitychange'))
    line.busy = false
    await vi.advanceTimersByTimeAsync(5000)
    session.stop()
    await vi.advanceTimersByTimeAsync(1000)
    const { evidence } = await session.finished
    expect(evidence.breaks.count).toBe(0)
    expect(evidence.out.hidden).toBeGreaterThanOrEqual(5)
  })
})

describe('a watch that ends while another report is open', () => {
  const setUp = async () => {
    const own = sampleReport()
    const kept: Report[] = []
    const delivered: Report[] = []
    const history = {
      finish: async (_: string, report: Report) => {
        kept.push(report)
        return { ok: true, value: undefined }
      },
    } as unknown as History
    const store = createRunStore()
    store.setState({ phase: 'done', report: own })
    const withRelay = { ...config, relays: [relay] }
    const watcher = createWatcher({
      store,
      config: withRelay,
      own: keepOwn(store, history, async (report) => {
        delivered.push(report)
      }),
      makeTools,
    })
    const catalog = await loadCatalog()
    const opener = createOpener(store, async (ids) => catalog.today(ids, config))
    const watched = watcher.start(10)
    await vi.advanceTimersByTimeAsync(10_000)
    const other = { ...sampleReport(), run: { ...own.run, id: 'of somebody else' } }
    await opener.open(other, 'file')
    watcher.stop()
    await vi.advanceTimersByTimeAsync(1000)
    return { store, opener, kept, delivered, watched, own }
  }

  test('is kept at once, and shown when that one is closed', async () => {
    const { store, opener, kept, delivered, watched, own } = await setUp()
    // The destinations get it at once, too.
    expect(delivered).toEqual(kept)
    expect(kept.map(({ run, watch }) => [run.id, watch !== undefined])).toEqual([
      [own.run.id, true],
    ])
    expect(store.getState()).toMatchObject({
      report: { run: { id: 'of somebody else' } },
      watch: { phase: 'running' },
    })
    opener.close()
    await watched
    const { report, results, watch } = store.getState()
    expect(report).toBe(kept[0])
    expect(watch?.phase).toBe('done')
    expect(Object.keys(results).filter((id) => id.startsWith('watch.'))).toHaveLength(3)
  })

  test('leaves a run alone that began meanwhile', async () => {
    const { store, kept, watched } = await setUp()
    store.setState({ phase: 'running', report: undefined, opened: undefined, results: {} })
    await watched
    const { phase, report, results, watch } = store.getState()
    expect({ phase, report, results }).toEqual({ phase: 'running', report: undefined, results: {} })
    expect(watch?.phase).toBe('done')
    expect(kept).toHaveLength(1)
  })
})
