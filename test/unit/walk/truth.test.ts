import { describe, expect, test } from 'vitest'
import { stateOf } from '../../../src/walk/cells.ts'
import type { Cell, WalkMap } from '../../../src/walk/types.ts'
import { coverage, fieldOf, lanes, ROOM, START, walker, walkField } from './field.ts'

const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1)

const speedOf = (seed: number) => 0.5 + (0.7 * (seed % 8)) / 7

function mapOf(seed: number): WalkMap {
  const steps = walker({ way: lanes(3), speedMps: speedOf(seed) })
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

describe('a disturbance in time instead of place', () => {
  const disturbed = (seed: number, from: number, to: number) => {
    const steps = walker({ way: lanes(2), speedMps: speedOf(seed) })
    const [a, b] = [START + from * steps.seconds * 1000, START + to * steps.seconds * 1000]
    const field = fieldOf(seed)
    const covers = (_: unknown, at: number) => at > a && at < b
    const zones = field.zones.map((zone) => ({ ...zone, covers }))
    return walkField({ field: { ...field, zones }, ...steps, seed })
  }
  const middle = SEEDS.map((seed) => disturbed(seed, 0.3, 0.5))

  test('is told from a bad place', () => {
    expect(middle.map(({ drift }) => drift.state)).toEqual(SEEDS.map(() => 'changed'))
  })

  test('makes at most 2 % of the cells bad', () => {
    const cells = middle.flatMap((map) => map.cells)
    expect(cells.filter(isBad).length / cells.length).toBeLessThanOrEqual(0.02)
  })

  test('is told where it lasts to the end', () => {
    const maps = SEEDS.map((seed) => disturbed(seed, 0.7, 2))
    expect(maps.map(({ drift }) => drift.state)).toEqual(SEEDS.map(() => 'changed'))
  })

  test('is told where nobody comes back to the start', () => {
    const { drift } = walkField({
      field: fieldOf(1),
      ...walker({ way: lanes(1).slice(0, -1), speedMps: 1 }),
      seed: 1,
    })
    expect(drift.state).toBe('unknown')
  })
})
