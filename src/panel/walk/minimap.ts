import type { Point, WalkMap, WalkMetric } from '../../walk/types.ts'
import { createCells } from './minimap-cells.ts'
import { arrow, drawScale, pin, startRing } from './minimap-marks.ts'
import { type MapBox, type MapView, type Person, viewOf } from './minimap-view.ts'
import { createWay } from './minimap-way.ts'

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
  const way = createWay(box, pixels)
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
      const path = here(map.path)
      cells.draw(here(map.cells), map.cellM, view, metric)
      way.draw(path, view)
      context.setTransform(1, 0, 0, 1, 0, 0)
      context.drawImage(cells.canvas, 0, 0)
      way.show(context)
      context.setTransform(pixels, 0, 0, pixels, 0, 0)
      const at = ({ x, z }: Point) => [left + x * scale, top + z * scale] as const
      for (const note of here(map.notes)) pin(context, ...at(note))
      if (path[0]) startRing(context, ...at(path[0]))
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
