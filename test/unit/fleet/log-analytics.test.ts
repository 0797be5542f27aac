import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createEngine } from '../../../src/fleet/engine/engine.ts'
import { createLogAnalyticsSource } from '../../../src/fleet/sources/log-analytics.ts'
import { SourceProblem } from '../../../src/fleet/sources/source.ts'
import { summaryOfEvent, summaryQuery } from '../../../src/fleet/sources/summary-query.ts'
import type { Summary } from '../../../src/report/schema/summary-schema.ts'
import { inEnglish } from '../../../src/words/catalogue.ts'
import { blockedBy, summaryWith } from '../../fixtures/summary.ts'
import { columnsOf, problems } from '../kql/workspace.ts'

/** As the delivery writes a summary: texts in properties, numbers in measurements. */
function eventOf(summary: Summary): [string, string] {
  const texts: Record<string, string> = {}
  const numbers: Record<string, number> = {}
  for (const [name, value] of Object.entries(summary))
    if (typeof value === 'number') numbers[name] = value
    else if (value !== undefined)
      texts[name] = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return [JSON.stringify(texts), JSON.stringify(numbers)]
}

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

interface Asked {
  authorization?: string
  query: string
}

/** A workspace of the test's own on loopback. */
async function workspace(
  answer: (asked: Asked, count: number) => { status?: number; body: unknown; retryAfter?: number },
) {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => {
      text += chunk
    })
    request.on('end', () => {
      const one = { authorization: request.headers.authorization, query: JSON.parse(text).query }
      asked.push(one)
      const { status = 200, body, retryAfter } = answer(one, asked.length)
      if (retryAfter !== undefined) response.setHeader('Retry-After', String(retryAfter))
      response.writeHead(status, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify(body))
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  stops.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const settings = {
    workspaceId: '00000000-0000-0000-0000-000000000001',
    endpoint: `http://127.0.0.1:${port}`,
    days: 90,
  }
  const source = createLogAnalyticsSource(settings, async (_scopes, call) => call('a-token'))
  return { asked, source }
}

const columns = ['Ingested', 'RunId', 'Properties', 'Measurements'].map((name) => ({ name }))
const rowsOf = (summaries: Summary[]) =>
  summaries.map((one) => ['2026-11-20T10:00:00Z', one.runId, ...eventOf(one)])
const tableOf = (summaries: Summary[]) => ({ tables: [{ columns, rows: rowsOf(summaries) }] })

describe('Log Analytics', () => {
  test('an event becomes the summary that it was made of', () => {
    const summary = blockedBy('tcp-dropped', ['tcp/443 a'], {
      device: 'lab "7"',
      stopped: true,
      lossPercent: 0.25,
      rttMs: 41,
    })
    expect(summaryOfEvent(...eventOf(summary))).toEqual(summary)
    expect(summaryOfEvent('{', null)).toEqual({})
  })

  test('its rows are loaded, and the next question asks for later ones only', async () => {
    const summaries = [summaryWith({ device: 'a' }), summaryWith({ device: 'b' })]
    const { asked, source } = await workspace((_, count) => ({
      body: tableOf(count === 1 ? summaries : []),
    }))
    const engine = createEngine()
    expect(await source.refresh(engine)).toMatchObject({ added: 2, doubled: 0, skipped: [] })
    expect((await engine.view({})).devices).toBe(2)
    expect(await source.refresh(engine)).toMatchObject({ added: 0 })
    expect(asked[0]?.authorization).toBe('Bearer a-token')
    expect(asked[0]?.query).not.toContain('strcmp')
    expect(asked[1]?.query).toContain(`"${summaries[1]?.runId}"`)
  })

  test('forgotten while an answer is read: the next question is for everything again', async () => {
    const { asked, source } = await workspace(() => ({ body: tableOf([summaryWith()]) }))
    const [engine, stop] = [createEngine(), new AbortController()]
    const load: typeof engine.load = async (...args) => {
      const loaded = await engine.load(...args)
      stop.abort()
      source.forget()
      return loaded
    }
    await expect(source.refresh({ load }, { signal: stop.signal })).rejects.toThrow('abort')
    await engine.clear()
    expect(await source.refresh(engine)).toMatchObject({ added: 1 })
    expect(asked[1]?.query).not.toContain('strcmp')
  })

  test('an answer that is cut off is asked for in smaller pages', async () => {
    const all = Array.from({ length: 3 }, () => summaryWith())
    const { asked, source } = await workspace(({ query }) => {
      const limit = Number(/take (\d+)/.exec(query)?.[1])
      const error = { code: 'PartialError', message: 'too large' }
      return { body: limit > 5000 ? { ...tableOf(all.slice(0, 1)), error } : tableOf(all) }
    })
    const loaded = await source.refresh(createEngine())
    expect(loaded).toMatchObject({ added: 3, skipped: [] })
    expect(asked).toHaveLength(2)
  })

  test('what stays cut off is loaded and told', async () => {
    const error = { code: 'PartialError', message: '', details: [{ message: 'limit reached' }] }
    const { source } = await workspace(() => ({ body: { ...tableOf([summaryWith()]), error } }))
    const { added, skipped } = await source.refresh(createEngine())
    expect(added).toBe(1)
    expect(skipped).toEqual([
      { file: 'Log Analytics', reason: { id: 'fleet.logs.said', values: expect.anything() } },
    ])
    expect(skipped[0] && inEnglish(skipped[0].reason)).toContain('incomplete. Message from Log')
    expect(skipped[0]?.reason.values).toMatchObject({ said: 'limit reached' })
  })

  test('a busy service is asked again, a refusal is told with what is needed', async () => {
    const busy = await workspace((_, count) =>
      count === 1 ? { status: 429, body: {}, retryAfter: 0 } : { body: tableOf([summaryWith()]) },
    )
    expect(await busy.source.refresh(createEngine())).toMatchObject({ added: 1 })
    const refused = await workspace(() => ({
      status: 403,
      body: { error: { message: 'a', innererror: { message: '<b>no role</b>' } } },
    }))
    const problem = await refused.source.refresh(createEngine()).catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(SourceProblem)
    expect(problem).toMatchObject({ needsAccess: true })
    expect(String(problem)).toMatch(/Log Analytics Reader role.* <b>no role<\/b>$/)
  })

  test('an answer of another form is no data', async () => {
    const { source } = await workspace(() => ({ body: { tables: [{ columns: [], rows: [] }] } }))
    await expect(source.refresh(createEngine())).rejects.toThrow('expected columns')
  })
})

describe('KQL', () => {
  const after = { ingested: '2026-11-20T10:00:00.1234567Z', runId: 'run "1"' }
  const pages = [
    { days: 90, limit: 10_000 },
    { days: 90, limit: 10_000, after },
  ]
  test.each(pages)("Microsoft's parser has nothing against a page", (page) => {
    expect(problems(summaryQuery(page))).toEqual([])
    expect(columnsOf(summaryQuery(page))).toEqual({
      Ingested: 'datetime',
      RunId: 'string',
      Properties: 'dynamic',
      Measurements: 'dynamic',
    })
  })

  test('a run id cannot end the text it stands in', () => {
    const query = summaryQuery({
      days: 90,
      limit: 10,
      after: { ingested: '2026-11-20T10:00:00.1234567Z', runId: '") | union SecretTable //\n' },
    })
    expect(query).not.toContain('") |')
    expect(query.match(/"/g)?.length).toBe(8)
    expect(query.split('\n').filter((line) => line.includes('union'))).toHaveLength(1)
  })
})
