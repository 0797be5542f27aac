import { describe, expect, test } from 'vitest'
import { answer, hang } from '../delivery/receiver.ts'
import { call, reportOf, setPhase, sinkOf, stateOf } from '../delivery/tab.ts'
import { context, keysOf, receiver, sources, tab, until } from '../delivery/world.ts'

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
    await until(async () => (await sinkOf(ahead)).reason?.id).toBe('delivery.silent')
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
    expect(storageProblem).toEqual({ id: 'delivery.storage.full' })
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
    expect((await stateOf(page)).storageProblem).toEqual({
      id: 'delivery.storage.blocked',
    })
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
    await until(async () => (await stateOf(page)).storageProblem?.id).toBe('delivery.storage.late')
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
    expect(await call(page, 'send')).toMatchObject([{ id: 'delivery.became.sent' }])
    await until(async () => (await sinkOf(page)).queued).toBe(0)
    const told = receiver.bodies().map(({ summary }) => summary.dropped ?? 0)
    expect(told.reduce((sum, one) => sum + one, 0)).toBe(before.dropped)
    expect(await sinkOf(page)).toMatchObject({ dropped: before.dropped })
  })
})
