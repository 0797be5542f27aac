import { type InstancedMesh, Object3D } from 'three'
import { expect, test } from 'vitest'
import { createFloor } from '../../../src/panel/walk/floor.ts'
import type { Place } from '../../../src/walk/types.ts'
import { walkMap } from '../../fixtures/walk-map.ts'

const way = (places: number): Place[] =>
  Array.from({ length: places }, (_, at) => ({ x: Math.cos(at / 9), z: at / 50, part: 0 }))

function floorOf() {
  const group = new Object3D()
  const floor = createFloor(group)
  const mesh = group.children[0] as InstancedMesh
  let before = mesh.instanceMatrix.array.slice()
  /** How many boxes are another size or elsewhere than last time. */
  const moved = () => {
    const { array } = mesh.instanceMatrix
    const boxes = new Set<number>()
    for (const [at, value] of array.entries()) if (value !== before[at]) boxes.add(at >> 4)
    before = array.slice()
    return boxes.size
  }
  return { floor, moved }
}

test('of a path longer than what is drawn, each step moves one box', () => {
  const { floor, moved } = floorOf()
  const map = { ...walkMap({ walked: 0.5 }), path: way(900) }
  floor.show(map, 'roundTrip')
  const boxes = floor.count()
  expect(moved()).toBe(boxes)
  floor.show({ ...map, path: way(901) }, 'roundTrip')
  expect(moved()).toBe(1)
  expect(floor.count()).toBe(boxes)
  // Shorter again: what is too much is hidden.
  floor.show({ ...map, path: way(11) }, 'roundTrip')
  expect(moved()).toBe(400)
  floor.show({ ...map, path: way(11) }, 'roundTrip')
  expect(moved()).toBe(0)
})

test('a tile that changed moves its bar, and nothing else is written', () => {
  const { floor, moved } = floorOf()
  const map = walkMap({ walked: 1 })
  floor.show(map, 'roundTrip')
  moved()
  const cells = map.cells.map((cell, at) => (at === 7 ? { ...cell, rttMs: 190 } : cell))
  floor.show({ ...map, cells }, 'roundTrip')
  expect(moved()).toBe(1)
  floor.show({ ...map, cells }, 'loss')
  expect(moved()).toBeGreaterThan(20)
})
