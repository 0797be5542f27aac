import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import advances from '../../../src/panel/model/advances.json' with { type: 'json' }
import { writable } from '../../../src/panel/model/glyphs.ts'
import { clamp, oneLine, widthOf, wrap } from '../../../src/panel/model/measure.ts'

const WIDTH = 600
const SIZE = 24

test('only letters that the atlas has are written', () => {
  expect(writable('Zürich – “ok” → 5 µs ≥ 3')).toBe('Zürich – “ok” → 5 µs ≥ 3')
  expect(writable('ǎ ğ')).toBe('a g')
  expect(writable('東京')).toBe('??')
  expect(writable('a\u200bb\u0000c')).toBe('abc')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const char of writable(text)) expect(char === '\n' || char in advances).toBe(true)
    }),
  )
})

test('no line is wider than its place, and no letter is lost', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), (text) => {
      const lines = wrap(text, WIDTH, SIZE)
      for (const line of lines) expect(widthOf(line, SIZE)).toBeLessThanOrEqual(WIDTH + 0.001)
      expect(lines.join('').replaceAll(' ', '')).toBe(
        writable(text).replaceAll(' ', '').replaceAll('\n', ''),
      )
    }),
  )
})

test('long host names break after a dot or a slash', () => {
  const lines = wrap(`https://${'very.long.name.'.repeat(12)}example/`, WIDTH, SIZE)
  expect(lines.length).toBeGreaterThan(1)
  for (const line of lines.slice(0, -1)) expect(line).toMatch(/[./]$/)
})

test('one line ends in an ellipsis when it is too long, and only then', () => {
  expect(oneLine('short', WIDTH, SIZE)).toBe('short')
  const cut = oneLine('much longer than that '.repeat(9), WIDTH, SIZE)
  expect(cut).toMatch(/…$/)
  expect(widthOf(cut, SIZE)).toBeLessThanOrEqual(WIDTH)
})

test('a clamped text says that it is clamped', () => {
  const text = 'word '.repeat(100).trim()
  expect(clamp(text, WIDTH, SIZE, 2)).toMatchObject({ cut: true, lines: { length: 2 } })
  expect(clamp(text, WIDTH, SIZE, 2).lines[1]).toMatch(/…$/)
  expect(clamp('word', WIDTH, SIZE, 2)).toEqual({ cut: false, lines: ['word'] })
})
