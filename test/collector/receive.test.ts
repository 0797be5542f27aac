import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { largeReport, sampleReport } from '../fixtures/report.ts'
import { summaryWith } from '../fixtures/summary.ts'
import { post, postSummary, readAll } from './client.ts'
import { runCollector } from './running.ts'

const reportOf = (runId: string, rows = 20) => {
  const report = largeReport(rows)
  return { ...report, run: { ...report.run, id: runId } }
}
const told = async (answer: Response) => [answer.status, await answer.json()]

test('a run is stored once, however often and at whatever moment it is sent', async () => {
  const { url } = await runCollector()
  const summary = summaryWith({ device: 'a' })
  const atOnce = await Promise.all(Array.from({ length: 20 }, () => postSummary(url, summary)))
  expect(atOnce.map(({ status }) => status).sort()).toEqual([...Array(19).fill(200), 201])
  expect((await postSummary(url, summary)).status).toBe(200)
  expect((await readAll(url)).summaries).toEqual([summary])
})

test('a full report that comes later is added, and never replaced', async () => {
  const { url } = await runCollector()
  const summary = summaryWith()
  const fetchFull = () => fetch(`${url}api/reports/${summary.runId}`)
  expect((await postSummary(url, summary)).status).toBe(201)
  expect((await fetchFull()).status).toBe(404)

  const report = reportOf(summary.runId, 250)
  expect((await post(url, { summary, report })).status).toBe(200)
  expect(await (await fetchFull()).json()).toEqual(report)

  expect((await post(url, { summary, report })).status).toBe(200)
  expect((await post(url, { summary, report: reportOf(summary.runId, 3) })).status).toBe(409)
  expect(await (await fetchFull()).json()).toEqual(report)
  expect((await readAll(url)).summaries).toHaveLength(1)
})

test('whoever only knows the id of a run can neither add to it nor replace it', async () => {
  const { url } = await runCollector()
  const summary = summaryWith({ device: 'a', verdict: 'fail', failed: 3 })
  const report = reportOf(summary.runId, 30)
  expect((await postSummary(url, summary)).status).toBe(201)

  const forged = reportOf(summary.runId, 3)
  const forgeries = [
    { summary: { ...summary, installation: 'somebody-else' }, report: forged },
    { summary: summaryWith({ runId: summary.runId }), report: forged },
    { summary: { ...summary, verdict: 'pass', failed: 0 } },
    { summary: { ...summary, device: 'b' }, report: forged },
  ]
  for (const forgery of forgeries)
    expect(await told(await post(url, forgery))).toEqual([
      409,
      { error: expect.any(String), path: 'summary.runId' },
    ])
  expect((await fetch(`${url}api/reports/${summary.runId}`)).status).toBe(404)
  expect((await readAll(url)).summaries).toEqual([summary])

  // The browser that ran it adds its report all the same, as often as it has to.
  expect((await post(url, { summary, report })).status).toBe(200)
  expect((await post(url, { summary, report })).status).toBe(200)
  expect(await (await fetch(`${url}api/reports/${summary.runId}`)).json()).toEqual(report)
  const health = await (await fetch(`${url}api/health`)).json()
  expect(health).toMatchObject({ status: 'ok', conflicts: forgeries.length })
})

test('a record of the same run that tells losses or fewer names is no other run', async () => {
  const { url } = await runCollector()
  const summary = summaryWith({ device: 'a', closed: ['tcp/443 relay.contoso.example'] })
  const stricter = { ...summary, headline: '', closed: [], closedMore: 1, dropped: 4 }
  expect((await postSummary(url, summary)).status).toBe(201)
  expect((await postSummary(url, stricter)).status).toBe(200)
  expect((await readAll(url)).summaries).toEqual([summary])
})

test('a run that is sent again after a watch takes the place of its earlier record', async () => {
  const { url } = await runCollector()
  const summary = summaryWith({ device: 'a', site: 'Oslo' })
  const report = reportOf(summary.runId, 30)
  expect((await post(url, { summary, report })).status).toBe(201)
  const before = await readAll(url)

  const watched = {
    ...summary,
    verdict: 'fail' as const,
    failed: 1,
    linkQuality: 'fail' as const,
    causes: { 'line-breaks': 1 },
    watchedAt: '2026-11-20T09:00:30.000Z',
    watchedSeconds: 1800,
    watchedJudged: 1700,
    watchedGoodPercent: 98.5,
    watchedBreaks: 1,
    watchedLongestMs: 6000,
    watchedBreakTimes: ['2026-11-20T09:10:00.000Z 6000'],
  }
  const grown = reportOf(summary.runId, 33)
  for (const forgery of [
    { ...watched, installation: 'somebody-else' },
    { ...watched, device: 'b' },
    { ...watched, startedAt: '2026-11-20T09:00:01.000Z' },
  ])
    expect((await post(url, { summary: forgery, report: grown })).status).toBe(409)
  expect((await readAll(url)).summaries).toEqual([summary])

  expect((await post(url, { summary: watched, report: grown })).status).toBe(201)
  expect((await post(url, { summary: watched, report: grown })).status).toBe(200)
  // An earlier record that comes late changes nothing.
  expect((await post(url, { summary, report })).status).toBe(200)
  expect((await readAll(url)).summaries).toEqual([watched])
  expect(await (await fetch(`${url}api/reports/${summary.runId}`)).json()).toEqual(grown)
  // Whoever has read the earlier one is told of the later one.
  expect((await readAll(url, before.cursor)).summaries).toEqual([watched])

  // Planned before the watch, and made after it.
  const rehearsed = { ...watched, rehearsal: 'abcd2345', rehearsedAt: '2026-11-20T08:00:00.000Z' }
  expect((await post(url, { summary: rehearsed })).status).toBe(201)
  expect((await post(url, { summary: watched, report: grown })).status).toBe(200)
  expect((await readAll(url)).summaries).toEqual([rehearsed])
})

test('what is wrong is told with its place, and nothing of it is stored', async () => {
  const { url } = await runCollector()
  const summary = summaryWith()
  const report = reportOf(summary.runId)
  const cases: [unknown, string][] = [
    [{}, 'summary'],
    [[], 'body'],
    ['{"summary":', 'body'],
    ['', 'body'],
    [{ summary: { ...summary, startedAt: 'yesterday' } }, 'summary.startedAt'],
    [{ summary: { ...summary, causes: { 'dns-blocked': -1 } } }, 'summary.causes.dns-blocked'],
    [{ summary: { ...summary, device: 'x'.repeat(65) } }, 'summary.device'],
    [{ summary: { ...summary, schema: 'quest-preflight-report' } }, 'summary.schema'],
    [{ summary: { ...summary, closed: [1] } }, 'summary.closed.0'],
    [{ summary, report: sampleReport() }, 'report.run.id'],
    [{ summary, report: { ...report, verdict: 'maybe' } }, 'report.verdict'],
    [{ summary, report: 'none' }, 'report'],
  ]
  for (const [body, path] of cases) {
    const answer = await post(url, body as string)
    expect(await told(answer)).toEqual([400, { error: expect.any(String), path }])
  }
  const otherKey = await post(url, { summary }, { 'Idempotency-Key': 'another' })
  expect(await told(otherKey)).toEqual([
    400,
    { error: expect.stringContaining('ID of the run'), path: 'Idempotency-Key' },
  ])
  expect((await readAll(url)).summaries).toEqual([])
})

test('a summary of more than 4 kB is refused, even where each field is short enough', async () => {
  const { url } = await runCollector()
  const causes = Object.fromEntries(Array.from({ length: 400 }, (_, n) => [`cause-${n}`, n]))
  const answer = await postSummary(url, summaryWith({ causes }))
  expect(await told(answer)).toEqual([400, { error: expect.any(String), path: 'summary' }])
})

test('labels are data: markup stays what it is, characters that turn text around go', async () => {
  const { url } = await runCollector()
  const device = `<b>'"; DROP TABLE runs;--`
  const hidden = { ...summaryWith({ device, site: 'Os\u202elo\u0000' }), later: 'unknown key' }
  expect((await post(url, { summary: hidden })).status).toBe(201)
  const [stored] = (await readAll(url)).summaries
  expect(stored).toMatchObject({ device, site: 'Oslo' })
  expect(stored).not.toHaveProperty('later')
})

test('a label holds nothing that nobody can see, however it is written', async () => {
  const { url } = await runCollector()
  const labels: [string, string | undefined][] = [
    ['Berlin\nReady: 40', 'Berlin Ready: 40'],
    ['Berlin\r\n\tHall', 'Berlin Hall'],
    ['Ber\u2028lin', 'Ber lin'],
    ['Ber\u200blin', 'Berlin'],
    ['\ufeffBer\u2060lin\u00ad', 'Berlin'],
    ['Ber\u200c\u200dlin', 'Berlin'],
    ['Berlin\u3164', 'Berlin'],
    ['Ber\ud800lin', 'Berlin'],
    ['Ber\udc00lin', 'Berlin'],
    [' Ko\u0308ln ', 'K\u00f6ln'],
    ['\u200b\u200b', undefined],
    [
      '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
      '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
    ],
    ['\u{1f469}\u200d\u{1f4bb} desk', '\u{1f469}\u200d\u{1f4bb} desk'],
  ]
  for (const [sent, kept] of labels) {
    const summary = summaryWith({ device: sent })
    const report = reportOf(summary.runId)
    const labelled = { ...report, run: { ...report.run, labels: { device: sent } } }
    // JSON.stringify escapes halves of characters, as a sender by hand would.
    expect((await post(url, { summary, report: labelled })).status).toBe(201)
    const stored = (await readAll(url)).summaries.at(-1)
    expect([sent, stored?.device]).toEqual([sent, kept])
    const full = await (await fetch(`${url}api/reports/${summary.runId}`)).json()
    expect([sent, full.run.labels?.device]).toEqual([sent, kept])
  }
})

test('keys that reach a prototype reach nothing', async () => {
  const { url } = await runCollector()
  const text = JSON.stringify({ summary: summaryWith() })
  const answer = await post(url, text.replace('{', '{"__proto__":{"polluted":1},'))
  expect(answer.status).toBe(201)
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
})

test('gzip is taken, and nothing inflates beyond the limit', async () => {
  const { url } = await runCollector()
  const gzip = { 'Content-Encoding': 'gzip' }
  const summary = summaryWith()
  expect((await post(url, gzipSync(JSON.stringify({ summary })), gzip)).status).toBe(201)

  const bomb = gzipSync(Buffer.alloc(200_000_000))
  expect(bomb.length).toBeLessThan(2_000_000)
  const before = process.memoryUsage().rss
  expect((await post(url, bomb, gzip)).status).toBe(413)
  expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)

  expect((await post(url, Buffer.from('no gzip'), gzip)).status).toBe(400)
  expect((await post(url, gzipSync('{'), gzip)).status).toBe(400)
  expect((await post(url, '{}', { 'Content-Encoding': 'br' })).status).toBe(415)
  expect((await post(url, '{}', { 'Content-Type': 'text/plain' })).status).toBe(415)
  expect((await readAll(url)).summaries).toEqual([summary])
})

test('more than 2 MB is refused, also where the length was not told before', async () => {
  const { url } = await runCollector()
  expect((await post(url, 'x'.repeat(2_000_001))).status).toBe(413)
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new TextEncoder().encode(' '.repeat(65_536))),
  })
  const streamed = fetch(`${url}api/reports`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: endless,
    duplex: 'half',
  } as RequestInit)
  // Undici may see the closed line before it sees the answer.
  expect(
    await streamed.then(
      ({ status }) => status,
      () => 413,
    ),
  ).toBe(413)
  expect((await fetch(`${url}api/health`)).status).toBe(200)
})
