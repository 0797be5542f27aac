import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { createEngine } from '../../../src/fleet/engine/engine.ts'
import { createPool } from '../../../src/fleet/read/pool.ts'
import { readSummary } from '../../../src/fleet/read/summary.ts'
import { summarySchema } from '../../../src/report/schema/summary-schema.ts'
import { sampleReport } from '../../fixtures/report.ts'
import { fileOf, ndjson, summaryWith } from '../../fixtures/summary.ts'
import { anySummary } from '../../fleet/arbitrary.ts'

async function load(...files: { name: string; data: Blob }[]) {
  const engine = createEngine()
  return { engine, loaded: await engine.load(files) }
}

const nothingSkipped = { skipped: [], skippedMore: 0 }

describe('forms of a file', () => {
  const two = [summaryWith({ device: 'a' }), summaryWith({ device: 'b' })]

  test.each<[string, BlobPart]>([
    ['NDJSON', ndjson(two)],
    [
      'NDJSON with CRLF, blank lines and no end',
      `\r\n${ndjson(two).replaceAll('\n', '\r\n')}\r\n`.trimEnd(),
    ],
    ['a list on one line', JSON.stringify(two)],
    ['a list over many lines', JSON.stringify(two, null, 2)],
    ['a list with a byte order mark', `\ufeff${JSON.stringify(two)}`],
    ['NDJSON with a byte order mark', `\ufeff${ndjson(two)}`],
    ['gzip', gzipSync(ndjson(two))],
    [
      'UTF-16, as PowerShell writes it',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(ndjson(two), 'utf16le')]),
    ],
  ])('%s', async (_, text) => {
    const { engine, loaded } = await load(fileOf(text))
    expect(loaded).toEqual({ added: 2, doubled: 0, ...nothingSkipped })
    expect(await engine.history('a')).toEqual([two[0]])
  })

  test('one summary, on one line or over many', async () => {
    for (const space of [0, 2]) {
      const { loaded } = await load(fileOf(JSON.stringify(two[0], null, space)))
      expect(loaded).toEqual({ added: 1, doubled: 0, ...nothingSkipped })
    }
  })

  test('CSV from a spreadsheet of another language', async () => {
    const { engine } = await load(fileOf(ndjson(two)))
    const csv = await (await engine.csv({}, 'all')).text()
    // No cell of these two holds a comma.
    const other = csv.replaceAll(',', ';')
    const again = await load(fileOf(`\ufeff${other}`.replaceAll('false', 'FALSE')))
    expect(again.loaded).toEqual({ added: 2, doubled: 0, ...nothingSkipped })
  })

  test('the same run twice is one run', async () => {
    const { loaded, engine } = await load(
      fileOf(ndjson([...two, two[0] as object])),
      fileOf(ndjson(two)),
    )
    expect(loaded).toEqual({ added: 2, doubled: 3, ...nothingSkipped })
    expect((await engine.view({})).runs).toBe(2)
  })

  test('progress ends at 1, and an abort leaves what was read', async () => {
    const engine = createEngine()
    const shares: number[] = []
    await engine.load([fileOf(ndjson(two)), fileOf(ndjson(two))], (share) => shares.push(share))
    expect(shares.at(-1)).toBe(1)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    const stopped = engine.load([fileOf(ndjson(two))], undefined, AbortSignal.abort())
    await expect(stopped).rejects.toThrow()
    expect((await engine.view({})).devices).toBe(2)
    await engine.clear()
    expect((await engine.view({})).devices).toBe(0)
  })
})

describe('full reports', () => {
  const report = sampleReport()
  const labelled = { ...report, run: { ...report.run, id: 'run-2', labels: { device: 'lab-7' } } }

  test.each<[string, BlobPart]>([
    ['as exported', `${JSON.stringify(report, null, 2)}\n`],
    ['gzipped among others', gzipSync(ndjson([summaryWith(), report]))],
    ['in a list', JSON.stringify([summaryWith(), report])],
  ])('%s: summed up, and found again', async (_, text) => {
    const { engine, loaded } = await load(fileOf(text))
    expect(loaded.skipped).toEqual([])
    expect(await engine.report(report.run.id)).toEqual(JSON.parse(JSON.stringify(report)))
    expect(await engine.report('another')).toBeUndefined()
    const [summary] = await engine.history(`~${report.run.id.slice(0, 8)}`)
    expect(summary).toMatchObject({ runId: report.run.id, verdict: 'fail' })
  })

  test('a label says which device it is', async () => {
    const { engine } = await load(fileOf(JSON.stringify(labelled)))
    expect(await engine.history('lab-7')).toHaveLength(1)
  })

  test("the device's own summary takes the place of one made from its report, in either order", async () => {
    const own = summaryWith({ runId: report.run.id, device: 'own', headline: 'own' })
    const files = [fileOf(ndjson([own])), fileOf(JSON.stringify(report))]
    for (const order of [files, files.toReversed()]) {
      const { engine, loaded } = await load(...order)
      expect(loaded).toMatchObject({ added: 1, doubled: 1 })
      expect((await engine.view({})).devices).toBe(1)
      expect(await engine.history('own')).toEqual([own])
      expect(await engine.report(report.run.id)).toMatchObject({ schema: report.schema })
    }
  })

  test('summary and report in one record, as a device delivers them', async () => {
    const summary = summaryWith({ runId: report.run.id, device: 'both' })
    const { engine, loaded } = await load(fileOf(JSON.stringify({ summary, report })))
    expect(loaded).toEqual({ added: 1, doubled: 0, ...nothingSkipped })
    expect(await engine.history('both')).toEqual([summary])
    expect(await engine.report(report.run.id)).toEqual(JSON.parse(JSON.stringify(report)))
  })
})

describe('broken and hostile files', () => {
  const good = JSON.stringify(summaryWith({ device: 'good' }))
  /** The reason for the second of three lines; the first and third are good. */
  async function reasonFor(line: BlobPart) {
    const data = new Blob([`${good}\n`, line, `\n${JSON.stringify(summaryWith())}\n`])
    const { loaded } = await load({ name: 'x.ndjson', data })
    expect(loaded.added).toBe(2)
    expect(loaded.skipped).toHaveLength(1)
    expect(loaded.skipped[0]).toMatchObject({ file: 'x.ndjson', line: 2 })
    return loaded.skipped[0]?.reason
  }
  const changed = (changes: object) => JSON.stringify({ ...summaryWith(), ...changes })

  test.each<[string, BlobPart, string, object?]>([
    ['text', 'hello', 'notJson'],
    ['a line cut off', good.slice(0, 300), 'notJson'],
    ['invalid UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22]), 'notUtf8'],
    ['a number', '42', 'notRecord'],
    ['null', 'null', 'notRecord'],
    ['another thing', '{"a":1}', 'notOurs'],
    ['a later version', changed({ version: 2 }), 'version', { version: '2' }],
    ['a later report', '{"schema":"quest-preflight-report","version":9}', 'report'],
    ['a negative number', changed({ durationMs: -1 }), 'expected', { field: 'durationMs' }],
    ['an endless number', good.replace('12000', '1e999'), 'tooLarge', { field: 'durationMs' }],
    [
      'no such day',
      changed({ startedAt: '2026-13-01T00:00:00Z' }),
      'badForm',
      { field: 'startedAt' },
    ],
    ['a field that is missing', changed({ verdict: undefined }), 'missing', { field: 'verdict' }],
    ['a text that is too long', changed({ site: 'x'.repeat(65) }), 'expected', { field: 'site' }],
    ['deep nesting', '['.repeat(200_000), 'notJson'],
    ['deep nesting that closes', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'notRecord'],
    ['a huge line', `{"a":"${'x'.repeat(9_000_000)}"}`, 'tooLong', { megabytes: 8 }],
  ])('%s is told with its line', async (_, line, reason, values) => {
    expect(await reasonFor(line)).toMatchObject({
      id: `fleet.skip.${reason}`,
      ...(values && { values }),
    })
  })

  test('keys that reach for prototypes reach nothing', async () => {
    const evil = good
      .replace(
        '"causes":{}',
        '"causes":{"__proto__":1,"constructor":2,"prototype":3,"tcp-dropped":1}',
      )
      .replace('{', '{"__proto__":{"verdict":"fail","polluted":true},"constructor":{"x":1},')
    const { engine, loaded } = await load(fileOf(evil))
    expect(loaded.added).toBe(1)
    const [summary] = await engine.history('good')
    expect(Object.keys(summary?.causes ?? {})).toEqual(['tcp-dropped'])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    const { causes, choices } = await engine.view({})
    expect(causes.map(({ cause }) => cause)).toEqual(['tcp-dropped'])
    expect(choices.causes).toEqual(['tcp-dropped'])
  })

  test('names of objects are names like others', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    const { engine } = await load(
      fileOf(
        ndjson(
          names.map((name) =>
            summaryWith({ device: name, site: name, causes: { constructor: 0 } as never }),
          ),
        ),
      ),
    )
    const view = await engine.view({})
    expect(view.matrix.map(({ name }) => name)).toEqual(names.toSorted())
    for (const name of names) expect(await engine.history(name)).toHaveLength(1)
    expect((await engine.view({ sites: ['__proto__'] })).devices).toBe(1)
  })

  test('files that are nothing, a picture, damaged gzip, a list cut off', async () => {
    const { loaded } = await load(
      fileOf('', 'empty.json'),
      fileOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47]), 'a.png'),
      fileOf(gzipSync(ndjson([summaryWith()])).subarray(0, 60), 'half.gz'),
      fileOf(`[\n${good},\n${good.slice(0, 99)}`, 'half.json'),
      fileOf(`[${good}] and more`, 'more.json'),
      fileOf('<html></html>', 'page.json'),
    )
    const said = Object.fromEntries(
      loaded.skipped.map(({ file, line, reason }) => [file, [line, reason.id]]),
    )
    expect(said).toEqual({
      'empty.json': [undefined, 'fleet.skip.empty'],
      'a.png': [undefined, 'fleet.skip.neither'],
      'half.gz': [undefined, 'fleet.skip.damaged'],
      'half.json': [3, 'fleet.skip.cutOff'],
      'more.json': [1, 'fleet.skip.afterList'],
      'page.json': [undefined, 'fleet.skip.neither'],
    })
  })

  test('200 places are listed, the others counted', async () => {
    const { loaded } = await load(fileOf(`${good}\n${'no\n'.repeat(1000)}`))
    expect(loaded.skipped).toHaveLength(200)
    expect(loaded.skippedMore).toBe(800)
  })

  test('lines of a CSV', async () => {
    const { engine } = await load(fileOf(ndjson([summaryWith({ site: 'a\nb' }), summaryWith()])))
    const [head, ...rest] = (await (await engine.csv({}, 'all')).text()).split('\r\n')
    const file = [head, rest[0], 'too,few', rest[1]?.replace(',fail', ',x'), 'a,"open'].join('\r\n')
    const { loaded } = await load(fileOf(file))
    expect(loaded.added).toBe(2)
    const said = loaded.skipped.map(({ line, reason }) => [line, reason.id])
    expect(said).toEqual([
      [4, 'fleet.skip.cells'],
      [6, 'fleet.skip.openQuote'],
    ])
  })
})

describe('a record', () => {
  test('is taken where the schema takes it, and is the same afterwards', () => {
    const pool = createPool()
    const anyValue = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('', 'x'.repeat(64), 'x'.repeat(65), -1, 0.5, 101, 'pass', true, ['a'], {
        a: 1,
      }),
      fc.constantFrom('2026-11-01T00:00:00Z', '2026-11-01T00:00:00+01:00', '2026-11-01', '12345'),
      fc.dictionary(
        fc.constantFrom('a', '__proto__', 'constructor', 'A'),
        fc.constantFrom(1, -1, 'x'),
      ),
    )
    const anyName = fc.constantFrom(...Object.keys(summarySchema.entries), 'extra', '__proto__')
    fc.assert(
      fc.property(
        anySummary(),
        fc.array(fc.tuple(anyName, fc.option(anyValue, { nil: undefined })), { maxLength: 2 }),
        (summary, changes) => {
          const text = JSON.stringify({ ...summary, ...Object.fromEntries(changes) })
          const parsed = v.safeParse(summarySchema, JSON.parse(text))
          const read = readSummary(JSON.parse(text), pool)
          if (parsed.success) expect(JSON.parse(JSON.stringify(read))).toEqual(parsed.output)
          else expect(read).toHaveProperty('reason.id')
        },
      ),
      { numRuns: 600 },
    )
  })

  test('knows every field of the schema', () => {
    const whole = {
      ...summaryWith(),
      interrupted: true,
      trigger: 'link',
      only: 'relay.',
      device: 'd',
      site: 's',
      group: 'g',
      headset: 'h',
      brokenLink: 'path',
      aadsts: '53003',
      receivedAt: '2026-11-20T09:00:30.000Z',
      watchedAt: '2026-11-20T09:00:30.000Z',
      watchedBreakTimes: ['2026-11-20T09:10:00.000Z 1200'],
      rehearsal: 'k7m2qx',
      rehearsedAt: '2026-11-20T09:00:30.000Z',
      rehearsalVerdict: 'pass',
      rehearsalMix: 'avatars-screen',
      rehearsalMode: 'rising',
      rehearsalArrivedEach: '- 100 53',
    }
    for (const [name, entry] of Object.entries(summarySchema.entries))
      if (!(name in whole) && v.is(entry, 1)) Object.assign(whole, { [name]: 1 })
    expect(Object.keys(whole).toSorted()).toEqual(Object.keys(summarySchema.entries).toSorted())
    expect(readSummary(whole, createPool())).toEqual(whole)
  })
})
