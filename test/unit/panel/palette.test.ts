import { expect, test } from 'vitest'
import { looks, palette } from '../../../src/panel/model/palette.ts'
import { distances, nearestDistance, scales } from '../../../src/panel/model/sizes.ts'

const surfaces = [palette.panel, palette.card, palette.cardHover, palette.cardActive]

test('text and marks keep 7:1 on the surfaces they stand on', () => {
  for (const surface of surfaces)
    expect(contrast(palette.text, surface), surface).toBeGreaterThan(7)
  for (const surface of [palette.panel, palette.card, palette.cardHover])
    expect(contrast(palette.soft, surface), surface).toBeGreaterThan(7)
  for (const { color, mark } of Object.values(looks)) {
    expect(contrast(color, palette.panel), mark).toBeGreaterThan(7)
    expect(contrast(palette.onAccent, color), mark).toBeGreaterThan(7)
  }
  for (const button of [palette.accent, palette.accentHover, palette.accentActive])
    expect(contrast(palette.onAccent, button), button).toBeGreaterThan(7)
})

test('states differ by shape, and by brightness or hue', () => {
  const marks = Object.values(looks).map(({ mark }) => mark)
  expect(new Set(marks).size).toBe(marks.length)
})

test('edges of panels, cards and buttons keep 3:1 against both sides', () => {
  const inside = [palette.panel, palette.card, palette.cardHover, palette.faint]
  for (const side of [palette.sky, ...inside])
    expect(contrast(palette.edge, side), side).toBeGreaterThanOrEqual(3)
  // What is pointed at or chosen has the accent's edge.
  for (const side of [palette.panel, palette.cardHover, palette.cardActive])
    expect(contrast(palette.accent, side), side).toBeGreaterThanOrEqual(3)
})

test('nobody sees the panels smaller than comfortable', () => {
  expect(Math.min(...scales)).toBe(1)
})

test('a distance snaps to the nearest comfortable one', () => {
  expect(nearestDistance(1.09)).toBe(1)
  expect(nearestDistance(9)).toBe(distances.at(-1))
  expect(nearestDistance(0)).toBe(distances[0])
})

/** WCAG 2 contrast ratio of two `#rrggbb` colours. */
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(color: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
