import type { ComponentProps } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { saveBlob } from '../../report/export/download.ts'
import { Sheet } from './Sheet.tsx'

type About = ComponentProps<typeof Sheet>

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

/** What is read from its styles has to be in the page for that long; nothing is painted meanwhile. */
function drawn<T>(about: About, read: (drawing: SVGSVGElement) => T): T | undefined {
  const place = document.createElement('div')
  place.className = 'walk visually-hidden'
  document.body.append(place)
  const root = createRoot(place)
  try {
    flushSync(() => root.render(<Sheet {...about} />))
    const drawing = place.querySelector('svg')
    return drawing ? read(drawing) : undefined
  } finally {
    root.unmount()
    place.remove()
  }
}

interface File {
  text: string
  width: number
  height: number
}

/** The drawing as a file that looks alike without this page's styles. */
function fileOf(drawing: SVGSVGElement): File {
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
  return { text: new XMLSerializer().serializeToString(copy), width, height }
}

const blobOf = ({ text }: File) => new Blob([text], { type: 'image/svg+xml' })

/** @returns whether there is a file */
export function saveSvg(name: string, about: About): boolean {
  const file = drawn(about, fileOf)
  if (file) saveBlob(`${name}.svg`, blobOf(file))
  return file !== undefined
}

/** Sharp on screens of today. */
const SCALE = 2
const PATIENCE_MS = 5000

/** @returns whether this browser could draw it */
export async function savePng(name: string, about: About): Promise<boolean> {
  const file = drawn(about, fileOf)
  if (!file) return false
  const url = URL.createObjectURL(blobOf(file))
  try {
    const image = new Image()
    image.src = url
    await Promise.race([
      image.decode(),
      new Promise((_, reject) => setTimeout(reject, PATIENCE_MS)),
    ])
    const canvas = document.createElement('canvas')
    canvas.width = file.width * SCALE
    canvas.height = file.height * SCALE
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
