import { describe, expect, test } from 'vitest'
import { answer, breakOff, hang } from '../delivery/receiver.ts'
import { begin, call, reportOf, sinkOf, stateOf } from '../delivery/tab.ts'
import { context, keysOf, receiver, sink, tab, until } from '../delivery/world.ts'

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
    expect(await call(page, 'send', reportOf('r1'))).toMatchObject([
      {
        id: 'delivery.became.sent',
        values: { destination: expect.stringMatching(/^127\.0\.0\.1/) },
      },
    ])
    expect(receiver.received).toHaveLength(1)
    // What was measured again since is not there, and is not said to be.
    const again = reportOf('r1')
    for (const row of again.audits) row.durationMs += 1
    expect(await call(page, 'send', again)).toMatchObject([{ id: 'delivery.became.sentBefore' }])
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
    await until(async () => (await sinkOf(page)).reason?.id).toBe('delivery.silent')
    expect(await sinkOf(page)).toMatchObject({ queued: 2, sent: 0 })
    await receiver.start()
    await until(async () => (await sinkOf(page)).sent).toBe(2)
    expect(keysOf(receiver)).toEqual(['r1', 'r2'])
  })

  test('when the network is back, whatever pause was due', async () => {
    const page = await tab()
    await context.setOffline(true)
    await call(page, 'finished', reportOf('r1'))
    await until(async () => (await sinkOf(page)).reason?.id).toBe('delivery.silent')
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

describe('a receiver that refuses', () => {
  test('is not asked again until somebody asks; the reason is shown', async () => {
    receiver.script.push(
      answer(400, {}, JSON.stringify({ error: 'unknown field', path: 'summary.verdict' })),
    )
    const page = await tab()
    await call(page, 'finished', reportOf('r1'))
    await until(async () => (await sinkOf(page)).refused).toMatchObject([
      {
        runId: 'r1',
        reason: {
          id: 'delivery.httpSaid',
          values: { status: 400, said: 'unknown field, summary.verdict' },
        },
      },
    ])
    // Another record goes through, and the refused one stays where it is, also after a reload.
    await call(page, 'finished', reportOf('r2'))
    await until(async () => (await sinkOf(page)).sent).toBe(1)
    await page.reload()
    await begin(page, { sinks: [sink()] })
    await until(async () => (await stateOf(page)).opening).toBe(false)
    expect((await sinkOf(page)).refused).toHaveLength(1)
    expect(keysOf(receiver)).toEqual(['r1', 'r2'])
    expect(await call(page, 'send')).toMatchObject([{ id: 'delivery.became.sent' }])
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
    await until(async () => (await sinkOf(page)).refused[0]?.reason?.id).toBe('delivery.noPage')
  })
})

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
      text: {
        id: 'delivery.httpSaid',
        values: { destination: new URL(receiver.url).host, status: 403, said: 'no entry' },
      },
    })
    expect(await sinkOf(page)).toMatchObject({ queued: 0, sent: 0, refused: [] })
  })
})
