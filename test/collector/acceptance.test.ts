import { expect, test } from 'vitest'
import { acceptanceWith } from '../fixtures/acceptance.ts'
import { summaryWith } from '../fixtures/summary.ts'
import { postSummary, readAll } from './client.ts'
import { temporaryFolder } from './folders.ts'
import { runCollector } from './running.ts'

const send = (url: string, acceptance: unknown, headers: Record<string, string> = {}) =>
  fetch(`${url}api/reports`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ acceptance }),
  })

const kept = async (url: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${url}api/acceptances`, { headers })
  const lines = (await answer.text()).split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line))
}

test('the result of a device acceptance is kept once, beside the runs and not among them', async () => {
  const data = temporaryFolder()
  const first = await runCollector({ data })
  const record = acceptanceWith()
  const named = { 'Idempotency-Key': record.id }
  expect((await send(first.url, record, named)).status).toBe(201)
  expect((await send(first.url, record, named)).status).toBe(200)
  expect((await send(first.url, { ...record, stopped: true }, named)).status).toBe(409)
  const summary = summaryWith()
  expect((await postSummary(first.url, summary)).status).toBe(201)
  expect(await kept(first.url)).toEqual([record])
  expect((await readAll(first.url)).summaries).toEqual([summary])

  // Another process reads it from the disk.
  const second = await runCollector({ data })
  expect(await kept(second.url)).toEqual([record])
})

test('what is wrong is told with its place, and nothing of it is kept', async () => {
  const { url } = await runCollector()
  const record = acceptanceWith()
  const [row] = record.rows
  const cases: [unknown, string][] = [
    [null, 'acceptance'],
    [{ ...record, id: 'mine' }, 'acceptance.id'],
    [{ ...record, person: 'Ada' }, 'acceptance.person'],
    [{ ...record, rows: [{ ...row, came: 'x'.repeat(301) }] }, 'acceptance.rows.0.came'],
    [{ ...record, rows: Array(101).fill(row) }, 'acceptance.rows'],
    [{ ...record, rows: [{ ...row, site: 'Oslo' }] }, 'acceptance.rows.0.site'],
    [{ ...record, rows: Array(100).fill({ ...row, came: 'x'.repeat(300) }) }, 'acceptance'],
  ]
  for (const [sent, path] of cases) {
    const answer = await send(url, sent)
    expect([answer.status, (await answer.json()).path]).toEqual([400, path])
  }
  const other = await send(url, record, { 'Idempotency-Key': 'another' })
  expect(await other.json()).toMatchObject({ path: 'Idempotency-Key' })
  expect(await kept(url)).toEqual([])
})

test('a key that may only send reads none', async () => {
  const { url } = await runCollector({
    access: { key: 'the-key-of-the-devices', readKey: 'the-key-of-the-readers' },
  })
  const record = acceptanceWith()
  expect((await send(url, record)).status).toBe(401)
  const device = { 'X-Preflight-Key': 'the-key-of-the-devices' }
  expect((await send(url, record, device)).status).toBe(201)
  expect((await fetch(`${url}api/acceptances`, { headers: device })).status).toBe(403)
  expect(await kept(url, { 'X-Preflight-Key': 'the-key-of-the-readers' })).toEqual([record])
})
