import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Database from 'libsql'
import { expect, test } from 'vitest'
import { openStore } from '../../collector/store.ts'
import { createEngine } from '../../src/fleet/engine/engine.ts'
import { summarySchema } from '../../src/report/schema/summary-schema.ts'
import { fileOf, ndjson, summaryWith } from '../fixtures/summary.ts'
import { simulateFleet } from '../fleet/simulate.ts'
import { inTurns, postSummary, readAll } from './client.ts'
import { temporaryFolder } from './folders.ts'
import { runCollector } from './running.ts'

const fleet = simulateFleet({ seed: 5, devices: 300, runs: 2 })
const summaries = [...fleet.summaries()]
const byId = (a: { runId: string }, b: { runId: string }) => (a.runId < b.runId ? -1 : 1)

test('summaries come back as they were sent, more than one page of them, and then only the new ones', async () => {
  const { url } = await runCollector()
  const late = summaries.slice(-3)
  await inTurns(summaries.slice(0, -3), 8, async (summary) => {
    await (await postSummary(url, summary)).text()
  })
  const first = await readAll(url)
  expect(first.summaries.toSorted(byId)).toEqual(summaries.slice(0, -3).toSorted(byId))
  expect((await readAll(url, first.cursor)).summaries).toEqual([])

  for (const summary of late) await postSummary(url, summary)
  const next = await readAll(url, first.cursor)
  expect(next.summaries).toEqual(late)
  expect((await readAll(url, next.cursor)).summaries).toEqual([])
})

test('a cursor of other data starts over, one of another form is refused', async () => {
  const [old, now] = [await runCollector(), await runCollector()]
  const [summary] = summaries
  if (!summary) throw new Error('the fleet is empty')
  await postSummary(old.url, summary)
  const { cursor } = await readAll(old.url)
  await postSummary(now.url, summary)
  expect((await readAll(now.url, cursor)).summaries).toEqual([summary])
  for (const wrong of ['7', `${cursor}x`, "0' OR 1=1"]) {
    const answer = await fetch(`${now.url}api/summaries?after=${encodeURIComponent(wrong)}`)
    expect([answer.status, (await answer.json()).path]).toEqual([400, 'after'])
  }
})

test('an admin can query the file with SQLite while the collector writes', async () => {
  const data = temporaryFolder()
  const { url } = await runCollector({ data })
  const send = inTurns(summaries, 4, async (summary) => {
    await (await postSummary(url, summary)).text()
  })
  const meanwhile = await query(data, 'SELECT count(*) AS runs FROM runs')
  await send
  expect(meanwhile[0]?.runs).toBeLessThanOrEqual(summaries.length)

  const truth = fleet.truth()
  const verdicts = await query(data, 'SELECT verdict, count(*) AS n FROM latest GROUP BY verdict')
  expect(Object.fromEntries(verdicts.map(({ verdict, n }) => [verdict, n]))).toEqual(
    Object.fromEntries(Object.entries(truth.verdicts).filter(([, count]) => count > 0)),
  )
  const rules = await query(
    data,
    `SELECT rule.value AS rule, count(*) AS devices FROM latest, json_each(closed) AS rule
     GROUP BY 1 ORDER BY devices DESC, 1`,
  )
  expect(rules).toEqual(truth.rules.map(({ rule, devices }) => ({ rule, devices })))
  const columns = await query(data, "SELECT name FROM pragma_table_info('runs')")
  expect(columns.map(({ name }) => name)).toEqual(
    expect.arrayContaining(Object.keys(summarySchema.entries)),
  )
})

const impossible = [
  '2099-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.000Z',
  '0000-01-01T00:00:00.000Z',
  '1970-01-01T00:00:00.000Z',
  '2026-02-31T08:00:00.000Z',
]

test('a run of a clock that is off counts from its arrival, and says so', async () => {
  const data = temporaryFolder()
  const { url } = await runCollector({ data })
  const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
  const lies = impossible.map((startedAt, index) =>
    summaryWith({ device: `headset-${index}`, startedAt, verdict: 'pass' }),
  )
  // What a device says of its arrival counts for nothing.
  for (const lie of lies) await postSummary(url, { ...lie, receivedAt: ago(1) })
  for (let run = 0; run < 3; run += 1)
    for (const [index] of lies.entries())
      await postSummary(
        url,
        summaryWith({
          device: `headset-${index}`,
          startedAt: new Date().toISOString(),
          verdict: 'fail',
        }),
      )
  await postSummary(
    url,
    summaryWith({ device: 'was-offline', startedAt: ago(100), verdict: 'warn' }),
  )
  expect(
    await query(data, 'SELECT verdict, clockOff, count(*) AS n FROM latest GROUP BY 1'),
  ).toEqual([
    { verdict: 'fail', clockOff: 0, n: 5 },
    { verdict: 'warn', clockOff: 0, n: 1 },
  ])
  const dates = await query(
    data,
    'SELECT startedAt, ranAt = receivedAt AS arrived FROM runs WHERE clockOff',
  )
  expect(dates).toEqual(impossible.map((startedAt) => ({ startedAt, arrived: 1 })))
  const read = (await readAll(url)).summaries
  expect(read.filter(({ receivedAt }) => receivedAt)).toHaveLength(impossible.length)
  for (const { receivedAt } of read)
    if (receivedAt) expect(Date.now() - Date.parse(receivedAt)).toBeLessThan(600_000)

  const engine = createEngine()
  await engine.load([fileOf(ndjson(read))])
  expect(await engine.view({})).toMatchObject({ devices: 6, notReady: 5, usable: 1 })
})

test('runs of an earlier version are dated when the file is opened', async () => {
  const data = temporaryFolder()
  const first = openStore(data)
  first.add([{ summary: summaryWith({ startedAt: impossible[0] }) }, { summary: summaryWith() }])
  first.close()
  const db = new Database(join(data, 'preflight.db'))
  db.exec('DROP VIEW latest; DROP INDEX runsInOrder; ALTER TABLE runs DROP COLUMN ranAt')
  db.exec('ALTER TABLE runs DROP COLUMN clockOff')
  db.close()
  openStore(data).close()
  const dated = await query(
    data,
    'SELECT clockOff, ranAt = startedAt AS own FROM runs ORDER BY place',
  )
  expect(dated).toEqual([
    { clockOff: 1, own: 0 },
    { clockOff: 0, own: 1 },
  ])
})

test('the queries of the documentation run as they stand there', () => {
  const data = temporaryFolder()
  const store = openStore(data)
  store.add(summaries.map((summary) => ({ summary })))
  store.close()
  const text = readFileSync('docs/collector.md', 'utf8')
  const [, sql = ''] = /```sql\n([\s\S]+?)```/.exec(text) ?? []
  const statements = sql.split(';').filter((one) => one.trim())
  expect(statements).toHaveLength(5)
  const db = new Database(join(data, 'preflight.db'))
  const [bySite, rules] = statements.slice(0, 3).map((one) => db.prepare(one).all())
  for (const one of statements.slice(3)) db.prepare(one).run()
  db.close()
  expect(bySite?.length).toBeGreaterThan(10)
  expect(rules).toHaveLength(fleet.truth().rules.length)
})

/** In another process, with the same engine. */
async function query(folder: string, sql: string): Promise<Record<string, unknown>[]> {
  const script = `const db = new (require('libsql'))(process.argv[1], { readonly: true, timeout: 30000 })
    console.log(JSON.stringify(db.prepare(process.argv[2]).all()))`
  const { stdout } = await promisify(execFile)(process.execPath, [
    '-e',
    script,
    join(folder, 'preflight.db'),
    sql,
  ])
  return JSON.parse(stdout)
}
