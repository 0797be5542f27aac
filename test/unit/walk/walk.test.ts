import { describe, expect, test } from 'vitest'
import { walkLimits } from '../../../src/catalog/walk-limits.ts'
import { stateOf } from '../../../src/walk/cells.ts'
import { inside, outside, through } from '../../../src/walk/place.ts'
import type { WalkMap } from '../../../src/walk/types.ts'
import { createWalk } from '../../../src/walk/walk.ts'
import { type Field, lanes, START, stepsAlong, walkField } from './field.ts'

const calm: Field = { baseMs: 40, jitterMs: 2, loss: 0, zones: [] }
const corner: Field = {
  ...calm,
  zones: [{ delayMs: 100, covers: ({ x, z }) => x > 2.5 && z > 1.5 }],
}
const states = (map: WalkMap) => map.cells.map((cell) => stateOf(cell))
const standing = { at: () => ({ x: 1.25, z: 1.25 }) }

describe('one visit', () => {
  const once = stepsAlong({ way: lanes(1), speedMps: 0.7 })

  test('makes no cell bad: it is suspect, and asks for another one', () => {
    const map = walkField({ field: corner, ...once, seed: 1 })
    expect(states(map)).toContain('suspect')
    expect(states(map)).not.toContain('bad')
  })

  test('never says that nothing is lost', () => {
    const map = walkField({ field: calm, ...once, seed: 1 })
    const seen = map.cells.filter(({ visits, sent }) => visits.length === 1 && sent >= 50)
    expect(seen.length).toBeGreaterThan(20)
    expect(new Set(seen.map(({ state }) => state.loss))).toEqual(new Set(['unknown']))
    expect(seen.every(({ loss }) => loss.high > 0.02)).toBe(true)
  })

  test('of less than 15 packets says nothing', () => {
    const map = walkField({ field: calm, ...standing, seconds: 0.13, seed: 1 })
    expect(map.cells[0]?.sent).toBeGreaterThan(5)
    expect(map.cells.map(({ state }) => state.roundTrip)).toEqual(['unknown'])
  })
})

describe('packets and places', () => {
  test('nobody counts what left in one cell and came in another: walk slower', () => {
    const far = { ...calm, baseMs: 400 }
    const map = walkField({ field: far, ...stepsAlong({ way: lanes(2), speedMps: 1.2 }), seed: 1 })
    expect(map.tooFast).toBeGreaterThan(0.8)
    const unknown = states(map).filter((state) => state === 'unknown').length
    expect(unknown).toBeGreaterThan(20)
  })

  test('a hole in the poses is nowhere', () => {
    const map = walkField({
      field: calm,
      ...standing,
      seconds: 4,
      seed: 1,
      onFrame: (second) => second < 1 || second > 3,
    })
    expect(map.nowhereShare).toBeCloseTo(0.5, 1)
    expect(map.cells).toHaveLength(1)
    expect(map.cells[0]?.sent).toBeLessThan(210)
  })

  test('lost tracking is nowhere, however short it is', () => {
    const map = walkField({
      field: calm,
      ...standing,
      seconds: 4,
      seed: 1,
      onFrame: (second, walk, point) => {
        // Twice a second, for 150 ms.
        if (second % 0.5 < 0.35) return true
        walk.pose({ at: START + second * 1000, ok: false, ...point })
        return false
      },
    })
    expect(map.nowhereShare).toBeGreaterThan(0.25)
    expect(map.nowhereShare).toBeLessThan(0.4)
    expect(map.parts).toBe(1)
  })

  test('poses that come rarely are joined by straight lines', () => {
    const steps = stepsAlong({ way: lanes(2), speedMps: 1.2 })
    let last = -1
    const sparse = walkField({
      field: corner,
      ...steps,
      seed: 1,
      onFrame: (second) => {
        if (second - last < 0.2) return false
        last = second
        return true
      },
    })
    const dense = walkField({ field: corner, ...steps, seed: 1 })
    const bad = (map: WalkMap) =>
      map.cells.filter((cell) => stateOf(cell) === 'bad').map(({ x, z }) => `${x} ${z}`)
    expect(bad(sparse).sort()).toEqual(bad(dense).sort())
    expect(bad(dense).length).toBeGreaterThan(5)
  })

  test('a device that stands still makes no late packets', () => {
    const walk = createWalk({ cellM: 0.5, startedAt: START, limits: walkLimits })
    for (let at = START; at < START + 6000; at += 10) walk.pose({ at, ok: true, x: 0.2, z: 0.2 })
    const stall = [START + 2000, START + 2500] as const
    for (let at = START; at < START + 4000; at += 100) {
      const sent = Array.from({ length: 10 }, (_, i) => ({ at: at + i * 10 }))
      const held = (ms: number) => (ms > stall[0] && ms < stall[1] ? stall[1] + 5 : ms)
      const received = sent.map((one) => ({ ...one, receivedAt: held(one.at + 40) }))
      walk.packets({ sent, received, stalls: at === START + 2500 ? [stall] : [] })
    }
    walk.advance(START + 8000)
    const [cell] = walk.read().cells
    expect(cell).toMatchObject({ lateShare: 0, gapMs: 0, loss: { value: 0 } })
    expect(cell?.sent).toBeGreaterThan(300)
  })

  test('a silence is told of the place where the packets were sent', () => {
    const field: Field = {
      ...calm,
      zones: [{ loss: 1, covers: (_, at) => at > START + 2000 && at < START + 2600 }],
    }
    const map = walkField({ field, ...standing, seconds: 5, seed: 1 })
    expect(map.cells).toHaveLength(1)
    expect(map.cells[0]?.gapMs).toBeGreaterThan(550)
    expect(map.cells[0]?.gapMs).toBeLessThan(700)
    expect(map.cells[0]?.state.gap).toBe('suspect')
  })
})

describe('a space that moves', () => {
  const steps = stepsAlong({ way: lanes(2), speedMps: 0.8 })
  const half = steps.seconds / 2
  const space = { x: 0.7, z: -0.4, yaw: 0.6 }
  const told = (point: { x: number; z: number }) => inside(space, point)

  test('with a transform goes on with the same cells', () => {
    const still = walkField({ field: corner, ...steps, seed: 1 })
    let moved = false
    const map = walkField({
      field: corner,
      ...steps,
      seed: 1,
      onFrame: (second, walk, point) => {
        if (second < half) return true
        const at = START + second * 1000
        if (!moved) walk.moved(space, at)
        moved = true
        walk.pose({ at, ok: true, ...told(point) })
        return false
      },
    })
    expect(map.parts).toBe(1)
    expect(map.cells.map(({ x, z, sent, state }) => ({ x, z, sent, state }))).toEqual(
      still.cells.map(({ x, z, sent, state }) => ({ x, z, sent, state })),
    )
    expect(outside(map.space, told({ x: 1, z: 2 })).x).toBeCloseTo(1)
  })

  test.each([
    ['is told without one', true],
    ['jumps', false],
  ])('begins a new part where it %s', (_, isTold) => {
    let moved = false
    const map = walkField({
      field: corner,
      ...steps,
      seed: 1,
      onFrame: (second, walk, { x, z }) => {
        if (second < half) return true
        const at = START + second * 1000
        if (!moved && isTold) walk.moved(undefined, at)
        moved = true
        walk.pose({ at, ok: true, x: x + 0.7, z: z + 0.4 })
        return false
      },
    })
    expect(map.parts).toBe(2)
    expect(map.events.map(({ kind }) => kind)).toEqual(['part'])
    expect(map.cells.filter(({ part }) => part === 1).length).toBeGreaterThan(20)
  })

  test('a place that jumps and comes back is a glitch', () => {
    const map = walkField({
      field: calm,
      ...standing,
      seconds: 3,
      seed: 1,
      onFrame: (second, walk, { x, z }) => {
        if (Math.abs(second - 1.5) > 0.04) return true
        walk.pose({ at: START + second * 1000, ok: true, x: x + 2, z })
        return false
      },
    })
    expect(map.parts).toBe(1)
    expect(map.cells).toHaveLength(1)
  })

  test('a correction smaller than a jump goes unnoticed: one place is two tiles', () => {
    const map = walkField({
      field: calm,
      ...standing,
      seconds: 4,
      seed: 1,
      onFrame: (second, walk, { x, z }) => {
        if (second < 2) return true
        walk.pose({ at: START + second * 1000, ok: true, x: x + 0.28, z })
        return false
      },
    })
    expect(map.parts).toBe(1)
    expect(map.cells.map(({ x, z }) => [x, z])).toEqual([
      [2, 2],
      [3, 2],
    ])
  })

  test('spaces go into each other and back', () => {
    const [outer, inner, point] = [space, { x: 2, z: 1, yaw: -1.1 }, { x: 0.3, z: 0.9 }]
    const one = outside(through(outer, inner), point)
    const other = outside(outer, outside(inner, point))
    expect(one.x).toBeCloseTo(other.x)
    expect(one.z).toBeCloseTo(other.z)
    expect(inside(outer, outside(outer, point)).z).toBeCloseTo(point.z)
  })
})

describe('a walk that waits', () => {
  test('leaves out what was under way and what comes meanwhile', () => {
    const map = walkField({
      field: {
        ...calm,
        zones: [{ loss: 1, covers: (_, at) => at > START + 1900 && at < START + 4100 }],
      },
      ...standing,
      seconds: 6,
      seed: 1,
      onFrame: (second, walk) => {
        if (second > 2 && second < 4) walk.leave(START + second * 1000)
        if (second >= 4.2) walk.back(START + second * 1000)
        return true
      },
    })
    expect(map.cells[0]?.loss.value).toBe(0)
    expect(map.cells[0]?.gapMs).toBe(0)
    expect(map.packets).toBeLessThan(400)
  })
})

test('a stream that comes back after a loss ends a silence, and no pause', () => {
  const broken = (at: number) => at > START + 2000 && at < START + 3000
  const field: Field = { ...calm, zones: [{ loss: 1, covers: (_, at) => broken(at) }] }
  let isUp = false
  const map = walkField({
    field,
    ...standing,
    seconds: 5,
    seed: 1,
    onFrame: (second, walk) => {
      if (second > 2.9 && !isUp) walk.back(START + second * 1000)
      isUp ||= second > 2.9
      return true
    },
  })
  expect(map.cells[0]?.gapMs).toBeGreaterThan(950)
})

test('an hour in one room takes bounded memory, and is read in time', () => {
  const way = Array.from({ length: 12 }, () => lanes(2)).flat()
  const map = walkField({ field: corner, ...stepsAlong({ way, speedMps: 1 }), seed: 1 })
  expect(map.path.length).toBeLessThanOrEqual(2000)
  expect(Math.max(...map.cells.map(({ visits }) => visits.length))).toBeLessThanOrEqual(12)
})
