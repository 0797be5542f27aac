import { expect, test } from 'vitest'
import { contrast, looks, palette } from '../../src/panel/model/palette.ts'
import { distances, nearestDistance, scales, sizes } from '../../src/panel/model/sizes.ts'

const surfaces = [palette.panel, palette.card, palette.cardHover, palette.cardActive]

test('text and marks keep 7:1 on the surfaces they stand on', () => {
  for (const surface of surfaces)
    expect(contrast(palette.text, surface), surface).toBeGreaterThan(7)
  for (const surface of [palette.panel, palette.card, palette.cardHover])
    expect(contrast(palette.soft, surface), surface).toBeGreaterThan(7)
  for (const { color, word } of Object.values(looks)) {
    expect(contrast(color, palette.panel), word).toBeGreaterThan(7)
    expect(contrast(palette.onAccent, color), word).toBeGreaterThan(7)
  }
  for (const button of [palette.accent, palette.accentHover, palette.accentActive])
    expect(contrast(palette.onAccent, button), button).toBeGreaterThan(7)
})

test('states differ by shape, and by brightness or hue', () => {
  const marks = Object.values(looks).map(({ mark }) => mark)
  expect(new Set(marks).size).toBe(marks.length)
})

test('sizes keep the floors of legibility', () => {
  expect(sizes.table).toBeGreaterThanOrEqual(20)
  expect(sizes.body).toBeGreaterThanOrEqual(24)
  expect(sizes.heading).toBeGreaterThanOrEqual(28)
  expect(Math.min(sizes.target, sizes.rowHeight)).toBeGreaterThanOrEqual(64)
  expect(Math.min(...scales)).toBe(1)
})

test('a distance snaps to the nearest comfortable one', () => {
  expect(nearestDistance(1.09)).toBe(1)
  expect(nearestDistance(9)).toBe(distances.at(-1))
  expect(nearestDistance(0)).toBe(distances[0])
})
