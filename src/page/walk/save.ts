import { saveBlob } from '../../report/export/download.ts'

const STYLES = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'paint-order',
]

/** The drawing as a file that looks alike without this page's styles. */
function svgText(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement
  const from = [drawing, ...drawing.querySelectorAll('*')]
  const to = [copy, ...copy.querySelectorAll('*')]
  for (const [i, element] of from.entries()) {
    const styles = getComputedStyle(element)
    for (const name of STYLES) to[i]?.setAttribute(name, styles.getPropertyValue(name))
    to[i]?.removeAttribute('class')
    to[i]?.removeAttribute('style')
  }
  // A reference to a pattern is written as an absolute address by some browsers.
  for (const element of copy.querySelectorAll('[fill*="#"]'))
    element.setAttribute(
      'fill',
      element.getAttribute('fill')?.replace(/url\("?[^#]*#([^")]*)"?\)/, 'url(#$1)') ?? '',
    )
  const { width, height } = drawing.viewBox.baseVal
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  return new XMLSerializer().serializeToString(copy)
}

export const saveSvg = (name: string, drawing: SVGSVGElement) =>
  saveBlob(`${name}.svg`, new Blob([svgText(drawing)], { type: 'image/svg+xml' }))

/** Sharp on screens of today. */
const SCALE = 2
const PATIENCE_MS = 5000

/** @returns whether this browser could draw it */
export async function savePng(name: string, drawing: SVGSVGElement): Promise<boolean> {
  const url = URL.createObjectURL(new Blob([svgText(drawing)], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = url
    await Promise.race([
      image.decode(),
      new Promise((_, reject) => setTimeout(reject, PATIENCE_MS)),
    ])
    const canvas = document.createElement('canvas')
    canvas.width = drawing.viewBox.baseVal.width * SCALE
    canvas.height = drawing.viewBox.baseVal.height * SCALE
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
    if (blob) saveBlob(`${name}.png`, blob)
    return blob !== null
  } catch {
    return false
  } finally {
    URL.revokeObjectURL(url)
  }
}
