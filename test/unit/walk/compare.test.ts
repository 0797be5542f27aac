import { describe, expect, test } from 'vitest'
import { alignmentOf, differencesOf } from '../../../src/walk/compare.ts'
import { inside, outside } from '../../../src/walk/place.ts'
import { type DrawnWalk, drawnOf } from '../../../src/walk/stored.ts'
import type { Placement } from '../../../src/walk/types.ts'
import { type Field, lanes, stepsAlong, walkField } from './field.ts'

const calm: Field = { baseMs: 40, jitterMs: 2, loss: 0, zones: [] }
const corner: Field = {
  ...calm,
  zones: [{ delayMs: 100, covers: ({ x, z }) => x > 2.5 && z > 1.5 }],
}
const steps = stepsAlong({ way: lanes(2), speedMps: 0.8 })
const marks = [
  { x: 0.2, z: 0.3, text: 'Door' },
  { x: 3.8, z: 2.7, text: 'Window' },
]

/** A walk whose headset has its origin elsewhere in the room. */
function walkIn(field: Field, space: Placement = { x: 0, z: 0, yaw: 0 }): DrawnWalk {
  // A quarter turn keeps cells on cells.
  const turned: Field = {
    ...field,
    zones: field.zones.map((zone) => ({
      ...zone,
      covers: (point, at) => zone.covers(outside(space, point), at),
    })),
  }
  const [cos, sin] = [Math.cos(space.yaw), Math.sin(space.yaw)]
  const into = ({ x, z }: { x: number; z: number }) => ({
    x: cos * (x - space.x) - sin * (z - space.z),
    z: sin * (x - space.x) + cos * (z - space.z),
  })
  const map = walkField({
    field: turned,
    ...steps,
    at: (second) => into(steps.at(second)),
    seed: 1,
  })
  const notes = marks.map((mark) => ({ ...mark, ...into(mark), part: 0 }))
  return drawnOf({ ...map, notes })
}

const elsewhere = { x: 1, z: -0.5, yaw: Math.PI / 2 }

describe('two walks', () => {
  const before = walkIn(corner)
  const after = walkIn(calm, elsewhere)
  const alignment = alignmentOf(before, after)

  test('lie on each other by two marks, however the headset counted', () => {
    expect(alignment?.offM).toBeCloseTo(0)
    const { x, z } = outside(alignment?.placement ?? elsewhere, after.notes[1] ?? { x: 0, z: 0 })
    expect([x, z]).toEqual([expect.closeTo(3.8), expect.closeTo(2.7)])
    expect(alignment?.placement.yaw).toBeCloseTo(Math.PI / 2)
  })

  test('differ in the corner alone, that is better now', () => {
    if (!alignment) throw new Error('not aligned')
    const all = differencesOf(before, after, alignment, 'roundTrip')
    expect(all.length).toBeGreaterThan(40)
    const better = all.filter(({ change }) => change === 'better').map((one) => one.before)
    expect(better).toHaveLength(9)
    expect(better.every(({ x, z }) => x >= 5 && z >= 3)).toBe(true)
    expect(all.filter(({ change }) => change === 'worse')).toEqual([])
  })

  test('with less than two marks, or marks that nearly touch, stay apart', () => {
    expect(alignmentOf({ ...before, notes: before.notes.slice(1) }, after)).toBeUndefined()
    const [mark] = before.notes
    if (!mark) throw new Error('no mark')
    const close = [mark, { ...mark, x: mark.x + 0.1, text: 'Window' }]
    expect(alignmentOf({ ...before, notes: close }, after)).toBeUndefined()
  })

  test('with two doors, or a mark that moved, lie on each other by the others', () => {
    const { notes } = before
    const more = (map: DrawnWalk, text: string, by: number): DrawnWalk => {
      const [door] = map.notes
      if (!door) throw new Error('no mark')
      return { ...map, notes: [{ ...door, x: door.x + by, text }, ...map.notes] }
    }
    expect(notes.map(({ text }) => text)).toEqual(['Door', 'Window'])
    const doors = alignmentOf(more(before, 'Door', 0), more(after, 'Door', 0))
    const moved = alignmentOf(more(before, 'Desk', 0.6), more(after, 'Desk', 2.5))
    for (const found of [doors, moved]) {
      expect(found?.placement.yaw).toBeCloseTo(Math.PI / 2)
      expect(found?.offM).toBeCloseTo(0)
    }
  })

  test('with access points marked in the other order, lie on each other by the door', () => {
    const points = [
      { x: 1, z: 2, text: 'Access point' },
      { x: 3, z: 1, text: 'Access point' },
    ]
    const [door, window] = [before.notes[0], after.notes[0]]
    if (!door || !window) throw new Error('no marks')
    const here = points.map((point) => ({ ...point, part: 0 }))
    const there = points.map((point) => ({ ...point, ...inside(elsewhere, point), part: 0 }))
    const alike = (first: DrawnWalk['notes'], second: DrawnWalk['notes']) =>
      alignmentOf({ ...before, notes: first }, { ...after, notes: second })
    expect(alike([door, ...here], [...there.toReversed(), window])?.placement.yaw).toBeCloseTo(
      Math.PI / 2,
    )
    // Without it, either may be the other.
    expect(alike(here, there)).toBeUndefined()
    expect(alike(here, there.toReversed())).toBeUndefined()
  })

  test('are matched by words before the order', () => {
    const swapped = { ...after, notes: after.notes.toReversed() }
    expect(alignmentOf(before, swapped)?.placement.yaw).toBeCloseTo(Math.PI / 2)
  })
})
