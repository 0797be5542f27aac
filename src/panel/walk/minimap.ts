import type { Point, WalkMap, WalkMetric } from '../../walk/types.ts'
import { createCells } from './minimap-cells.ts'
import { arrow, drawPath, drawScale, pin, startRing } from './minimap-marks.ts'

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
/** Smaller moves of the person are not seen: metres, radians. */
const SEEN_M = 0.02
const SEEN_TURN = 0.04

/**
 * The room from above, -z at the top, as the session began. Draws the part in which the person
 * walks now.
 * @param pixels of the canvas for each dmm
 * @param scaleText a length in words
 */
export function createMinimap(box: MapBox, pixels: number, scaleText: (metres: number) => string) {
  const canvas = document.createElement('canvas')
  canvas.width = box.width * pixels
  canvas.height = box.height * pixels
  const context = canvas.getContext('2d')
  const cells = createCells(box, pixels)
  let drawn: { map: WalkMap; metric: WalkMetric; person: Person; words: string } | undefined
  let view: MapView = { scale: 0, left: 0, top: 0 }
  let part: number | undefined

  /** The same object as long as nothing has to move. */
  const viewFor = (map: WalkMap, person: Person) => {
    const next = viewOf(map, person, box)
    const stays = next.scale === view.scale && next.left === view.left && next.top === view.top
    if (!stays || part !== map.part) view = next
    part = map.part
    return view
  }

  return {
    canvas,
    /** @returns whether anything changed: each change is an upload */
    draw(map: WalkMap, metric: WalkMetric, person: Person): boolean {
      const words = scaleText(1)
      const isSame = drawn?.map === map && drawn.metric === metric && drawn.words === words
      if (!context || (isSame && isNear(drawn?.person, person))) return false
      drawn = { map, metric, person: { ...person }, words }
      const { scale, left, top } = viewFor(map, person)
      const here = <T extends { part: number }>(all: readonly T[]) =>
        all.filter((one) => one.part === map.part)
      cells.draw(here(map.cells), map.cellM, view, metric)
      context.setTransform(1, 0, 0, 1, 0, 0)
      context.drawImage(cells.canvas, 0, 0)
      context.setTransform(pixels, 0, 0, pixels, 0, 0)
      const at = ({ x, z }: Point) => [left + x * scale, top + z * scale] as const
      const path = here(map.path).map(at)
      drawPath(context, path)
      for (const note of here(map.notes)) pin(context, ...at(note))
      if (path[0]) startRing(context, ...path[0])
      arrow(context, ...at(person), person.yaw)
      drawScale(context, scale, box.width, box.height, scaleText)
      return true
    },
  }
}

const isNear = (one: Person | undefined, other: Person) =>
  one !== undefined &&
  Math.hypot(one.x - other.x, one.z - other.z) < SEEN_M &&
  Math.abs(one.yaw - other.yaw) < SEEN_TURN

/** What was walked in this part, and the person, with a little around them. */
function viewOf({ cells, path, part, cellM }: WalkMap, person: Person, box: MapBox): MapView {
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
