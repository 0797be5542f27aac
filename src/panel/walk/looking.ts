import type { Matrix4 } from 'three'
import type { Point } from '../../walk/types.ts'
import { card } from './card-size.ts'
import { meets, newRay, onFloor, type Ray, rayOf } from './ray.ts'

/** What was pointed at stays chosen for a while; then the gaze chooses again. */
const POINTED_MS = 8000
/** What was looked at before the card can still get a note. */
const SEEN_MS = 10_000

export interface Looked extends Point {
  at: number
}

/**
 * Which place of the floor a person means: the one at which they last pulled a trigger or pinched,
 * else the one they look at. Whoever looks at the card looks through it at some floor: that does not
 * count. Places are those of the space that is drawn.
 */
export function createLooking() {
  const ray = newRay()
  const pointer = newRay()
  let seen: Looked | undefined
  let pointed: Looked | undefined
  let onCard = false

  return {
    /** @param board where the card's middle is */
    look(head: XRRigidTransform, board: Matrix4, at: number): void {
      rayOf(head, ray)
      onCard = meets(ray, board, card.width / 1000, card.height / 1000)
      if (onCard) return
      const point = onFloor(ray)
      seen = point && { ...point, at }
    },
    point(source: XRRigidTransform, at: number): void {
      const point = onFloor(rayOf(source, pointer))
      pointed = point && { ...point, at }
    },
    /** Whose figures are shown now. */
    shown(at: number): Point | undefined {
      if (pointed && at - pointed.at < POINTED_MS) return pointed
      return onCard ? undefined : seen
    },
    /** What a note is pinned to; none: where the person stands. */
    meant(at: number): Point | undefined {
      if (pointed && at - pointed.at < POINTED_MS) return pointed
      return seen && at - seen.at < SEEN_MS ? seen : undefined
    },
    ray: (): Ray => ray,
    /** Places mean nothing any more: the space has moved. */
    forget(): void {
      seen = undefined
      pointed = undefined
    },
  }
}
