import type { ComponentProps } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { within } from '../../model/wait.ts'
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
function drawn<T>(about: About, read: (drawing: SVGSVGElement) => T): T {
  const place = document.createElement('div')
  place.className = 'walk visually-hidden'
  document.body.append(place)
  const root = createRoot(place)
  try {
    flushSync(() => root.render(<Sheet {...about} />))
    const drawing = place.querySelector('svg')
    if (!drawing) throw new Error('Nothing was drawn')
    return read(drawing)
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

/** @returns true, as there is a file then; throws where there is none */
export function saveSvg(name: string, about: About): true {
  saveBlob(`${name}.svg`, blobOf(drawn(about, fileOf)))
  return true
}

/** Sharp on screens of today. */
const SCALE = 2
const PATIENCE_MS = 5000

/** @returns whether this browser could draw it */
export async function savePng(name: string, about: About): Promise<boolean> {
  const file = drawn(about, fileOf)
  const url = URL.createObjectURL(blobOf(file))
  try {
    const image = new Image()
    image.src = url
    await within(image.decode(), PATIENCE_MS)
    const canvas = document.createElement('canvas')
    canvas.width = file.width * SCALE
    canvas.height = file.height * SCALE
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const made = new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
    const blob = await within(made, PATIENCE_MS)
    if (blob) saveBlob(`${name}.png`, blob)
    return blob !== null
  } catch {
    return false
  } finally {
    URL.revokeObjectURL(url)
  }
}
