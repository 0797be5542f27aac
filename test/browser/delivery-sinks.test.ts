import { describe, expect, test } from 'vitest'
import { answer, hang, startReceiver } from '../delivery/receiver.ts'
import {
  begin,
  call,
  keptIn,
  noticesOf,
  reportOf,
  setPhase,
  sinkOf,
  stateOf,
} from '../delivery/tab.ts'
import { keysOf, receiver, sink, tab, until } from '../delivery/world.ts'
import { samplePrivate } from '../fixtures/sample-evidence.ts'

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
    await until(async () => (await sinkOf(page)).reason?.values?.status).toBe(500)
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
    expect(await call(page, 'send', reportOf('r2'))).toMatchObject([{ id: 'delivery.became.sent' }])
    expect(keysOf(receiver)).toEqual(['r2'])
  })

  test('before it is sent by itself for the first time, a person is asked', async () => {
    const page = await tab({ automatic: true }, { unattended: false })
    const host = new URL(receiver.url).host
    expect((await noticesOf(page))[0]?.text).toMatch(
      new RegExp(`^This page can send.* A summary and the report .* to ${host}, without IP`),
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
    expect((await noticesOf(page))[0]?.text).toContain('with IP addresses')
    await call(page, 'answer', 'no')
    await call(page, 'finished', reportOf('r3'))
    expect(await sinkOf(page)).toMatchObject({ queued: 0, sent: 2 })
  })

  test('a kiosk is told what goes where, once, and is not kept waiting', async () => {
    const page = await tab()
    expect((await noticesOf(page))[0]?.text).toMatch(
      /^This link sends each run.* A summary and the report/,
    )
    await call(page, 'finished', reportOf('r1'))
    await until(async () => (await sinkOf(page)).sent).toBe(1)
    await page.reload()
    await begin(page, { sinks: [sink()] })
    expect(await noticesOf(page)).toEqual([])
  })

  test('whoever said no is not overruled by a link, until they say yes', async () => {
    const page = await tab({ automatic: true }, { unattended: false })
    await call(page, 'answer', 'no')
    await page.reload()
    await begin(page, { sinks: [sink()], automatic: true }, { unattended: true })
    expect((await noticesOf(page))[0]?.text).toMatch(/^This link can't send runs: in this browser/)
    await call(page, 'finished', reportOf('r1'))
    expect(await sinkOf(page)).toMatchObject({ queued: 0, sent: 0 })
    expect(receiver.received).toEqual([])
    await call(page, 'answer', 'yes')
    await call(page, 'finished', reportOf('r2'))
    await until(async () => (await sinkOf(page)).sent).toBe(1)
    expect(keysOf(receiver)).toEqual(['r2'])
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
    await until(async () => (await sinkOf(page)).reason?.id).toBe('delivery.silent')
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
