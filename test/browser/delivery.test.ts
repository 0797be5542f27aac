import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { answer, breakOff, hang, type Receiver, startReceiver } from '../delivery/receiver.ts'
import {
  begin,
  call,
  keptIn,
  noticesOf,
  openTab,
  reportOf,
  setPhase,
  sinkOf,
  stateOf,
} from '../delivery/tab.ts'
import { samplePrivate } from '../fixtures/report.ts'
import { launchChromium } from './chromium.ts'
import { startSourceServer } from './source-server.ts'

/** The real delivery in real Chromium against a receiver that behaves as badly as real ones. */
let browser: Browser
let context: BrowserContext
let sources: Awaited<ReturnType<typeof startSourceServer>>
let receiver: Receiver

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
const until = <T>(look: () => T | Promise<T>) => expect.poll(look, patience)
/** Storage of a busy device: it opens, but not soon. */
const openLate = () => {
  const { open } = IDBFactory.prototype
  IDBFactory.prototype.open = function (...args) {
    const request = open.apply(this, args)
    const { addEventListener } = request
    request.addEventListener = (type: string, hear: (event: Event) => void) =>
      addEventListener.call(request, type, (event) => setTimeout(() => hear(event), 5000))
    return request
  }
}
const keysOf = ({ received }: Receiver) => received.map(({ headers }) => headers['idempotency-key'])
const sink = (more: object = {}) => ({
  name: 'a',
  type: 'https',
  url: `${receiver.url}/api/reports`,
  ...more,
})
const tab = (settings: object = {}, options: Parameters<typeof openTab>[3] = {}) =>
  openTab(context, sources.url, { sinks: [sink()], ...settings }, options)

describe('a run is delivered', () => {
  test('once, with summary, report and its id as idempotency key', async () => {
    const page = await tab({ sinks: [sink({ key: 'open-sesame' })] })
    await call(page, 'finished', reportOf('r1'))
    await until(async () => (await sinkOf(page)).sent).toBe(1)
    expect(receiver.received).toHaveLength(1)
    expect(receiver.received[0]).toMatchObject({
      method: 'POST',
      path: '/api/reports',
      headers: {
        'idempotency-key': 'r1',
        'x-preflight-key': 'open-sesame',
        'content-type': 'application/json',
      },
    })
    const [{ summary, report }] = receiver.bodies()
    expect(summary).toMatchObject({ schema: 'quest-preflight-summary', runId: 'r1' })
    expect(report).toMatchObject({ schema: 'quest-preflight-report', run: { id: 'r1' } })
    expect(await sinkOf(page)).toMatchObject({ queued: 0, refused: [] })
    // The same run again is the same run.
    await call(page, 'finished', reportOf('r1'))
    expect(await call(page, 'send', reportOf('r1'))).toMatch(/^Sent to 127\.0\.0\.1/)
    expect(receiver.received).toHaveLength(1)
    // What was measured again since is not there, and is not said to be.
    const again = reportOf('r1')
    for (const row of again.audits) row.durationMs += 1
    expect(await call(page, 'send', again)).toMatch(/before; what was measured again since is not/)
    expect(receiver.received).toHaveLength(1)
  })

  test.each([
    ['HTTP 500', answer(500)],
    ['HTTP 503 with a page', answer(503, { 'Content-Type': 'text/html' }, '<h1>busy</h1>')],
    ['an answer that breaks off', breakOff],
    ['a redirect', answer(302, { Location: 'https://login.example/' })],
  ])('after %s, under the same key', async (_, behaviour) => {
    receiver.script.push(behaviour)
    const page = await tab()
    await call(page, 'finished', reportOf('r1'))
    await until(async () => (await sinkOf(page)).sent).toBe(1)
    expect(keysOf(receiver)).toEqual(['r1', 'r1'])
    expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body)
  })

  test('after the time that 429 asks for, and not before', async () => {
    receiver.script.push(answer(429, { 'Retry-After': '3' }))
    const page = await tab()
    await call(page, 'finished', reportOf('r1'))
    await until(async () => (await sinkOf(page)).sent).toBe(1)
    const [first, second] = receiver.received
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(2950)
  })

  test('when the receiver never answers: an attempt has an end', async () => {
    receiver.script.push(hang)
    const page = await tab({}, { attemptMs: 1000 })
    await call(page, 'finished', reportOf('r1'))
    await until(async () => (await sinkOf(page)).sent).toBe(1)
    expect(keysOf(receiver)).toEqual(['r1', 'r1'])
  })

  test('by a slow receiver, with one attempt', async () => {
    receiver.script.push((response) => setTimeout(() => response.writeHead(201).end(), 1500))
    const page = await tab()
    await call(page, 'finished', reportOf('r1'))
    await until(async () => (await sinkOf(page)).sending).toBe(true)
    await until(async () => (await sinkOf(page)).sent).toBe(1)
    expect(receiver.received).toHaveLength(1)
  })

  test('when a host that was down is back', async () => {
    await receiver.stop()
    const page = await tab()
    await call(page, 'finished', reportOf('r1'))
    await call(page, 'finished', reportOf('r2'))
    await until(async () => (await sinkOf(page)).reason).toMatch(/gave no answer/)
    expect(await sinkOf(page)).toMatchObject({ queued: 2, sent: 0 })
    await receiver.start()
    await until(async () => (await sinkOf(page)).sent).toBe(2)
    expect(keysOf(receiver)).toEqual(['r1', 'r2'])
  })

  test('when the network is back, whatever pause was due', async () => {
    const page = await tab()
    await context.setOffline(true)
    await call(page, 'finished', reportOf('r1'))
    await until(async () => (await sinkOf(page)).reason).toMatch(/gave no answer/)
    // A pause far beyond this test.
    await page.evaluate(
      () =>
        new Promise<void>((done) => {
          const open = indexedDB.open('quest-preflight-delivery')
          open.onsuccess = () => {
            const store = open.result.transaction('sinks', 'readwrite').objectStore('sinks')
            const get = store.get('a')
            get.onsuccess = () => store.put({ ...get.result, nextAt: Date.now() + 3_000_000 })
            store.transaction.oncomplete = () => {
              open.result.close()
              done()
            }
          }
        }),
    )
    await context.setOffline(false)
    await until(async () => (await sinkOf(page)).sent).toBe(1)
  })
})

describe('nothing is lost', () => {
  test.each([
    ['the tab crashes', true],
    ['the tab is closed', false],
  ])('when %s between the write and the first attempt', async (_, crash) => {
    const page = await tab()
    await setPhase(page, 'running')
    await call(page, 'finished', reportOf('r1'))
    if (crash) {
      const devtools = await context.newCDPSession(page)
      const crashed = page.waitForEvent('crash')
      void devtools.send('Page.crash').catch(() => undefined)
      await crashed
    } else await page.close()
    expect(receiver.received).toHaveLength(0)
    const next = await tab()
    await until(async () => (await sinkOf(next)).sent).toBe(1)
    expect(keysOf(receiver)).toEqual(['r1'])
  })

  test('when the tab dies during an attempt whose outcome it never learns', async () => {
    receiver.script.push(hang)
    const page = await tab()
    await call(page, 'finished', reportOf('r1'))
    await until(() => receiver.received.length).toBe(1)
    await page.close()
    const next = await tab()
    await until(async () => (await sinkOf(next)).sent).toBe(1)
    expect(keysOf(receiver)).toEqual(['r1', 'r1'])
  })

  test('when the clock was years ahead and is right again, and the other way round', async () => {
    await receiver.stop()
    const ahead = await tab(
      {},
      {
        before: () => {
          const real = Date.now
          Date.now = () => real() + 5 * 365 * 86_400_000
        },
      },
    )
    await call(ahead, 'finished', reportOf('future'))
    await until(async () => (await sinkOf(ahead)).reason).toMatch(/no answer/)
    await ahead.close()
    const behind = await tab(
      {},
      {
        before: () => {
          const real = Date.now
          Date.now = () => real() - 5 * 365 * 86_400_000
        },
      },
    )
    await call(behind, 'finished', reportOf('past'))
    await receiver.start()
    await until(async () => (await sinkOf(behind)).sent).toBe(2)
    expect(keysOf(receiver)).toEqual(['future', 'past'])
  })

  test('and nothing doubled by two tabs at once', async () => {
    await receiver.stop()
    const [one, two] = [await tab(), await tab()]
    const ids = Array.from({ length: 6 }, (_, index) => `r${index}`)
    await Promise.all(ids.map((id, index) => call(index % 2 ? one : two, 'finished', reportOf(id))))
    await until(async () => (await sinkOf(one)).queued).toBe(6)
    await receiver.start()
    receiver.state.usual = (response) => setTimeout(() => response.writeHead(201).end(), 100)
    await Promise.all([call(one, 'send'), call(two, 'send')])
    await until(async () => (await sinkOf(one)).sent).toBe(6)
    await until(async () => (await sinkOf(two)).sent).toBe(6)
    expect(keysOf(receiver).sort()).toEqual(ids)
    expect(receiver.state.mostAtOnce).toBe(1)
  })

  test('on a full disk: it is sent from memory, and says so', async () => {
    const page = await tab()
    await until(async () => (await stateOf(page)).opening).toBe(false)
    const devtools = await context.newCDPSession(page)
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: sources.url, quotaSize: 1 })
    await setPhase(page, 'running')
    await call(page, 'finished', reportOf('r1'))
    const { storageProblem } = await stateOf(page)
    expect(storageProblem).toMatch(/no room left.*only while this page is open/)
    expect(await sinkOf(page)).toMatchObject({ queued: 1, full: 1 })
    await setPhase(page, 'done')
    await until(async () => (await sinkOf(page)).sent).toBe(1)
    expect(receiver.bodies()[0]).toHaveProperty('report')
  })

  test.each([
    ['no IndexedDB', () => Reflect.deleteProperty(globalThis, 'indexedDB')],
    [
      'storage that refuses',
      () => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('denied', 'SecurityError')
        }
        Object.defineProperty(globalThis, 'localStorage', {
          get: () => {
            throw new DOMException('denied', 'SecurityError')
          },
        })
      },
    ],
  ])('with %s', async (_, before) => {
    receiver.script.push(answer(500))
    const page = await tab({}, { before: before as () => void })
    const errors: string[] = []
    page.on('pageerror', ({ message }) => errors.push(message))
    await call(page, 'finished', reportOf('r1'))
    await until(async () => (await sinkOf(page)).sent).toBe(1)
    expect((await stateOf(page)).storageProblem).toMatch(/does not let pages store data/)
    expect(receiver.bodies()[0].summary.installation).toMatch(/^[\w-]{8,}$/)
    expect(errors).toEqual([])
  })

  test('with storage that opens late: what was kept is sent then', async () => {
    await receiver.stop()
    const first = await tab()
    await call(first, 'finished', reportOf('r1'))
    await until(async () => (await sinkOf(first)).queued).toBe(1)
    await first.close()
    await receiver.start()
    const page = await tab({}, { before: openLate })
    await until(async () => (await stateOf(page)).storageProblem).toMatch(/has not answered yet/)
    expect(receiver.received).toEqual([])
    await until(() => keysOf(receiver)).toEqual(['r1'])
    expect((await stateOf(page)).storageProblem).toBeUndefined()
  })

  test('but bounds hold: old reports become summaries, drops are counted and told', async () => {
    await receiver.stop()
    const page = await tab({ limits: { maxReports: 2, maxMegabytes: 0.1 } })
    for (let run = 1; run <= 130; run++) await call(page, 'finished', reportOf(`r${run}`))
    const before = await sinkOf(page)
    expect(before.dropped).toBeGreaterThan(0)
    expect(before.queued + before.dropped).toBe(130)
    expect(before.full).toBe(0)
    await receiver.start()
    expect(await call(page, 'send')).toMatch(/^Sent/)
    await until(async () => (await sinkOf(page)).queued).toBe(0)
    const told = receiver.bodies().map(({ summary }) => summary.dropped ?? 0)
    expect(told.reduce((sum, one) => sum + one, 0)).toBe(before.dropped)
    expect(await sinkOf(page)).toMatchObject({ dropped: before.dropped })
  })
})

describe('a receiver that refuses', () => {
  test('is not asked again until somebody asks; the reason is shown', async () => {
    receiver.script.push(
      answer(400, {}, JSON.stringify({ error: 'unknown field', path: 'summary.verdict' })),
    )
    const page = await tab()
    await call(page, 'finished', reportOf('r1'))
    await until(async () => (await sinkOf(page)).refused).toMatchObject([
      { runId: 'r1', reason: expect.stringContaining('HTTP 400: unknown field, summary.verdict.') },
    ])
    // Another record goes through, and the refused one stays where it is, also after a reload.
    await call(page, 'finished', reportOf('r2'))
    await until(async () => (await sinkOf(page)).sent).toBe(1)
    await page.reload()
    await begin(page, { sinks: [sink()] })
    await until(async () => (await stateOf(page)).opening).toBe(false)
    expect((await sinkOf(page)).refused).toHaveLength(1)
    expect(keysOf(receiver)).toEqual(['r1', 'r2'])
    expect(await call(page, 'send')).toMatch(/^Sent to/)
    expect(keysOf(receiver)).toEqual(['r1', 'r2', 'r1'])
    expect(await sinkOf(page)).toMatchObject({ sent: 2, refused: [] })
  })

  test('is asked again under other settings', async () => {
    receiver.state.usual = (response, { headers }) =>
      response.writeHead(headers['x-preflight-key'] === 'right' ? 201 : 401).end()
    const page = await tab({ sinks: [sink({ key: 'wrong' })] })
    await call(page, 'finished', reportOf('r1'))
    await until(async () => (await sinkOf(page)).refused.length).toBe(1)
    await page.reload()
    await begin(page, { sinks: [sink({ key: 'right' })] })
    await until(async () => (await sinkOf(page)).sent).toBe(1)
  })

  test('because of the size gets the summary alone', async () => {
    receiver.script.push(answer(413))
    const page = await tab()
    await call(page, 'finished', reportOf('r1'))
    await until(async () => (await sinkOf(page)).sent).toBe(1)
    expect(receiver.bodies().map((body) => Object.keys(body))).toEqual([
      ['summary', 'report'],
      ['summary'],
    ])
    expect(await sinkOf(page)).toMatchObject({ reduced: 1 })
  })

  test('by being no receiver: a web page accepts nothing', async () => {
    receiver.script.push(answer(200, { 'Content-Type': 'text/html' }, '<!doctype html>'))
    const page = await tab()
    await call(page, 'finished', reportOf('r1'))
    await until(async () => (await sinkOf(page)).refused[0]?.reason).toMatch(/web page/)
  })
})

describe('what goes where', () => {
  test('each sink has its own redaction and form', async () => {
    const other = await startReceiver()
    try {
      const page = await tab({
        sinks: [
          sink({ redaction: 'full' }),
          sink({ name: 'b', url: `${other.url}/flow`, redaction: 'minimal', form: 'both' }),
        ],
      })
      await call(page, 'finished', reportOf('r1'))
      await until(async () => (await sinkOf(page, 'b')).sent).toBe(1)
      await until(async () => (await sinkOf(page, 'a')).sent).toBe(1)
      expect(receiver.received[0]?.body).toContain(samplePrivate.publicAddress)
      for (const text of Object.values(samplePrivate))
        expect(other.received[0]?.body).not.toContain(text)
      expect(other.bodies()[0].report).toBeDefined()
    } finally {
      await other.stop()
    }
  })

  test('a sink that is down holds no other up', async () => {
    const page = await tab({
      sinks: [sink({ url: 'http://127.0.0.1:9/api/reports', name: 'down' }), sink()],
    })
    await call(page, 'finished', reportOf('r1'))
    await until(async () => (await sinkOf(page, 'a')).sent).toBe(1)
    expect(await sinkOf(page, 'down')).toMatchObject({ queued: 1 })
  })

  test('what was queued under a looser level leaves under the stricter one', async () => {
    await receiver.stop()
    const page = await tab({ sinks: [sink({ redaction: 'full' })] })
    await call(page, 'finished', reportOf('r1'))
    await page.reload()
    await receiver.start()
    await begin(page, { sinks: [sink({ redaction: 'minimal' })] })
    await call(page, 'send')
    await until(async () => (await sinkOf(page)).sent).toBe(1)
    for (const text of Object.values(samplePrivate))
      expect(receiver.received[0]?.body).not.toContain(text)
  })

  test('a blob of its own for each run; the signature is kept and shown nowhere', async () => {
    const sig = 'c2VjcmV0LXNpZ25hdHVyZQ'
    const blobs = sink({ url: `${receiver.url}/runs?sv=2024&sig=${sig}`, method: 'PUT' })
    receiver.script.push(answer(500, {}, JSON.stringify({ error: `sig=${sig} did not match` })))
    const page = await tab({ sinks: [blobs] })
    await call(page, 'finished', reportOf('r1'))
    await until(async () => (await sinkOf(page)).reason).toMatch(/HTTP 500/)
    // The first attempt had got through: the blob is there.
    receiver.script.push(answer(409))
    await call(page, 'send')
    await until(async () => (await sinkOf(page)).sent).toBe(1)
    expect(receiver.received[1]).toMatchObject({
      method: 'PUT',
      path: `/runs/r1.json?sv=2024&sig=${sig}`,
      headers: { 'x-ms-blob-type': 'BlockBlob', 'if-none-match': '*' },
    })
    const seen = JSON.stringify([await stateOf(page), await noticesOf(page)])
    expect(seen + (await keptIn(page)) + receiver.received[0]?.body).not.toContain(sig)
  })

  test('nothing without ?deliver or a click', async () => {
    const page = await tab({}, { unattended: false })
    await call(page, 'finished', reportOf('r1'))
    expect(await sinkOf(page)).toMatchObject({ queued: 0 })
    expect(await noticesOf(page)).toEqual([])
    expect(await call(page, 'send', reportOf('r2'))).toMatch(/^Sent/)
    expect(keysOf(receiver)).toEqual(['r2'])
  })

  test('before it is sent by itself for the first time, a person is asked', async () => {
    const page = await tab({ automatic: true }, { unattended: false })
    const host = new URL(receiver.url).host
    expect((await noticesOf(page))[0]?.text).toContain(
      `summary and report (without addresses) to ${host}`,
    )
    await call(page, 'finished', reportOf('r1'))
    await until(async () => (await sinkOf(page)).held).toBe(1)
    expect(receiver.received).toEqual([])
    await call(page, 'answer', 'yes')
    await until(async () => (await sinkOf(page)).sent).toBe(1)
    expect(await noticesOf(page)).toEqual([])
    // Once is enough, until something else goes somewhere else.
    await page.reload()
    await begin(page, { sinks: [sink()], automatic: true }, { unattended: false })
    expect(await noticesOf(page)).toEqual([])
    await call(page, 'finished', reportOf('r2'))
    await until(async () => (await sinkOf(page)).sent).toBe(2)
    await page.reload()
    const looser = { sinks: [sink({ redaction: 'full' })], automatic: true }
    await begin(page, looser, { unattended: false })
    expect((await noticesOf(page))[0]?.text).toContain('with addresses')
    await call(page, 'answer', 'no')
    await call(page, 'finished', reportOf('r3'))
    expect(await sinkOf(page)).toMatchObject({ queued: 0, sent: 2 })
  })

  test('a kiosk is told what goes where, once, and is not kept waiting', async () => {
    const page = await tab()
    expect((await noticesOf(page))[0]?.text).toMatch(
      /^This link sends each run: summary and report/,
    )
    await call(page, 'finished', reportOf('r1'))
    await until(async () => (await sinkOf(page)).sent).toBe(1)
    await page.reload()
    await begin(page, { sinks: [sink()] })
    expect(await noticesOf(page)).toEqual([])
  })

  test('nothing is sent while a run measures, and what was under way is broken off', async () => {
    receiver.script.push(hang)
    const page = await tab()
    await call(page, 'finished', reportOf('r1'))
    await until(() => receiver.received.length).toBe(1)
    await setPhase(page, 'running')
    await until(async () => (await sinkOf(page)).sending).toBe(false)
    expect(await sinkOf(page)).toMatchObject({ queued: 1, sent: 0 })
    expect(await call(page, 'test', 'a')).toMatchObject({ ok: false })
    await setPhase(page, 'done')
    await until(async () => (await sinkOf(page)).sent).toBe(1)
  })

  test('what is due does not keep the page busy while a run measures', async () => {
    await receiver.stop()
    const page = await tab()
    await call(page, 'finished', reportOf('r1'))
    await until(async () => (await sinkOf(page)).reason).toMatch(/gave no answer/)
    await setPhase(page, 'running')
    const reads = await page.evaluate(readsFor, 4000)
    expect(reads).toBeLessThan(5)
    await receiver.start()
    await setPhase(page, 'done')
    await until(async () => (await sinkOf(page)).sent).toBe(1)
  })

  test('nor where the storage takes no more', async () => {
    const page = await tab({}, { unattended: false })
    await call(page, 'finished', reportOf('r0'))
    await receiver.stop()
    await call(page, 'send', reportOf('r1'))
    await page.evaluate(() => {
      const { transaction } = IDBDatabase.prototype
      IDBDatabase.prototype.transaction = function (names, mode, ...rest) {
        if (mode === 'readwrite') throw new DOMException('', 'QuotaExceededError')
        return transaction.call(this, names, mode, ...rest)
      }
    })
    const reads = await page.evaluate(readsFor, 4000)
    expect(reads).toBeLessThan(20)
  })
})

/** How often storage is read in so many milliseconds. */
async function readsFor(ms: number) {
  let reads = 0
  const { getAll } = IDBObjectStore.prototype
  IDBObjectStore.prototype.getAll = function (...args) {
    reads++
    return getAll.apply(this, args)
  }
  await new Promise((done) => setTimeout(done, ms))
  return reads
}

describe('the test button', () => {
  test('asks a collector for its health and sends no record', async () => {
    const page = await tab({ sinks: [sink({ key: 'k' })] })
    expect(await call(page, 'test', 'a')).toMatchObject({ ok: true })
    expect(receiver.received).toMatchObject([
      { method: 'GET', path: '/api/health', headers: { 'x-preflight-key': 'k' }, body: '' },
    ])
  })

  test('sends others a record that no fleet can take for a run', async () => {
    const page = await tab({ sinks: [sink({ url: `${receiver.url}/flow` })] })
    expect(await call(page, 'test', 'a')).toMatchObject({ ok: true })
    expect(receiver.bodies()).toEqual([
      { test: true, app: 'Quest Preflight', sentAt: expect.any(String) },
    ])
    receiver.script.push(answer(403, {}, '{"error":"no entry"}'))
    expect(await call(page, 'test', 'a')).toEqual({
      ok: false,
      text: `${new URL(receiver.url).host} answers HTTP 403: no entry.`,
    })
    expect(await sinkOf(page)).toMatchObject({ queued: 0, sent: 0, refused: [] })
  })
})
