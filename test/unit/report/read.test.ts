import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainCopy } from '../../../src/report/schema/plain-json.ts'
import { readReport, readReportText } from '../../../src/report/schema/read.ts'
import { inEnglish } from '../../../src/words/catalogue.ts'
import { largeReport, passingReport, sampleReport } from '../../fixtures/report.ts'

/** The sample as anyone could have written it, changed and read back. */
type Loose = Record<string, unknown> & { audits: Record<string, Record<string, unknown>>[] }
const readWith = (
  change: (report: Loose, row: (index: number) => Loose['audits'][number]) => void,
) => {
  const report = structuredClone(sampleReport()) as unknown as Loose
  change(report, (index) => report.audits[index] ?? {})
  return readReport(report)
}
const problemWith = (change: Parameters<typeof readWith>[0]) => {
  const result = readWith(change)
  return result.ok ? '' : inEnglish(result.problem)
}

describe('readReport', () => {
  test.each([sampleReport(), passingReport(), largeReport()])(
    'gives back what it read',
    (report) => {
      expect(readReport(JSON.parse(JSON.stringify(report)))).toEqual({ ok: true, report })
    },
  )

  test('names the place of the first problem', () => {
    expect(problemWith((r) => Object.assign(r, { verdict: 'great' }))).toMatch(/^verdict: /)
    expect(problemWith((_, row) => delete row(2).title)).toBe('audits.2.title is missing.')
    expect(
      problemWith((_, row) => Object.assign(row(3).evidence ?? {}, { fetch: 'fast' })),
    ).toMatch(/^audits\.3\.evidence\.fetch: /)
  })

  test('sends newer reports to a newer version', () => {
    expect(problemWith((r) => Object.assign(r, { version: 3 }))).toContain(
      'A newer Quest Preflight made this report',
    )
  })

  test('drops keys that Report v2 does not have', () => {
    const result = readWith((r, row) => {
      r.extra = 'x'
      for (const part of [r.device, row(0), row(0).evidence])
        Object.assign(part ?? {}, { extra: 'x' })
    })
    expect(result).toEqual({ ok: true, report: sampleReport() })
  })

  test('keeps prototypes out', () => {
    const text = JSON.stringify(sampleReport()).replace('{', '{"__proto__":{"polluted":1},')
    const evil = text.replace('"kind":"device"', '"kind":"device","__proto__":{"polluted":1}')
    const result = readReport(JSON.parse(evil))
    expect(result.ok && (result.report as unknown as { polluted?: number }).polluted).toBe(
      undefined,
    )
    expect(({} as { polluted?: number }).polluted).toBe(undefined)
    expect(readWith((_, row) => Object.assign(row(0), { evidence: { kind: 'toString' } })).ok).toBe(
      true,
    )
  })

  test('a copy has no prototype but the usual one', () => {
    const copy = plainCopy(JSON.parse('{"a":{"__proto__":{"polluted":1},"constructor":{}}}'))
    const { a } = copy as { a: object }
    expect(Object.getPrototypeOf(a)).toBe(Object.prototype)
    expect(Object.keys(a)).toEqual([])
  })

  test('does not keep a source link that is none', () => {
    const result = readWith((_, row) =>
      Object.assign(row(3).requirement ?? {}, { sourceUrl: 'javascript:alert(1)' }),
    )
    expect(result.ok && result.report.audits[3]?.requirement).not.toHaveProperty('sourceUrl')
  })

  test('is bounded', () => {
    const rows = Array.from({ length: 2001 }, () => sampleReport().audits[0])
    expect(readReport({ ...sampleReport(), audits: rows })).toMatchObject({
      ok: false,
      problem: { id: 'reports.read.rows', values: { rows: 2001, limit: 2000 } },
    })
    const heavy = Array.from({ length: 600 }, () => 'x'.repeat(4000))
    expect(readReport({ ...sampleReport(), heavy })).toMatchObject({
      ok: false,
      problem: { id: 'reports.read.size' },
    })
    let deep: unknown = 1
    for (let i = 0; i < 5000; i++) deep = [deep]
    expect(readReport({ ...sampleReport(), deep })).toMatchObject({ ok: false })
    const circle: Record<string, unknown> = { ...sampleReport() }
    circle.self = circle
    expect(readReport(circle)).toMatchObject({ ok: false })
    const trap = {
      get schema() {
        throw new Error('boo')
      },
    }
    expect(readReport(trap)).toMatchObject({ ok: false })
  })

  test('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (value) => {
        expect(readReport(value).ok).toBe(false)
      }),
    )
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readReportText(text).ok).toBe(false)
      }),
    )
  })

  test('never throws when any one field of a report is anything else', () => {
    const keys = Object.keys(sampleReport()) as (keyof ReturnType<typeof sampleReport>)[]
    const rowKeys = Object.keys(sampleReport().audits[5] ?? {})
    fc.assert(
      fc.property(
        fc.constantFrom(...keys),
        fc.constantFrom(...rowKeys),
        fc.jsonValue(),
        (key, rowKey, value) => {
          readReport({ ...sampleReport(), [key]: value })
          const audits = sampleReport().audits.map((row) => ({ ...row, [rowKey]: value }))
          readReport({ ...sampleReport(), audits })
        },
      ),
    )
  })
})
