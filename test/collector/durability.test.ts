import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openStore } from '../../collector/store.ts'
import { largeReport } from '../fixtures/report.ts'
import { summaryWith } from '../fixtures/summary.ts'
import { simulateFleet } from '../fleet/simulate.ts'
import { inTurns, post, postSummary, readAll } from './client.ts'
import { temporaryFolder } from './folders.ts'
import { spawnCollector } from './process.ts'
import { runCollector } from './running.ts'

const runs = (devices: number, seed: number) => [
  ...simulateFleet({ seed, devices, runs: 1 }).summaries(),
]

const reportOf = (runId: string) => {
  const report = largeReport(60)
  return { ...report, run: { ...report.run, id: runId } }
}

test('1,000 headsets that report as fast as they can: nothing is lost, nothing is doubled', async () => {
  const collector = await spawnCollector(['--data', temporaryFolder(), '--rate', '100000'])
  const summaries = runs(1000, 11)
  let full = 0
  await inTurns(summaries, 64, async (summary) => {
    const index = summaries.indexOf(summary)
    const withReport = index % 10 === 0
    if (withReport) full += 1
    const body = { summary, ...(withReport && { report: reportOf(summary.runId) }) }
    const answer = await post(collector.url, body)
    expect(answer.status).toBe(201)
    await answer.text()
    // Some answers get lost on the way, so their senders try again.
    if (index % 7 === 0) expect((await postSummary(collector.url, summary)).status).toBe(200)
  })
  const stored = await readAll(collector.url)
  expect(stored.summaries).toHaveLength(1000)
  const ids = new Set(stored.summaries.map(({ runId }) => runId))
  expect(summaries.filter(({ runId }) => !ids.has(runId))).toEqual([])
  const reports = await Promise.all(
    summaries
      .filter((_, index) => index % 10 === 0)
      .map(({ runId }) => fetch(`${collector.url}api/reports/${runId}`)),
  )
  expect(reports.filter(({ status }) => status === 200)).toHaveLength(full)
  expect(await collector.end('SIGTERM')).toBe(0)
  expect(collector.errors()).toBe('')
})

test('killed in mid-write, everything acknowledged is there after the restart, and no row is torn', async () => {
  const data = temporaryFolder()
  const acknowledged = new Set<string>()
  const sent = runs(1200, 12)
  for (let life = 0; life < 3; life += 1) {
    const collector = await spawnCollector(['--data', data, '--rate', '100000'])
    const share = sent.slice(life * 400, (life + 1) * 400)
    let answers = 0
    const posting = inTurns(share, 32, async (summary) => {
      const report = reportOf(summary.runId)
      const answer = await post(collector.url, { summary, report }).catch(() => undefined)
      if (answer?.status !== 201) return
      acknowledged.add(summary.runId)
      answers += 1
      // By now others are being written.
      if (answers === 100) void collector.end('SIGKILL')
    })
    await posting
    expect(await collector.end('SIGKILL')).toBeNull()
    expect(answers).toBeGreaterThanOrEqual(100)
    expect(answers).toBeLessThan(400)
  }
  const again = await spawnCollector(['--data', data])
  const stored = await readAll(again.url)
  const ids = stored.summaries.map(({ runId }) => runId)
  expect(new Set(ids).size).toBe(ids.length)
  expect([...acknowledged].filter((runId) => !ids.includes(runId))).toEqual([])
  const originals = new Map(sent.map((summary) => [summary.runId, summary]))
  for (const summary of stored.summaries) expect(summary).toEqual(originals.get(summary.runId))
  await again.end('SIGTERM')

  // A summary and its report are one write: neither is there without the other.
  const store = openStore(data)
  for (const runId of ids) expect(store.report(runId)).toBeDefined()
  store.close()
})

test('told to end, it answers what is under way and then ends by itself', async () => {
  const data = temporaryFolder()
  const collector = await spawnCollector(['--data', data])
  const summary = summaryWith()
  const text = JSON.stringify({ summary })
  let finish = () => {}
  const slowBody = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text.slice(0, 100)))
      finish = () => {
        controller.enqueue(new TextEncoder().encode(text.slice(100)))
        controller.close()
      }
    },
  })
  const underWay = fetch(`${collector.url}api/reports`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: slowBody,
    duplex: 'half',
  } as RequestInit)
  // Another request is answered, so the first one's beginning has arrived too.
  await (await fetch(`${collector.url}api/health`)).text()
  const ended = collector.end('SIGTERM')
  await gone(collector.url)
  finish()
  const answer = await underWay
  expect(answer.status).toBe(201)
  await answer.text()
  expect(await ended).toBe(0)
  const store = openStore(data)
  expect(store.page(0, store.newest(), 10).map(({ json }) => JSON.parse(json))).toEqual([summary])
  store.close()
})

/** Settles when nobody takes connections there any more. */
async function gone(url: string) {
  for (;;) {
    const taken = await fetch(`${url}api/health`, { headers: { Connection: 'close' } }).then(
      async (answer) => {
        await answer.text()
        return answer.status !== 503
      },
      () => false,
    )
    if (!taken) return
    await new Promise((again) => setTimeout(again, 50))
  }
}

test('a file that is damaged is named, left as it is, and not started on', async () => {
  const data = temporaryFolder()
  const file = join(data, 'preflight.db')
  const first = openStore(data)
  first.add(Array.from({ length: 200 }, () => ({ summary: summaryWith() })))
  first.close()
  const damaged = readFileSync(file)
  damaged.fill(0x55, 8192, 60_000)
  for (const content of [damaged, Buffer.from('this is no database\n'.repeat(500))]) {
    writeFileSync(file, content)
    await expect(spawnCollector(['--data', data])).rejects.toThrow(
      /preflight\.db can't be used: .*Nothing in it was changed/,
    )
    expect(readFileSync(file).equals(content)).toBe(true)
  }
})

test('a file of a newer version is left alone', async () => {
  const data = temporaryFolder()
  openStore(data).close()
  const db = new Database(join(data, 'preflight.db'))
  db.pragma('user_version = 99')
  db.close()
  expect(() => openStore(data)).toThrow(/newer version/)
})

test.skipIf(process.platform !== 'linux')(
  'a disk that takes no more is answered with 503, and what was acknowledged stays',
  async () => {
    const data = temporaryFolder()
    // No file may grow beyond 600 blocks of 512 bytes: writes fail as on a full disk.
    const collector = await spawnCollector(['--data', data], 'ulimit -f 600; ')
    const acknowledged: string[] = []
    let refused: Response | undefined
    for (const summary of runs(1000, 13)) {
      const answer = await postSummary(collector.url, summary)
      if (answer.status === 201) acknowledged.push(summary.runId)
      else refused ??= answer
      if (refused) break
      await answer.text()
    }
    expect([refused?.status, refused?.headers.get('retry-after')]).toEqual([503, '60'])
    expect((await fetch(`${collector.url}api/health`)).status).toBe(503)
    expect(acknowledged.length).toBeGreaterThan(0)
    await collector.end('SIGKILL')

    const store = openStore(data)
    const stored = store.page(0, store.newest(), 2000).map(({ json }) => JSON.parse(json).runId)
    store.close()
    expect(acknowledged.filter((runId) => !stored.includes(runId))).toEqual([])
  },
)

/** Another program that has the collector's file open. */
function anotherTool(data: string) {
  const db = new Database(join(data, 'preflight.db'))
  onTestFinished(() => void db.close())
  return db
}

const healthOf = async (url: string) => (await fetch(`${url}api/health`)).status

test('health is well again as soon as the file can be written, without a report that comes in', async () => {
  const data = temporaryFolder()
  const { url } = await runCollector({ data })
  const tool = anotherTool(data)
  tool.exec('BEGIN IMMEDIATE')
  const summary = summaryWith()
  expect((await postSummary(url, summary)).status).toBe(503)
  expect(await healthOf(url)).toBe(503)
  tool.exec('ROLLBACK')
  // As a proxy does that lets nothing in before.
  await vi.waitFor(async () => expect(await healthOf(url)).toBe(200), 20_000)
  // What was refused was taken in by that; its sender hears so.
  expect((await postSummary(url, summary)).status).toBe(200)
  expect((await readAll(url)).summaries).toEqual([summary])
})

test('a record that SQLite refuses for itself is no trouble of the disk', async () => {
  const data = temporaryFolder()
  const { url } = await runCollector({ data })
  anotherTool(data).exec(`CREATE TRIGGER no BEFORE INSERT ON runs WHEN new.device = 'refused'
    BEGIN SELECT RAISE(ABORT, 'no'); END`)
  expect((await postSummary(url, summaryWith({ device: 'refused' }))).status).toBe(503)
  expect(await healthOf(url)).toBe(200)
})

test.skipIf(process.platform === 'win32')(
  "in a folder that everybody may read, the files are the owner's alone from the first moment",
  () => {
    const data = temporaryFolder()
    chmodSync(data, 0o755)
    const store = openStore(data)
    store.add([{ summary: summaryWith() }])
    const modes = readdirSync(data).map((name) => [name, statSync(join(data, name)).mode & 0o777])
    store.close()
    expect(modes.sort()).toEqual([
      ['preflight.db', 0o600],
      ['preflight.db-shm', 0o600],
      ['preflight.db-wal', 0o600],
    ])
  },
)
