import { expect, test } from 'vitest'
import { cellAt, measuresOf } from '../../../../src/fleet/page/rehearsal/live/draw-grid.ts'
import {
  carriedBy,
  gridOf,
  spansOf,
  sumsOf,
} from '../../../../src/fleet/page/rehearsal/live/grid-model.ts'
import { spansText } from '../../../../src/fleet/page/rehearsal/live/spans-text.ts'
import { takersOf } from '../../../../src/fleet/page/rehearsal/verdict/takers.ts'
import { plan, record, second } from './made.ts'

test('one row for each device, one cell for each second', () => {
  const rows = gridOf(plan(), takersOf(record()))
  expect(rows.map(({ name, cells }) => [name, cells.length])).toEqual([
    ['quest-1', 30],
    ['quest-2', 30],
  ])
  expect(spansOf(rows[1]?.cells ?? [])).toEqual([
    { kind: 'clean', from: 0, to: 21 },
    { kind: 'loss', from: 21, to: 30 },
  ])
  expect(spansText(rows[0]?.cells ?? [])).toBe('None')
  expect(spansText(rows[1]?.cells ?? [])).toBe('21–29 packets lost')
})

test('a device that has its turn later waits; what nobody told yet is no trouble, a gap is', () => {
  const taker = { place: 2, name: 'quest-2', seconds: new Map() }
  const rising = plan({ mode: 'rising' })
  const [, row] = gridOf(rising, [{ ...taker, place: 1 }, taker], 0)
  expect(row?.cells[0]).toBe('waits')
  expect(row?.cells.at(-1)).toBe('ahead')
  expect(spansText(row?.cells ?? [])).not.toContain('nothing heard')
  const some = new Map([0, 1, 5].map((at) => [at, second(at)]))
  const [gap] = gridOf(plan(), [{ ...taker, seconds: some }], 8)
  expect(spansOf(gap?.cells ?? [])).toEqual([
    { kind: 'clean', from: 0, to: 2 },
    { kind: 'none', from: 2, to: 5 },
    { kind: 'clean', from: 5, to: 6 },
    { kind: 'none', from: 6, to: 8 },
    { kind: 'ahead', from: 8, to: 30 },
  ])
  expect(spansText(gap?.cells ?? [])).toBe('2–4 nothing heard, 6–7 nothing heard')
  // A record is over: silence to the end is one too.
  expect(spansText(gridOf(plan(), [{ ...taker, seconds: some }])[0]?.cells ?? [])).toContain(
    '6–29 nothing heard',
  )
})

test('what arrived is what was needed, where all came', () => {
  // 50 small packets and 3 full ones of the loop, 78 full ones of the source.
  const counted = { sentUp: 53, expectedDown: 131, looped: 53, arrivedDown: 131 }
  const bins = new Map([0, 1].map((at) => [at, second(at, counted)]))
  const carried = carriedBy(plan(), { place: 1, name: 'one', seconds: bins })
  expect(Math.abs((carried?.arrivedKbps ?? 0) - 850)).toBeLessThan(10)
  expect(carried).toMatchObject({ neededKbps: 850, loss: 0, rttMs: 30, seconds: 2 })
  const alone = { sentUp: 131, expectedDown: 131, looped: 131, arrivedDown: 131 }
  const one = new Map([[0, second(0, alone)]])
  const larger = carriedBy(plan({ load: 'larger' }), { place: 1, name: 'one', seconds: one })
  expect(Math.abs((larger?.arrivedKbps ?? 0) - 850)).toBeLessThan(10)
})

test('the sum counts those that told of a second', () => {
  const [first, , third] = sumsOf(plan(), [
    { place: 1, name: 'one', seconds: new Map([[0, second(0)]]) },
    { place: 2, name: 'two', seconds: new Map([[0, second(0)]]) },
  ])
  expect(first).toMatchObject({ devices: 2, neededKbps: 1700 })
  expect(first?.arrivedKbps).toBeCloseTo(2 * (83 * 1194 * 0.008 + 11 * (100 / 52.6)), 0)
  expect(third).toMatchObject({ devices: 0, arrivedKbps: 0 })
})

test('a second of sleep is no shortage: nobody knows what came in it', () => {
  const slept = { hidden: true, sentUp: 0, expectedDown: 0, arrivedDown: 0, looped: 0 }
  const seconds = new Map([0, 1].map((at) => [at, second(at, at === 1 ? slept : {})]))
  const takers = [1, 2].map((place) => ({ place, name: `${place}`, seconds: new Map(seconds) }))
  takers[0]?.seconds.set(1, second(1))
  expect(sumsOf(plan(), takers)[1]).toMatchObject({ devices: 1, neededKbps: 850 })
  const [awake, asleep] = takers.map((taker) => carriedBy(plan(), taker))
  expect(asleep).toEqual({ ...awake, seconds: 1 })
  // A page that was hidden and went on has figures.
  takers[1]?.seconds.set(1, second(1, { hidden: true }))
  expect(sumsOf(plan(), takers)[1]).toMatchObject({ devices: 2 })
})

test('a point of the picture is a device and a second', () => {
  const measures = measuresOf(1000, 3, 30)
  const { label, axis, row } = measures
  expect(cellAt(measures, label + 1, axis + 1)).toEqual({ index: 0, second: 0 })
  expect(cellAt(measures, 999, axis + 2 * row + 1)).toEqual({ index: 2, second: 29 })
  expect(cellAt(measures, label - 1, axis + 1)).toBeUndefined()
})
