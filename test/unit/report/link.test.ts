import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeLink, encodeLink, forLink } from '../../../src/report/export/link.ts'
import { pack, unpack } from '../../../src/report/export/pack.ts'
import { redact, redactionLevels } from '../../../src/report/privacy/redact.ts'
import { readReport } from '../../../src/report/schema/read.ts'
import { largeReport, passingReport, sampleReport } from '../../fixtures/report.ts'

const page = 'https://preflight.contoso.example/app/?ticket=1#old'
const hashOf = (packed: unknown) =>
  `#r=1.${deflateRawSync(JSON.stringify(packed)).toString('base64url')}`

describe('encodeLink', () => {
  test.each(redactionLevels)('a link at level %s opens as what was redacted', async (level) => {
    for (const report of [sampleReport(), passingReport(), largeReport()]) {
      const { url, bytes } = await encodeLink(report, page, level)
      expect(url).toMatch(/^https:\/\/preflight\.contoso\.example\/app\/#r=1\.[\w-]+$/)
      expect(bytes).toBe(url.length)
      const decoded = await decodeLink(new URL(url).hash)
      const redacted = redact(report, level)
      expect(decoded).toEqual(readReport(forLink(redacted)))
      expect(decoded.ok && decoded.report.audits.map(({ subject }) => subject)).toEqual(
        redacted.audits.map(({ subject }) => subject),
      )
    }
  })

  test('is the same for any texts', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 })
    const odd = fc.oneof(
      text,
      fc.constantFrom('\ue000\ue800', '\\ue000', '"}', '0012', '1e5', '443'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(odd, { minLength: 8, maxLength: 8 }), async (texts) => {
        const report = sampleReport()
        for (const [index, row] of report.audits.entries()) {
          const pick = (offset: number) => texts[(index + offset) % texts.length] ?? ''
          Object.assign(row, { title: pick(0), explanation: pick(1) + pick(2), group: pick(3) })
          if (row.requirement) Object.assign(row.requirement, { set: pick(4), setTitle: pick(5) })
        }
        const { url } = await encodeLink(report, page, 'standard')
        const decoded = await decodeLink(new URL(url).hash)
        expect(decoded).toEqual(readReport(forLink(redact(report, 'standard'))))
      }),
      { numRuns: 50 },
    )
  })

  test('250 audits at level standard stay within 8.5 kB', async () => {
    const { bytes } = await encodeLink(largeReport(250), 'https://p.example/', 'standard')
    expect(bytes).toBeLessThanOrEqual(8500)
  })

  test('what it packs does not depend on luck', () => {
    const report = largeReport(2000)
    expect(unpack(JSON.parse(JSON.stringify(pack(report))), 4_000_000)).toEqual(report)
  })
})

describe('decodeLink', () => {
  test('never throws, whatever comes', async () => {
    const alphabet = fc.string({ unit: fc.constantFrom(...'ABCabc019-_+/=.%') })
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), alphabet), fc.boolean(), async (text, claims) => {
        expect((await decodeLink(claims ? `#r=1.${text}` : text)).ok).toBe(false)
      }),
    )
  })

  test('never throws on well-packed nonsense', async () => {
    const part = fc.oneof(fc.jsonValue(), fc.array(fc.array(fc.integer())), fc.array(fc.string()))
    const packed = fc.record({ h: part, t: part, w: part, q: part, r: part, s: part, n: part })
    await fc.assert(
      fc.asyncProperty(packed, async (value) => {
        expect((await decodeLink(hashOf(value))).ok).toBe(false)
      }),
    )
    const good = pack(redact(sampleReport()))
    const key = fc.constantFrom(...(Object.keys(good) as (keyof typeof good)[]))
    await fc.assert(
      fc.asyncProperty(key, part, async (name, value) => {
        await decodeLink(hashOf({ ...good, [name]: value }))
      }),
    )
  })

  test('a damaged link says so', async () => {
    const { url } = await encodeLink(sampleReport(), page)
    const cut = await decodeLink(new URL(url).hash.slice(0, -40))
    expect(cut).toMatchObject({
      ok: false,
      problem: { id: 'reports.link.damaged' },
    })
  })

  test('says what is not for this version', async () => {
    expect(await decodeLink('#r=2.AAAA')).toMatchObject({
      problem: { id: 'reports.link.newer' },
    })
    expect(await decodeLink('#other')).toMatchObject({ problem: { id: 'reports.link.none' } })
  })

  test('is bounded before, while and after inflating', async () => {
    const long = await decodeLink(`#r=1.${'A'.repeat(256_001)}`)
    expect(long).toMatchObject({ problem: { id: 'reports.link.long', values: { kilobytes: 256 } } })

    const bomb = deflateRawSync(Buffer.alloc(100_000_000, 32)).toString('base64url')
    expect(bomb.length).toBeLessThan(250_000)
    const before = process.memoryUsage().rss
    expect(await decodeLink(`#r=1.${bomb}`)).toMatchObject({ ok: false })
    expect(process.memoryUsage().rss - before).toBeLessThan(80_000_000)

    const inner = {
      ...pack(sampleReport()),
      t: ['\ue000'.repeat(100_000)],
      w: ['x'.repeat(100_000)],
      r: [[0], [0]],
      s: [[0]],
    }
    expect(() => unpack(inner, 2_000_000)).toThrow('larger than any report')
    expect(await decodeLink(hashOf(inner))).toMatchObject({ ok: false })
  })

  test.each<[string, (rows: number) => object]>([
    ['a template without holes', () => ({ t: [JSON.stringify({ id: 'x'.repeat(60_000) })] })],
    ['a small template without holes', () => ({ t: ['{}'] })],
    ['the requirement that rows share', () => ({ t: ['{}'], q: [{ notes: 'x'.repeat(60_000) }] })],
    ['words that are no text', (rows) => ({ t: ['["\ue000"]'], w: [7], s: [Array(rows).fill(0)] })],
    [
      'a long word',
      (rows) => ({
        t: ['["\ue000\ue000"]'],
        w: ['x'.repeat(90_000)],
        s: [[0, ...Array(rows - 1).fill(1)]],
      }),
    ],
  ])('%s cannot be repeated without end', async (_, make) => {
    for (const rows of [1500, 200_000]) {
      const empty = { ...pack(sampleReport()), w: [], q: [{}], s: [], n: [] }
      const bomb = { ...empty, r: [Array(rows).fill(0), Array(rows).fill(1)], ...make(rows) }
      expect(hashOf(bomb).length).toBeLessThan(10_000)
      const before = process.memoryUsage().rss
      expect(await decodeLink(hashOf(bomb))).toMatchObject({ ok: false })
      expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
    }
  })
})
