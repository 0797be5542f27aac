import { keyOf } from '../../walk/place.ts'
import type { Cell, WalkMetric } from '../../walk/types.ts'
import { palette } from '../model/palette.ts'
import { lookOf } from './look.ts'
import type { MapBox, MapView } from './minimap-view.ts'

/** Between two cells, dmm of the card: a pixel. */
const JOINT = 2 / 3

/**
 * The cells of the small map, on a canvas of their own. Only those are drawn whose look changed: to
 * draw 400 of them takes as long as several frames have (docs/bench-panel.md, Walk the room).
 */
export function createCells({ width, height }: MapBox, pixels: number) {
  const canvas = document.createElement('canvas')
  canvas.width = width * pixels
  canvas.height = height * pixels
  const context = canvas.getContext('2d')
  const drawn = new Map<string, string>()
  let under: MapView | undefined

  const wipe = (context: CanvasRenderingContext2D, view: MapView) => {
    under = view
    drawn.clear()
    context.setTransform(pixels, 0, 0, pixels, 0, 0)
    // No pixel is left transparent: one would see the room through the card there.
    context.fillStyle = palette.panel
    context.fillRect(0, 0, width, height)
    context.fillStyle = palette.faint
    context.beginPath()
    context.roundRect(0, 0, width, height, 14)
    context.fill()
  }
  const drawChanged = (
    context: CanvasRenderingContext2D,
    cells: readonly Cell[],
    side: number,
    { left, top }: MapView,
    metric: WalkMetric,
  ) => {
    for (const cell of cells) {
      const { color, pattern } = lookOf(cell, metric)
      const key = keyOf(cell)
      const look = `${color} ${pattern}`
      if (drawn.get(key) === look) continue
      drawn.set(key, look)
      const [x, y] = [left + cell.x * side, top + cell.z * side]
      const [fromX, fromY] = [whole(x), whole(y)]
      const [wide, high] = [whole(x + side) - JOINT - fromX, whole(y + side) - JOINT - fromY]
      fillCell(context, fromX, fromY, Math.min(wide, high), color, pattern)
    }
  }
  /** Cells end where pixels do: what is drawn over one covers all of it. */
  const whole = (dmm: number) => Math.round(dmm * pixels) / pixels

  return {
    canvas,
    /** @param cells of one part of the map */
    draw(cells: readonly Cell[], cellM: number, view: MapView, metric: WalkMetric): void {
      if (!context) return
      if (under !== view) wipe(context, view)
      const side = cellM * view.scale
      drawChanged(context, cells, side, view, metric)
      if (drawn.size === cells.length) return
      // Some are gone.
      wipe(context, view)
      drawChanged(context, cells, side, view, metric)
    },
  }
}

/** Draws over what was there. Nothing is clipped, which would cost a state of the canvas each time. */
export function fillCell(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  side: number,
  color: string,
  pattern: string,
) {
  // A whole number of them: a dot outside the cell would stay when another look is drawn over it.
  const step = side / Math.max(1, Math.min(4, Math.floor(side / 4)))
  context.fillStyle = pattern === 'hatch' ? palette.faint : color
  context.fillRect(x, y, side, side)
  context.fillStyle = palette.panel
  if (pattern === 'stripes')
    for (let along = 0; along < side; along += step)
      context.fillRect(x + along, y, Math.min(step * 0.45, side - along), side)
  if (pattern === 'dots') {
    context.beginPath()
    for (let dx = step / 2; dx < side; dx += step)
      for (let dy = step / 2; dy < side; dy += step) {
        context.moveTo(x + dx + step * 0.28, y + dy)
        context.arc(x + dx, y + dy, step * 0.28, 0, 2 * Math.PI)
      }
    context.fill()
  }
  if (pattern !== 'hatch') return
  const wide = step * 0.45
  context.strokeStyle = color
  context.lineWidth = wide
  context.beginPath()
  // Each line from the upper right to the lower left, with its ends inside the cell.
  const end = wide * Math.SQRT1_2 * 0.5
  for (let sum = step; sum < 2 * side; sum += step) {
    const [least, most] = [Math.max(0, sum - side) + end, Math.min(side, sum) - end]
    if (least >= most) continue
    context.moveTo(x + most, y + sum - most)
    context.lineTo(x + least, y + sum - least)
  }
  context.stroke()
  context.lineWidth = 1.5
  context.strokeRect(x + 0.75, y + 0.75, side - 1.5, side - 1.5)
}
