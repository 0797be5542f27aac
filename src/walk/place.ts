import type { CellKey, Placement, Point } from './types.ts'

/** Spaces on the floor, and the cells in them. */

export const unmoved: Placement = { x: 0, z: 0, yaw: 0 }
const origin = (): Point => ({ x: 0, z: 0 })

/**
 * A point of the inner space, in the outer one.
 * @param into written and returned: for what is asked in each frame
 */
export function outside({ x, z, yaw }: Placement, point: Point, into = origin()): Point {
  const cos = Math.cos(yaw)
  const sin = Math.sin(yaw)
  const px = point.x
  const pz = point.z
  into.x = x + cos * px + sin * pz
  into.z = z - sin * px + cos * pz
  return into
}

/** A point of the outer space, in the inner one. */
export function inside({ x, z, yaw }: Placement, point: Point, into = origin()): Point {
  const cos = Math.cos(yaw)
  const sin = Math.sin(yaw)
  const dx = point.x - x
  const dz = point.z - z
  into.x = cos * dx - sin * dz
  into.z = sin * dx + cos * dz
  return into
}

/** The innermost space in the outermost one. */
export const through = (outer: Placement, inner: Placement): Placement => ({
  ...outside(outer, inner),
  yaw: outer.yaw + inner.yaw,
})

export const cellAt = ({ x, z }: Point, cellM: number, part: number): CellKey => ({
  x: Math.floor(x / cellM),
  z: Math.floor(z / cellM),
  part,
})

export const isSameCell = (one: CellKey | undefined, other: CellKey | undefined) =>
  one !== undefined &&
  other !== undefined &&
  one.x === other.x &&
  one.z === other.z &&
  one.part === other.part

export const keyOf = ({ x, z, part }: CellKey) => `${part}:${x}:${z}`

export const apart = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.z - other.z)
