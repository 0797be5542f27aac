import { apart, outside, through, unmoved } from './place.ts'
import type { Place, Placement, Point, Pose } from './types.ts'

/** A packet may be asked about so long after it was sent. */
const KEPT_MS = 10_000
/** Between two poses further apart than this nobody knows the place. */
const HOLE_MS = 250
/** A head that moves so far at once did not move: the space did. */
const JUMP_M = 0.3
/** After a hole it may have gone on walking. */
const WALKING_MPS = 3
/** A place that jumps back within this time was a glitch. */
const GLITCH_MS = 250
const SPEED_MS = 500
/** Each part takes memory of its own. */
const MOST_PARTS = 50

interface Fix extends Place {
  at: number
  /** Tracking was lost before it: nobody knows the way that led here. */
  isFound: boolean
}

/** Where the head was and when, with the space that it was told in. In bounded memory. */
export function createTrack(onPart: (at: number) => void) {
  let space: Placement = unmoved
  let part = 0
  let fixes: Fix[] = []
  /** What is known until when; later than the last fix where tracking is lost. */
  let knownUntil = Number.NEGATIVE_INFINITY
  let jumpedAt: number | undefined
  let isLost = false

  const begin = (at: number) => {
    jumpedAt = undefined
    if (fixes.length === 0) return
    part = Math.min(part + 1, MOST_PARTS - 1)
    space = unmoved
    onPart(at)
  }

  const isJump = (last: Fix, point: Point, at: number) => {
    const seconds = Math.max(0, at - last.at) / 1000
    const walked = seconds > 0.1 ? seconds * WALKING_MPS : 0
    return apart(last, point) > JUMP_M + walked
  }

  return {
    add({ at, ok, ...told }: Pose) {
      if (at <= knownUntil) return
      knownUntil = at
      if (!ok) {
        isLost = true
        return
      }
      const last = fixes.at(-1)
      if (last?.part === part && isJump(last, outside(space, told), jumpedAt ?? at)) {
        jumpedAt ??= at
        if (at - jumpedAt < GLITCH_MS) return
        begin(at)
      }
      jumpedAt = undefined
      fixes.push({ at, ...outside(space, told), part, isFound: isLost })
      isLost = false
      if (fixes.length % 1000 === 0) fixes = fixes.filter((fix) => fix.at > at - KEPT_MS)
    },
    /** The space was reset: by this much, or nobody knows how. */
    moved(transform: Placement | undefined, at: number) {
      if (transform) space = through(space, transform)
      else begin(at)
    },
    /** Whether all is told that there will be to tell of a moment. */
    knows: (at: number) => at <= knownUntil,
    /** Between two poses; undefined where there is none close by, tracking was lost, or the space moved. */
    placeAt(at: number): Place | undefined {
      const next = firstFrom(fixes, at)
      const [one, other] = [fixes[next - 1], fixes[next]]
      if (other?.at === at) return other
      if (!one || !other || one.part !== other.part || other.isFound) return undefined
      if (other.at - one.at > HOLE_MS) return undefined
      const share = (at - one.at) / (other.at - one.at)
      return {
        x: one.x + share * (other.x - one.x),
        z: one.z + share * (other.z - one.z),
        part: one.part,
      }
    },
    /** The newest place, if it is one of now. */
    here(now: number): (Place & { speedMps: number }) | undefined {
      const last = fixes.at(-1)
      if (!last || now - last.at > HOLE_MS || last.part !== part) return undefined
      const before = fixes[firstFrom(fixes, last.at - SPEED_MS)]
      const seconds = before ? (last.at - before.at) / 1000 : 0
      const isSlow = !before || before.part !== part || seconds < 0.2
      const { x, z } = last
      return { x, z, part, speedMps: isSlow ? 0 : apart(last, before) / seconds }
    },
    /** A point of the space as it stands, on the map. */
    onMap: (point: Point): Place => ({ ...outside(space, point), part }),
    read: () => ({ part, space, parts: part + 1 }),
  }
}

/** Index of the first fix at or after a moment. */
function firstFrom(fixes: readonly Fix[], at: number): number {
  let [low, high] = [0, fixes.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((fixes[middle]?.at ?? at) < at) low = middle + 1
    else high = middle
  }
  return low
}
