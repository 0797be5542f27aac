import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  itemSplitter,
  lineSplitter,
  type Piece,
  type Sink,
  type Splitter,
} from '../../../src/fleet/read/split.ts'
import type { Message } from '../../../src/model/message.ts'

interface Found {
  records: { text: string; line: number; start: number }[]
  problems: [number, Message][]
}

/** Feeds the text in pieces that end at these shares of it. */
function split(make: (sink: Sink) => Splitter, text: string, cuts: number[]): Found {
  const bytes = new TextEncoder().encode(text)
  const found: Found = { records: [], problems: [] }
  const splitter = make({
    record: ({ bytes, line, start }: Piece) =>
      found.records.push({ text: new TextDecoder().decode(bytes), line, start }),
    problem: (line, reason) => found.problems.push([line, reason]),
  })
  const ends = cuts.map((cut) => Math.floor(cut * bytes.length)).sort((a, b) => a - b)
  let from = 0
  for (const end of [...ends, bytes.length]) {
    splitter.feed(bytes.slice(from, end))
    from = end
  }
  splitter.end()
  return found
}

const anyCuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 })
/** Where the record stands in the bytes, and on which line of the text. */
function expectPlaces(text: string, { records }: Found) {
  const bytes = new TextEncoder().encode(text)
  for (const record of records) {
    const length = new TextEncoder().encode(record.text).length
    const there = bytes.subarray(record.start, record.start + length)
    expect(new TextDecoder().decode(there)).toBe(record.text)
    const before = new TextDecoder().decode(bytes.subarray(0, record.start))
    expect(record.line).toBe(before.split('\n').length)
  }
}

test('lines are the same however the bytes come', () => {
  const anyText = fc.string({
    unit: fc.constantFrom('a', 'ü', '\n', '\n', ' ', '"', '\r'),
    maxLength: 40,
  })
  fc.assert(
    fc.property(anyText, anyCuts, (text, cuts) => {
      const found = split(lineSplitter, text, cuts)
      expect(found.problems).toEqual([])
      expect(found.records.map((one) => one.text)).toEqual(
        text.split('\n').filter((line) => !/^[ \r]*$/.test(line)),
      )
      expectPlaces(text, found)
    }),
    { numRuns: 500 },
  )
})

test('records of a CSV are the same however the bytes come, line breaks in cells included', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', '\n', ',', 'é'), maxLength: 5 })
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { maxLength: 6 }),
      anyCuts,
      (rows, cuts) => {
        const lines = rows.map((row) => row.map(quoted).join(','))
        const text = lines.map((line) => `${line}\n`).join('')
        const found = split((sink) => lineSplitter(sink, { quoted: true }), text, cuts)
        expect(found.problems).toEqual([])
        expect(found.records.map((one) => one.text)).toEqual(lines)
        expectPlaces(text, found)
      },
    ),
    { numRuns: 500 },
  )
})

test('items of a list, or one value, are the same however the bytes come', () => {
  const anyItem = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<unknown>('a"b\\', { 'x]': '},{' }, [[], {}], '\\"', 'ü\n'),
  )
  fc.assert(
    fc.property(
      fc.array(anyItem, { maxLength: 6 }),
      fc.constantFrom(0, 2),
      anyCuts,
      (items, space, cuts) => {
        const text = `\n ${JSON.stringify(items, null, space)}\n`
        const found = split(itemSplitter, text, cuts)
        expect(found.problems).toEqual([])
        expect(found.records.map((one) => JSON.parse(one.text))).toEqual(JSON.parse(text))
        expectPlaces(text, found)
        const one = split(itemSplitter, JSON.stringify({ items }, null, space), cuts)
        expect(one.records.map(({ text }) => JSON.parse(text))).toEqual([
          JSON.parse(JSON.stringify({ items })),
        ])
      },
    ),
    { numRuns: 500 },
  )
})

test('any bytes end, with records or with problems', () => {
  const anyBytes = fc.string({
    unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', '\n', '1'),
    maxLength: 60,
  })
  fc.assert(
    fc.property(anyBytes, anyCuts, (text, cuts) => {
      const [whole, cut] = [split(itemSplitter, text, []), split(itemSplitter, text, cuts)]
      expect(cut).toEqual(whole)
    }),
    { numRuns: 500 },
  )
})
