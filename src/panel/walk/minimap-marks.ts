import { palette } from '../model/palette.ts'

/** What lies above the cells of the small map. Places are in dmm of the card. */

/** Lengths that a scale may have, in metres. */
const SCALES = [0.5, 1, 2, 5, 10, 20] as const

/** With round ends: one that goes on there has a round joint. */
export function drawPath(
  context: CanvasRenderingContext2D,
  points: (readonly [number, number])[],
  color: string,
  wide: number,
) {
  const [first, ...rest] = points
  if (!first) return
  context.beginPath()
  context.moveTo(...first)
  for (const point of rest) context.lineTo(...point)
  context.lineJoin = 'round'
  context.lineCap = 'round'
  context.strokeStyle = color
  context.lineWidth = wide
  context.stroke()
}

export function startRing(context: CanvasRenderingContext2D, x: number, y: number) {
  context.strokeStyle = palette.text
  context.lineWidth = 3
  context.beginPath()
  context.arc(x, y, 8, 0, 2 * Math.PI)
  context.stroke()
}

export function pin(context: CanvasRenderingContext2D, x: number, y: number) {
  context.fillStyle = palette.accent
  context.strokeStyle = palette.panel
  context.lineWidth = 3
  context.beginPath()
  // From the tip over the left of the head to its right and back.
  context.moveTo(x, y)
  context.arc(x, y - 12, 7, Math.PI * 0.85, Math.PI * 0.15)
  context.closePath()
  context.stroke()
  context.fill()
}

export function arrow(context: CanvasRenderingContext2D, x: number, y: number, yaw: number) {
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

export function drawScale(
  context: CanvasRenderingContext2D,
  scale: number,
  width: number,
  height: number,
  text: (metres: number) => string,
) {
  const metres = SCALES.findLast((one) => one * scale <= width * 0.2) ?? SCALES[0]
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
