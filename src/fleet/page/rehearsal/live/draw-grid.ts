import type { Step } from '../../../../rehearsal/schedule.ts'
import type { CellKind } from './cell.ts'
import type { GridRow } from './grid-model.ts'

/** Measures of the picture, CSS px. */
export interface Measures {
  width: number
  label: number
  axis: number
  row: number
  seconds: number
}

export function measuresOf(width: number, rows: number, seconds: number): Measures {
  const label = Math.min(180, Math.max(84, width * 0.2))
  return { width, label, axis: 24, row: rows <= 24 ? 24 : rows <= 80 ? 16 : 11, seconds }
}

export const heightOf = ({ axis, row }: Measures, rows: number) => axis + row * rows + 2

/** Which row and second lie at a point, if any. */
export function cellAt({ width, label, axis, row, seconds }: Measures, x: number, y: number) {
  const second = Math.floor(((x - label) / (width - label)) * seconds)
  const index = Math.floor((y - axis) / row)
  return second >= 0 && second < seconds && index >= 0 ? { index, second } : undefined
}

/** Colours of the page as they are now. */
export interface Palette {
  text: string
  muted: string
  line: string
  surface: string
  pass: string
  warn: string
  fail: string
  unknown: string
  font: string
}

/** @param ratio device pixels for each CSS px */
export function drawGrid(
  context: CanvasRenderingContext2D,
  rows: readonly GridRow[],
  steps: readonly Step[],
  measures: Measures,
  palette: Palette,
  ratio: number,
) {
  const { width, label, axis, row, seconds } = measures
  const height = heightOf(measures, rows.length)
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.clearRect(0, 0, width, height)
  const cell = (width - label) / seconds
  const gap = cell > 5 ? 1 : 0
  const patterns = patternsOf(context, palette, ratio)
  for (const [kind, fill] of patterns) {
    context.fillStyle = fill
    rows.forEach(({ cells }, index) => {
      cells.forEach((one, second) => {
        if (one !== kind) return
        const [x, y] = [label + second * cell, axis + index * row]
        context.fillRect(x, y + 1, Math.max(1, cell - gap), row - 2)
      })
    })
  }
  drawNames(context, rows, measures, palette)
  drawAxis(context, steps, measures, palette, height)
}

function drawNames(
  context: CanvasRenderingContext2D,
  rows: readonly GridRow[],
  { label, axis, row }: Measures,
  { text, font }: Palette,
) {
  context.fillStyle = text
  context.font = `${Math.min(14, row - 1)}px ${font}`
  context.textBaseline = 'middle'
  context.textAlign = 'left'
  rows.forEach(({ name }, index) => {
    context.fillText(fitted(context, name, label - 8), 0, axis + (index + 0.5) * row)
  })
}

function fitted(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text
  let shown = text
  while (shown && context.measureText(`${shown}…`).width > width) shown = shown.slice(0, -1)
  return `${shown}…`
}

function drawAxis(
  context: CanvasRenderingContext2D,
  steps: readonly Step[],
  { width, label, axis, seconds }: Measures,
  { muted, line, font, text }: Palette,
  height: number,
) {
  const at = (second: number) => label + ((width - label) * second) / seconds
  context.font = `12px ${font}`
  context.textBaseline = 'top'
  const each = width - label < 400 ? seconds / 3 : 10
  for (let second = 0; second <= seconds; second += each) {
    context.textAlign = second === 0 ? 'left' : second === seconds ? 'right' : 'center'
    context.fillStyle = muted
    context.fillText(String(Math.round(second)), at(second), 2)
    context.fillStyle = line
    context.fillRect(at(second), axis - 5, 1, 4)
  }
  context.fillStyle = text
  for (const { from } of steps.slice(1)) context.fillRect(at(from), axis - 6, 1, height - axis + 6)
}

/** Each kind has a pattern of its own, so that it is told without its colour. */
function patternsOf(
  context: CanvasRenderingContext2D,
  palette: Palette,
  ratio: number,
): [CellKind, string | CanvasPattern][] {
  const tile = (back: string, front: string, draw: (pen: CanvasRenderingContext2D) => void) => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = TILE * ratio
    const pen = canvas.getContext('2d')
    if (!pen) return front
    pen.scale(ratio, ratio)
    pen.fillStyle = back
    pen.fillRect(0, 0, TILE, TILE)
    pen.strokeStyle = pen.fillStyle = front
    pen.lineWidth = 2
    draw(pen)
    const pattern = context.createPattern(canvas, 'repeat')
    // The pattern lies on CSS px, as all that is drawn does.
    pattern?.setTransform(new DOMMatrix().scale(1 / ratio))
    return pattern ?? front
  }
  const { surface, pass, warn, fail, unknown, line } = palette
  return [
    ['clean', pass],
    ['delay', tile(warn, surface, dots)],
    ['loss', tile(fail, surface, slashes)],
    ['silent', fail],
    ['busy', tile(surface, unknown, bars)],
    ['hidden', tile(surface, unknown, dots)],
    ['void', tile(surface, unknown, slashes)],
    ['waits', tile(surface, line, (pen) => pen.fillRect(0, 3, TILE, 1))],
    ['none', tile(surface, line, backslashes)],
  ]
}

const TILE = 6

const dots = (pen: CanvasRenderingContext2D) => pen.fillRect(2, 2, 2, 2)
const bars = (pen: CanvasRenderingContext2D) => pen.fillRect(0, 0, 3, TILE)
const slashes = (pen: CanvasRenderingContext2D) => strokes(pen, TILE, 0)
const backslashes = (pen: CanvasRenderingContext2D) => strokes(pen, 0, TILE)
function strokes(pen: CanvasRenderingContext2D, from: number, to: number) {
  pen.beginPath()
  for (const shift of [-TILE, 0, TILE]) {
    pen.moveTo(shift, from)
    pen.lineTo(shift + TILE, to)
  }
  pen.lineWidth = 1.5
  pen.stroke()
}
