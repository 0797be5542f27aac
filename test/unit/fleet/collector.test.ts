import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createEngine } from '../../../src/fleet/engine/engine.ts'
import { createCollectorSource } from '../../../src/fleet/sources/collector.ts'
import { SourceProblem } from '../../../src/fleet/sources/source.ts'
import { post, postSummary } from '../../collector/client.ts'
import { runCollector } from '../../collector/running.ts'
import { sampleReport } from '../../fixtures/report.ts'
import { ndjson, summaryWith } from '../../fixtures/summary.ts'

const sourceOf = (page: string, more: object = {}) =>
  createCollectorSource({ url: './', page, ...more })

test('a collector: all at first, then only what came since, and full reports by their run', async () => {
  const collector = await runCollector()
  const [first, second] = [summaryWith({ device: 'a' }), summaryWith({ device: 'b' })]
  await postSummary(collector.url, first)
  const [engine, source] = [createEngine(), sourceOf(collector.url)]
  expect(await source.refresh(engine)).toMatchObject({ added: 1, doubled: 0, skipped: [] })
  expect(await source.refresh(engine)).toMatchObject({ added: 0, doubled: 0 })
  await postSummary(collector.url, second)
  expect(await source.refresh(engine)).toMatchObject({ added: 1, doubled: 0 })
  expect((await engine.view({})).devices).toBe(2)
  expect(await engine.history('b')).toEqual([second])

  const report = sampleReport()
  await post(collector.url, { summary: summaryWith({ runId: report.run.id }), report })
  expect(await source.report?.(report.run.id)).toMatchObject({ run: { id: report.run.id } })
  expect(await source.report?.('no such run')).toBeUndefined()

  source.forget()
  expect(await source.refresh(engine)).toMatchObject({ added: 1, doubled: 2 })
})

test('a key: without it the collector says so, with it everything is read', async () => {
  const collector = await runCollector({ access: { key: 'a-shared-key' } })
  await postSummary(collector.url, summaryWith(), { 'X-Preflight-Key': 'a-shared-key' })
  let typed: string | undefined
  const source = sourceOf(collector.url, { key: () => typed })
  const problem = await source.refresh(createEngine()).catch((error: unknown) => error)
  expect(problem).toBeInstanceOf(SourceProblem)
  expect(problem).toMatchObject({ needsAccess: true })
  typed = 'a-shared-key'
  expect(await source.refresh(createEngine())).toMatchObject({ added: 1 })
})

test('forgotten while an answer is read: the next question is for everything again', async () => {
  const collector = await runCollector()
  await postSummary(collector.url, summaryWith({ device: 'a' }))
  const [engine, source, stop] = [createEngine(), sourceOf(collector.url), new AbortController()]
  const loading: typeof engine.load = async (...args) => {
    const loaded = await engine.load(...args)
    stop.abort()
    source.forget()
    return loaded
  }
  await expect(source.refresh({ load: loading }, { signal: stop.signal })).rejects.toThrow('abort')
  await engine.clear()
  expect(await source.refresh(engine)).toMatchObject({ added: 1 })
})

/** Something else that listens. */
async function serverThat(answer: Parameters<typeof createServer>[1]) {
  const server = createServer(answer)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

test('a web page, an answer that breaks off, nobody there, an abort: each is told', async () => {
  const refresh = (url: string, signal?: AbortSignal) =>
    sourceOf(url).refresh(createEngine(), { ...(signal && { signal }) })
  const page = await serverThat((_, response) => {
    response.setHeader('Content-Type', 'text/html').end('<p>hello</p>')
  })
  await expect(refresh(page)).rejects.toThrow("There's no collector at this address")
  const broken = await serverThat((_, response) => {
    response.writeHead(200, { 'Content-Length': '9999' })
    response.write(ndjson([summaryWith()]), () => response.socket?.end())
  })
  await expect(refresh(broken)).rejects.toThrow('was cut off')
  const failing = await serverThat((_, response) => response.writeHead(500).end())
  await expect(refresh(failing)).rejects.toThrow('HTTP 500')
  await expect(refresh('http://127.0.0.1:9/')).rejects.toThrow("didn't respond")
  const silent = await serverThat(() => {})
  const reason = new Error('enough')
  const stop = new AbortController()
  setTimeout(() => stop.abort(reason), 100)
  await expect(refresh(silent, stop.signal)).rejects.toBe(reason)
})

test('a busy collector is asked again when it says, within bounds', async () => {
  let count = 0
  const busy = await serverThat((_, response) => {
    count++
    if (count === 1) response.writeHead(503, { 'Retry-After': '0' }).end()
    else response.end(ndjson([summaryWith()]))
  })
  expect(await sourceOf(busy).refresh(createEngine())).toMatchObject({ added: 1 })
  const full = await serverThat((_, response) =>
    response.writeHead(429, { 'Retry-After': '999' }).end(),
  )
  await expect(sourceOf(full).refresh(createEngine())).rejects.toThrow('Try again in 999 seconds')
})
