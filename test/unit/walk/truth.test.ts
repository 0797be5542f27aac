import { describe, expect, test } from 'vitest'
import { stateOf } from '../../../src/walk/cells.ts'
import type { Cell, WalkMap } from '../../../src/walk/types.ts'
import {
  busy,
  coverage,
  type Field,
  fieldOf,
  inTime,
  lanes,
  ROOM,
  type Spells,
  spellsOf,
  stepsAlong,
  walkField,
} from './field.ts'

const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1)

const speedOf = (seed: number) => 0.5 + (0.7 * (seed % 8)) / 7

function mapOf(seed: number): WalkMap {
  const steps = stepsAlong({ way: lanes(3), speedMps: speedOf(seed) })
  return walkField({ field: fieldOf(seed), ...steps, seed })
}

const isBad = (cell: Cell) => stateOf(cell) === 'bad'

/** Cells of the room, and what they are in truth. Those at a border are neither. */
function truthOf(seed: number) {
  const field = fieldOf(seed)
  const cells = Array.from({ length: ROOM.x * 2 * ROOM.z * 2 }, (_, i) => {
    const [x, z] = [i % (ROOM.x * 2), Math.floor(i / (ROOM.x * 2))]
    return { x, z, covered: coverage(field, x, z) }
  })
  return {
    bad: cells.filter(({ covered }) => covered >= 0.9),
    good: cells.filter(({ covered }) => covered === 0),
    touched: cells.filter(({ covered }) => covered > 0),
  }
}

describe('the map of twenty rooms', () => {
  const walks = SEEDS.map((seed) => ({ seed, map: mapOf(seed), ...truthOf(seed) }))
  const stateIn = ({ cells }: WalkMap, { x, z }: { x: number; z: number }) => {
    const cell = cells.find((one) => one.x === x && one.z === z && one.part === 0)
    return cell ? stateOf(cell) : 'unknown'
  }
  const calledBad = (of: 'bad' | 'good') => {
    const states = walks.flatMap((walk) => walk[of].map((cell) => stateIn(walk.map, cell)))
    return { share: states.filter((state) => state === 'bad').length / states.length, states }
  }

  test('finds at least 95 % of the bad cells', () => {
    const { share, states } = calledBad('bad')
    expect(states.length).toBeGreaterThan(100)
    expect(share).toBeGreaterThanOrEqual(0.95)
  })

  test('calls at most 2 % of the good ones bad, and knows nearly all', () => {
    const { share, states } = calledBad('good')
    expect(share).toBeLessThanOrEqual(0.02)
    const good = states.filter((state) => state === 'good').length
    expect(good / states.length).toBeGreaterThan(0.95)
  })

  test('is within one cell of the place', () => {
    for (const { map, touched } of walks)
      for (const { x, z } of map.cells.filter(isBad)) {
        const away = touched.map((one) => Math.max(Math.abs(one.x - x), Math.abs(one.z - z)))
        expect(Math.min(...away)).toBeLessThanOrEqual(1)
      }
  })

  test('blames no change of the network', () => {
    const changed = walks.filter(({ map }) => map.drift.state !== 'same')
    expect(changed.map(({ seed }) => seed)).toEqual([])
  })
})

/** A room in which nothing depends on the place, and everything is bad for some time. */
function disturbed(
  seed: number,
  passes: number,
  spells: (seconds: number) => Spells,
  more?: typeof busy,
): WalkMap {
  const steps = stepsAlong({ way: lanes(passes), speedMps: speedOf(seed) })
  const { zones, ...calm } = fieldOf(seed)
  const [{ covers: _, ...weather } = { covers: () => false }] = zones
  const field: Field = {
    ...calm,
    zones: [...inTime(weather, spells(steps.seconds)), ...(more?.(seed, steps.seconds) ?? [])],
  }
  return walkField({ field, ...steps, seed })
}

const shareOfBad = (maps: WalkMap[]) => {
  const cells = maps.flatMap((map) => map.cells)
  return cells.filter(isBad).length / cells.length
}

describe('a disturbance in time instead of place', () => {
  const fifth = (seconds: number): Spells => [[0.3 * seconds, 0.5 * seconds]]
  const middle = SEEDS.map((seed) => disturbed(seed, 2, fifth))

  test('is told from a bad place', () => {
    expect(middle.map(({ drift }) => drift.state)).toEqual(SEEDS.map(() => 'changed'))
  })

  test('makes at most 2 % of the cells bad', () => {
    expect(shareOfBad(middle)).toBeLessThanOrEqual(0.02)
  })

  test.each([2, 3])('nor do generated ones, long or in short spells, in %i passes', (passes) => {
    const maps = SEEDS.map((seed) => disturbed(seed, passes, (seconds) => spellsOf(seed, seconds)))
    expect(shareOfBad(maps)).toBeLessThanOrEqual(0.02)
  })

  test('nor on a busy machine, which holds up packets of its own', () => {
    const maps = SEEDS.map((seed) => disturbed(seed, 3, fifth, busy))
    expect(shareOfBad(maps)).toBeLessThanOrEqual(0.02)
    expect(shareOfBad(SEEDS.map((seed) => disturbed(seed, 3, () => [], busy)))).toBeLessThanOrEqual(
      0.02,
    )
  })

  test('is told where it lasts to the end', () => {
    const maps = SEEDS.map((seed) => disturbed(seed, 2, (seconds) => [[0.7 * seconds, 9999]]))
    expect(maps.map(({ drift }) => drift.state)).toEqual(SEEDS.map(() => 'changed'))
  })

  test('is told where nobody comes back to the start', () => {
    const { drift } = walkField({
      field: fieldOf(1),
      ...stepsAlong({ way: lanes(1).slice(0, -1), speedMps: 1 }),
      seed: 1,
    })
    expect(drift.state).toBe('unknown')
  })
})
