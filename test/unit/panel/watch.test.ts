import { describe, expect, test } from 'vitest'
import { drawingOf, watchCharts } from '../../../src/panel/model/watch.ts'
import { watchedLine } from '../../fixtures/watch.ts'

const { timeline } = watchedLine()

describe('the drawing of a watch', () => {
  test('everything fits the panel, and every break is in it', () => {
    const { charts, events } = drawingOf(timeline, 0)
    for (const name of watchCharts) {
      const { bars, limit } = charts[name]
      expect(bars.length).toBeLessThanOrEqual(138)
      expect(limit).toBeGreaterThan(0)
      expect(limit).toBeLessThan(1)
      for (const { x, width, height = 0 } of bars) {
        expect(x).toBeGreaterThanOrEqual(0)
        expect(x + width).toBeLessThanOrEqual(1.0001)
        expect(height).toBeLessThan(1)
      }
    }
    expect(charts.gap.bars.filter(({ poor }) => poor)).toHaveLength(3)
    expect(charts.gap.highest).toBeGreaterThan(4000)
    expect(events.map(({ kind }) => kind)).toEqual(['address', 'offline', 'address'])
  })

  test('the last two minutes are drawn by the second, with their one break', () => {
    const { charts, events } = drawingOf(timeline, 2)
    expect(charts.gap.bars).toHaveLength(120)
    expect(charts.gap.bars.filter(({ poor }) => poor)).toHaveLength(1)
    expect(events).toHaveLength(1)
  })

  test('a limit is the one that a second is judged by: loss is one way of two', () => {
    const lossy = {
      ...timeline,
      lengths: [{ bins: 1, seconds: 1 }],
      judged: [1],
      good: [1],
      loss: [0.18],
      rttMs: [40],
      p95Ms: [40],
      jitterMs: [1],
      gapMs: [20],
    }
    const [bar] = drawingOf(lossy, 0).charts.loss.bars
    expect(bar?.poor).toBe(false)
    const more = drawingOf({ ...lossy, loss: [0.2] }, 0).charts.loss
    expect(more.bars[0]?.poor).toBe(true)
    expect(more.highest).toBeCloseTo(10.56, 1)
  })

  test('what is left out has no height', () => {
    const out = { ...timeline, judged: timeline.judged.map(() => 0) }
    for (const { height } of drawingOf(out, 0).charts.gap.bars) expect(height).toBeUndefined()
  })
})
