import type { Matrix4 } from 'three'
import type { Point } from '../../walk/types.ts'
import { card } from './card-size.ts'
import { meets, newRay, onFloor, type Ray, rayOf } from './ray.ts'

/** What was pointed at stays chosen for a while; then the gaze chooses again. */
const POINTED_MS = 8000
/** What was looked at before the card can still get a note. */
const SEEN_MS = 10_000

/** A place, and when it was meant; none before the first time. */
interface Looked extends Point {
  at: number
}

const nowhere = (): Looked => ({ x: 0, z: 0, at: Number.NEGATIVE_INFINITY })

/**
 * Which place of the floor a person means: the one at which they last pulled a trigger or pinched,
 * else the one they look at. Whoever looks at the card looks through it at some floor: that does not
 * count. Places are those of the space that is drawn.
 */
export function createLooking() {
  const ray = newRay()
  const pointer = newRay()
  /** Written in each frame: nothing is made new there. */
  const seen = nowhere()
  const pointed = nowhere()
  let onCard = false
  const found = (ray: Ray, into: Looked, at: number) => {
    into.at = onFloor(ray, into) ? at : Number.NEGATIVE_INFINITY
  }

  return {
    /** @param board where the card's middle is */
    look(head: XRRigidTransform, board: Matrix4, at: number): void {
      rayOf(head, ray)
      onCard = meets(ray, board, card.width / 1000, card.height / 1000)
      if (onCard) return
      found(ray, seen, at)
    },
    point(source: XRRigidTransform, at: number): void {
      found(rayOf(source, pointer), pointed, at)
    },
    /** Whose figures are shown now. What is returned changes with the next frame. */
    shown(at: number): Readonly<Point> | undefined {
      if (at - pointed.at < POINTED_MS) return pointed
      return onCard || seen.at < 0 ? undefined : seen
    },
    /** What a note is pinned to; none: where the person stands. */
    meant(at: number): Point | undefined {
      const one = at - pointed.at < POINTED_MS ? pointed : seen
      return at - one.at < SEEN_MS ? { x: one.x, z: one.z } : undefined
    },
    ray: (): Ray => ray,
    /** Places mean nothing any more: the space has moved. */
    forget(): void {
      seen.at = Number.NEGATIVE_INFINITY
      pointed.at = Number.NEGATIVE_INFINITY
    },
  }
}
