import type { Object3D } from 'three'
import { Vector3 } from 'three'
import { TILT } from '../model/place.ts'

/** Where the panels' middle stands and how they are turned about the vertical. */
export interface Pose {
  x: number
  y: number
  z: number
  yaw: number
}

const position = new Vector3()
const direction = new Vector3()

/** Position and heading of a head; level, whatever the head's tilt. */
export function headPose(head: Object3D, into: Pose): Pose {
  position.setFromMatrixPosition(head.matrixWorld)
  direction.setFromMatrixColumn(head.matrixWorld, 2)
  into.x = position.x
  into.y = position.y
  into.z = position.z
  into.yaw = Math.atan2(direction.x, direction.z)
  return into
}

/** Straight ahead of a head at `distance` metres. */
export function inFrontOf(head: Pose, distance: number, into: Pose): Pose {
  return atHeading(head, head.yaw, distance, head.y - Math.sin(TILT) * distance, into)
}

/** At `distance` from the head in the direction in which it stands now, at its height. */
export function atDistance(head: Pose, panel: Pose, distance: number, into: Pose): Pose {
  return atHeading(head, yawTo(head, panel), distance, panel.y, into)
}

function atHeading(head: Pose, yaw: number, distance: number, y: number, into: Pose): Pose {
  // Never so far above or below that it comes overhead.
  const level = Math.sqrt(Math.max(distance ** 2 - (head.y - y) ** 2, (distance / 2) ** 2))
  into.x = head.x - Math.sin(yaw) * level
  into.z = head.z - Math.cos(yaw) * level
  into.y = y
  into.yaw = yaw
  return into
}

/** Yaw that turns something at `panel` to face `head`. */
export const yawTo = (head: Pose, panel: Pick<Pose, 'x' | 'z'>): number =>
  Math.atan2(head.x - panel.x, head.z - panel.z)

/** Metres between them. */
export const distanceTo = (head: Pose, panel: Pick<Pose, 'x' | 'y' | 'z'>): number =>
  Math.hypot(head.x - panel.x, head.y - panel.y, head.z - panel.z)

/** How far something at `panel` leans back to face `head`: positive below the eyes. */
export const leanTo = (head: Pose, panel: Pick<Pose, 'x' | 'y' | 'z'>): number =>
  Math.atan2(head.y - panel.y, Math.hypot(head.x - panel.x, head.z - panel.z))

/** Smallest angle between two headings, 0..π. */
export function turnBetween(a: number, b: number): number {
  const turn = Math.abs(a - b) % (2 * Math.PI)
  return turn > Math.PI ? 2 * Math.PI - turn : turn
}

/** `a` moved towards `b` by `share`, the short way round. */
export function turnTowards(a: number, b: number, share: number): number {
  let turn = (b - a) % (2 * Math.PI)
  if (turn > Math.PI) turn -= 2 * Math.PI
  if (turn < -Math.PI) turn += 2 * Math.PI
  return a + turn * share
}
