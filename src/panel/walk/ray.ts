import { Matrix4, Vector3 } from 'three'
import type { Point } from '../../walk/types.ts'

/** Where it starts and where it goes, in the space that is drawn. */
export interface Ray {
  from: Vector3
  to: Vector3
}

export const newRay = (): Ray => ({ from: new Vector3(), to: new Vector3() })

/** Flatter ones say nothing: a degree of the head is then a metre of the floor. */
const FLATTEST = 0.12
const FURTHEST_M = 8

/** The ray of a head, a hand or a controller: along its -z. */
export function rayOf({ matrix: m }: XRRigidTransform, into: Ray): Ray {
  into.from.set(m[12] ?? 0, m[13] ?? 0, m[14] ?? 0)
  into.to.set(-(m[8] ?? 0), -(m[9] ?? 0), -(m[10] ?? 0))
  return into
}

/**
 * Where it meets the floor, y = 0.
 * @param into written where it does
 * @returns whether it does
 */
export function onFloor({ from, to }: Ray, into: Point): boolean {
  if (to.y > -FLATTEST || from.y <= 0) return false
  const metres = -from.y / to.y
  if (metres > FURTHEST_M) return false
  into.x = from.x + to.x * metres
  into.z = from.z + to.z * metres
  return true
}

const matrix = new Matrix4()
const start = new Vector3()
const way = new Vector3()

/** Whether a ray meets a board of this size, in metres around its middle. */
export function meets(ray: Ray, board: Matrix4, width: number, height: number): boolean {
  matrix.copy(board).invert()
  start.copy(ray.from).applyMatrix4(matrix)
  way.copy(ray.to).transformDirection(matrix)
  if (way.z >= 0 || start.z <= 0) return false
  const along = -start.z / way.z
  return (
    Math.abs(start.x + way.x * along) <= width / 2 &&
    Math.abs(start.y + way.y * along) <= height / 2
  )
}
