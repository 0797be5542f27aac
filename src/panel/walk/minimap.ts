import type { Point, WalkMap, WalkMetric } from '../../walk/types.ts'
import { palette } from '../model/palette.ts'
import { lookOf } from './look.ts'

export interface MapBox {
  width: number
  height: number
}

/** The person, on the map; `yaw` of the head, 0 towards -z, counterclockwise seen from above. */
export interface Person extends Point {
  yaw: number
}

/** Metres shown around what was walked, and at least. */
const AROUND = 0.3
const LEAST = 3
/** Lengths that a scale may have, in metres. */
const SCALES = [0.5, 1, 2, 5, 10, 20]

/**
 * The room from above, -z at the top, as the session began. Draws the part in which the person
 * walks now.
 */
export function drawMinimap(
  context: CanvasRenderingContext2D,
  { width, height }: MapBox,
  map: WalkMap,
  metric: WalkMetric,
  person: Person | undefined,
  scaleText: (metres: number) => string,
): void {
  const here = <T extends { part: number }>(all: readonly T[]) =>
    all.filter(({ part }) => part === map.part)
  const cells = here(map.cells)
  const path = here(map.path)
  const view = viewOf(
    [
      ...cells.flatMap(({ x, z }) => [
        { x: x * map.cellM, z: z * map.cellM },
        { x: (x + 1) * map.cellM, z: (z + 1) * map.cellM },
      ]),
      ...path,
      ...(person ? [person] : []),
    ],
    width,
    height,
  )
  const at = ({ x, z }: Point) => [view.left + x * view.scale, view.top + z * view.scale] as const
  // No pixel is left transparent: one would see the room through the card there.
  context.fillStyle = palette.panel
  context.fillRect(0, 0, width, height)
  context.fillStyle = palette.faint
  context.beginPath()
  context.roundRect(0, 0, width, height, 14)
  context.fill()

  const side = map.cellM * view.scale
  for (const cell of cells) {
    const [x, y] = at({ x: cell.x * map.cellM, z: cell.z * map.cellM })
    const { color, pattern } = lookOf(cell, metric)
    fillCell(context, x + 1, y + 1, side - 2, color, pattern)
  }
  drawPath(context, path.map(at))
  for (const note of here(map.notes)) pin(context, ...at(note))
  const [first] = path
  if (first) startRing(context, ...at(first))
  if (person) arrow(context, ...at(person), person.yaw)
  drawScale(context, view.scale, width, height, scaleText)
}

function viewOf(points: readonly Point[], width: number, height: number) {
  const xs = points.map(({ x }) => x)
  const zs = points.map(({ z }) => z)
  const range = (values: number[]) => {
    const low = Math.min(...values, Number.POSITIVE_INFINITY)
    const high = Math.max(...values, Number.NEGATIVE_INFINITY)
    const [from, to] = low <= high ? [low, high] : [0, 0]
    const size = Math.max(to - from + 2 * AROUND, LEAST)
    return { middle: (from + to) / 2, size }
  }
  const [x, z] = [range(xs), range(zs)]
  const scale = Math.min(width / x.size, height / z.size)
  return { scale, left: width / 2 - x.middle * scale, top: height / 2 - z.middle * scale }
}

function fillCell(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  side: number,
  color: string,
  pattern: string,
) {
  context.save()
  context.beginPath()
  context.rect(x, y, side, side)
  context.clip()
  if (pattern !== 'hatch') {
    context.fillStyle = color
    context.fillRect(x, y, side, side)
  }
  context.strokeStyle = pattern === 'hatch' ? color : palette.panel
  context.fillStyle = palette.panel
  const step = Math.max(side / 4, 4)
  if (pattern === 'hatch' || pattern === 'stripes') {
    const slope = pattern === 'hatch' ? side : 0
    context.lineWidth = step * 0.45
    for (let along = -side; along < 2 * side; along += step) {
      context.beginPath()
      context.moveTo(x + along, y)
      context.lineTo(x + along - slope, y + side)
      context.stroke()
    }
  }
  if (pattern === 'dots')
    for (let dx = step / 2; dx < side; dx += step)
      for (let dy = step / 2; dy < side; dy += step) {
        context.beginPath()
        context.arc(x + dx, y + dy, step * 0.28, 0, 2 * Math.PI)
        context.fill()
      }
  context.restore()
  context.strokeStyle = color
  context.lineWidth = 1.5
  context.strokeRect(x, y, side, side)
}

function drawPath(context: CanvasRenderingContext2D, points: (readonly [number, number])[]) {
  const [first, ...rest] = points
  if (!first) return
  context.beginPath()
  context.moveTo(...first)
  for (const point of rest) context.lineTo(...point)
  context.lineJoin = 'round'
  // A thin edge: beside the joints of the tiles, a strong one makes a maze of it.
  context.strokeStyle = palette.panel
  context.globalAlpha = 0.5
  context.lineWidth = 4
  context.stroke()
  context.globalAlpha = 1
  context.strokeStyle = palette.text
  context.lineWidth = 2.5
  context.stroke()
}

function startRing(context: CanvasRenderingContext2D, x: number, y: number) {
  context.strokeStyle = palette.text
  context.lineWidth = 3
  context.beginPath()
  context.arc(x, y, 8, 0, 2 * Math.PI)
  context.stroke()
}

function pin(context: CanvasRenderingContext2D, x: number, y: number) {
  context.fillStyle = palette.accent
  context.strokeStyle = palette.panel
  context.lineWidth = 3
  context.beginPath()
  // From the tip over the left of the head to its right and back.
  context.moveTo(x, y)
  context.arc(x, y - 18, 9, Math.PI * 0.85, Math.PI * 0.15)
  context.closePath()
  context.stroke()
  context.fill()
}

function arrow(context: CanvasRenderingContext2D, x: number, y: number, yaw: number) {
  context.save()
  context.translate(x, y)
  context.rotate(-yaw)
  context.beginPath()
  context.moveTo(0, -14)
  context.lineTo(10, 11)
  context.lineTo(0, 6)
  context.lineTo(-10, 11)
  context.closePath()
  context.fillStyle = palette.text
  context.strokeStyle = palette.panel
  context.lineWidth = 3
  context.stroke()
  context.fill()
  context.restore()
}

function drawScale(
  context: CanvasRenderingContext2D,
  scale: number,
  width: number,
  height: number,
  text: (metres: number) => string,
) {
  const metres = SCALES.findLast((one) => one * scale <= width * 0.2) ?? SCALES[0]
  if (metres === undefined) return
  const length = metres * scale
  const [right, bottom] = [width - 14, height - 14]
  context.font = '600 22px system-ui, sans-serif'
  const said = text(metres)
  const wide = Math.max(context.measureText(said).width, length) + 20
  context.fillStyle = palette.panel
  context.globalAlpha = 0.8
  context.fillRect(right - wide + 8, bottom - 32, wide, 42)
  context.globalAlpha = 1
  context.strokeStyle = palette.text
  context.lineWidth = 3
  context.beginPath()
  context.moveTo(right - length, bottom - 6)
  context.lineTo(right - length, bottom)
  context.lineTo(right, bottom)
  context.lineTo(right, bottom - 6)
  context.stroke()
  context.textAlign = 'right'
  context.textBaseline = 'bottom'
  context.fillStyle = palette.text
  context.fillText(said, right, bottom - 6)
}
