import { PICTURE, type Shape } from './picture.ts'

/** The page's light theme: a picture is looked at elsewhere, on white. */
const colors: Record<Shape['tone'], string> = {
  surface: '#ffffff',
  text: '#151a21',
  muted: '#515b69',
  line: '#d5dae1',
  pass: '#0b57b0',
  warn: '#8a4b00',
  fail: '#a02c14',
  unknown: '#5a4aa0',
  notApplicable: '#767f8d',
  waiting: '#767f8d',
  running: '#0b57b0',
}
const LINE_HEIGHT = 1.2

/** Draws the picture on a canvas of its size. */
export function draw(canvas: HTMLCanvasElement, shapes: Shape[]): void {
  canvas.width = PICTURE.width
  canvas.height = PICTURE.height
  const context = canvas.getContext('2d')
  if (!context) return
  context.textBaseline = 'top'
  for (const shape of shapes) {
    context.fillStyle = colors[shape.tone]
    if (shape.kind === 'box') context.fillRect(shape.x, shape.y, shape.width, shape.height)
    else drawText(context, shape)
  }
}

function drawText(context: CanvasRenderingContext2D, shape: Extract<Shape, { kind: 'text' }>) {
  const { x, y, width, lines, size, bold, text } = shape
  context.font = `${bold ? 650 : 400} ${size}px system-ui, sans-serif`
  const fits = (part: string) => context.measureText(part).width <= width
  for (const [index, line] of linesOf(text, lines, fits).entries())
    context.fillText(line, x, y + index * size * LINE_HEIGHT, width)
}

/** Breaks a text between words; what is left over stands on the last line, drawn narrower. */
function linesOf(text: string, most: number, fits: (part: string) => boolean): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word
    if (line && lines.length < most - 1 && !fits(longer)) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}
