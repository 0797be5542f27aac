import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import Database from 'libsql'
import { expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../collector/store.ts'
import { largeReport } from '../fixtures/report.ts'
import { summaryWith } from '../fixtures/summary.ts'
import { post, postSummary, readAll } from './client.ts'
import { temporaryFolder } from './folders.ts'
import { spawnCollector } from './process.ts'
import { runCollector } from './running.ts'

const KEY = 'a-key-that-is-long-enough'

/** A POST whose body begins and goes on only as the test says. */
function unfinished(port: number, length: number): Socket {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  socket.write(
    'POST /api/reports HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n' +
      `Content-Length: ${length}\r\n\r\n`,
  )
  onTestFinished(() => void socket.destroy())
  return socket
}

const answerOf = async (socket: Socket) => String((await once(socket, 'data'))[0])

test('1,500 bodies that never end take little memory, and health stays quick', async () => {
  const collector = await spawnCollector(['--data', temporaryFolder(), '--rate', '100000'])
  const port = Number(new URL(collector.url).port)
  const part = Buffer.alloc(1_200_000, 0x20)
  const sockets = Array.from({ length: 1500 }, () => unfinished(port, 1_900_000))
  const sent = sockets.map(
    (socket) =>
      new Promise<void>((done) => {
        socket.resume()
        socket.once('close', done)
        socket.write(part, () => done())
      }),
  )
  await Promise.all(sent)
  expect((await fetch(`${collector.url}api/health`)).status).toBe(200)
  const peak = Number(
    /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${collector.pid}/status`, 'utf8'))?.[1],
  )
  // It was 1.8 GB.
  expect(peak).toBeLessThan(500_000)
  for (const socket of sockets) socket.destroy()
  // What they held is free again.
  const summary = summaryWith()
  await expect
    .poll(async () => (await postSummary(collector.url, summary)).status, { timeout: 20_000 })
    .toBeLessThan(300)
  await collector.end('SIGTERM')
})

test('a body of which nothing more comes is ended', async () => {
  const { port, url } = await runCollector()
  const socket = unfinished(port, 1000)
  socket.write('{"summary":')
  const answer = await answerOf(socket)
  expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  expect(answer.toLowerCase()).toContain('connection: close')
  expect((await fetch(`${url}api/health`)).status).toBe(200)
})

test('one browser sends so many runs an hour, whoever else is behind its address', async () => {
  const { url } = await runCollector({ rateInstallation: 3 })
  const sent = (installation: string) => postSummary(url, summaryWith({ installation }))
  const statuses: number[] = []
  for (let count = 0; count < 5; count += 1) statuses.push((await sent('one-of-them')).status)
  expect(statuses).toEqual([201, 201, 201, 429, 429])
  expect(Number((await sent('one-of-them')).headers.get('retry-after'))).toBeGreaterThan(60)
  expect((await sent('another-one')).status).toBe(201)
})

test('one address stores no more in a minute than its requests need', async () => {
  const { url } = await runCollector({ rate: 10 })
  const noise = () => Array.from({ length: 60 }, () => crypto.randomUUID()).join(' ')
  const report = largeReport(40)
  for (const row of report.audits) row.explanation = noise().slice(0, 2000)
  const statuses: number[] = []
  for (let count = 0; count < 9; count += 1) {
    const summary = summaryWith()
    const own = { ...report, run: { ...report.run, id: summary.runId } }
    statuses.push((await post(url, { summary, report: own })).status)
  }
  expect(statuses[0]).toBe(201)
  expect(statuses.at(-1)).toBe(429)
  // A summary is small.
  expect((await postSummary(url, summaryWith())).status).toBe(201)
})

test('beyond its size nothing more is taken, and it says so', async () => {
  const { url } = await runCollector({ maxGigabytes: 0.0004 })
  let taken = 0
  let answer = await postSummary(url, summaryWith())
  while (answer.status === 201 && taken < 5000) {
    taken += 1
    answer = await postSummary(url, summaryWith())
  }
  expect(taken).toBeGreaterThan(20)
  expect(answer.status).toBe(503)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await answer.json()).error).toContain('--max-gigabytes')
  expect((await fetch(`${url}api/health`)).status).toBe(503)
  expect((await readAll(url)).summaries).toHaveLength(taken)
})

test('runs that are older than they may be go, with their reports; others stay', async () => {
  const data = temporaryFolder()
  const [old, young] = [summaryWith(), summaryWith()]
  const first = openStore(data)
  first.add([{ summary: old, report: new Uint8Array([1]) }])
  first.close()
  const db = new Database(`${data}/preflight.db`)
  db.exec("UPDATE runs SET receivedAt = '2026-01-01T00:00:00.000Z'")
  db.close()
  const again = openStore(data)
  again.add([{ summary: young }])
  again.close()
  const { url } = await runCollector({ data, keepDays: 30 })
  expect((await readAll(url)).summaries).toEqual([young])
  expect((await fetch(`${url}api/reports/${old.runId}`)).status).toBe(404)
})

test('a key is looked at before any of the body is', async () => {
  const { port } = await runCollector({ access: { key: KEY } })
  expect(await answerOf(unfinished(port, 1000))).toMatch(/^HTTP\/1\.1 401 /)
})
