import { expect, test } from 'vitest'
import { fillCell } from '../../../src/panel/walk/minimap-cells.ts'

/** Where dots end, in a cell whose corner is at 0, 0; a canvas only for what dots need. */
function dotsOf(side: number) {
  const ends: number[] = []
  const starts: number[] = []
  const canvas = {
    fillRect: () => {},
    beginPath: () => {},
    moveTo: () => {},
    fill: () => {},
    arc: (x: number, y: number, radius: number) => {
      ends.push(x + radius, y + radius)
      starts.push(x - radius, y - radius)
    },
  }
  fillCell(canvas as never, 0, 0, side, '#f00', 'dots')
  return { first: Math.min(...starts), last: Math.max(...ends), dots: ends.length / 2 }
}

test('dots of a cell of any size lie inside it, at most 16 of them', () => {
  for (let side = 2; side <= 40; side += 0.25) {
    const { first, last, dots } = dotsOf(side)
    expect(first, `${side} dmm`).toBeGreaterThan(0)
    expect(last, `${side} dmm`).toBeLessThan(side)
    expect([1, 4, 9, 16], `${side} dmm`).toContain(dots)
  }
})
