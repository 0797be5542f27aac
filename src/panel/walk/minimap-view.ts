import type { Point, WalkMap } from '../../walk/types.ts'

export interface MapBox {
  width: number
  height: number
}

/** Where the map lies in its box: dmm per metre, and the dmm of the map's origin. */
export interface MapView {
  scale: number
  left: number
  top: number
}

/** The person, on the map; `yaw` of the head, 0 towards -z, counterclockwise seen from above. */
export interface Person extends Point {
  yaw: number
}

/** Metres shown around what was walked, and at least. */
const AROUND = 0.3
const LEAST = 3
/** The map grows by this much at once, in metres: each time all of it is drawn anew. */
const STEP = 0.5
/** What was walked in this part, and the person, with a little around them. */
export function viewOf(
  { cells, path, part, cellM }: WalkMap,
  person: Person,
  box: MapBox,
): MapView {
  const low = { x: person.x, z: person.z }
  const high = { x: person.x, z: person.z }
  const reach = (x: number, z: number) => {
    low.x = Math.min(low.x, x)
    low.z = Math.min(low.z, z)
    high.x = Math.max(high.x, x)
    high.z = Math.max(high.z, z)
  }
  for (const cell of cells)
    if (cell.part === part) {
      reach(cell.x * cellM, cell.z * cellM)
      reach((cell.x + 1) * cellM, (cell.z + 1) * cellM)
    }
  for (const place of path) if (place.part === part) reach(place.x, place.z)
  const [x, z] = [range(low.x, high.x), range(low.z, high.z)]
  const scale = Math.min(box.width / x.size, box.height / z.size)
  const left = box.width / 2 - x.middle * scale
  return { scale, left, top: box.height / 2 - z.middle * scale }
}

function range(low: number, high: number) {
  const from = Math.floor((low - AROUND) / STEP) * STEP
  const to = Math.ceil((high + AROUND) / STEP) * STEP
  return { middle: (from + to) / 2, size: Math.max(to - from, LEAST) }
}
