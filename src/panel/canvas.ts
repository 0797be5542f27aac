import type { RootState } from '@react-three/fiber'
import { onLanguage } from '../words/catalogue.ts'
import { t } from '../words/panel/index.ts'
import { main, wing } from './model/sizes.ts'
import type { PanelXrStore } from './xr/store.ts'

/** Where the panel is drawn; the size comes from `host`. */
export function canvasIn(host: HTMLElement): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.setAttribute('role', 'img')
  canvas.className = 'panel-canvas'
  host.append(canvas)
  return canvas
}

/** Says what the picture is, in the language chosen on the page. */
export function nameCanvas(canvas: HTMLCanvasElement): () => void {
  const name = () => canvas.setAttribute('aria-label', t('panel.preview'))
  name()
  return onLanguage(name)
}

/** Never empty: fiber draws nothing into an empty one. */
export function sizeOf(host: HTMLElement) {
  const { width, height, top, left } = host.getBoundingClientRect()
  return { width: Math.max(width, 1), height: Math.max(height, 1), top, left }
}

/** Keeps the picture as large as `host`, except during a session, which has a size of its own. */
export function followSize(
  host: HTMLElement,
  three: () => RootState,
  xr: PanelXrStore,
): () => void {
  const resize = () => {
    if (xr.getState().session) return
    const { width, height, top, left } = sizeOf(host)
    three().setSize(width, height, top, left)
    frame(three(), width / height)
  }
  const observer = new ResizeObserver(resize)
  observer.observe(host)
  const unsubscribe = xr.subscribe(({ session }, before) => {
    if (before.session && !session) resize()
  })
  resize()
  return () => {
    observer.disconnect()
    unsubscribe()
  }
}

/** Metres seen of the flat arc at distance 1, with a little air around it. */
const HALF_HEIGHT = main.height / 2000 + 0.02
const HALF_WIDTH = (main.width / 2 + wing.width) / 1000 + 0.045

/** All panels fill the preview, whatever its shape. */
function frame({ camera, invalidate }: RootState, aspect: number) {
  if (!('fov' in camera)) return
  const half = Math.max(HALF_HEIGHT, HALF_WIDTH / aspect)
  camera.fov = (2 * Math.atan(half) * 180) / Math.PI
  camera.aspect = aspect
  camera.updateProjectionMatrix()
  invalidate()
}

/** A lost graphics context ends the session; three restores its own part afterwards. */
export function surviveContextLoss(
  canvas: HTMLCanvasElement,
  end: () => Promise<void>,
  redraw: () => void,
) {
  const lost = (event: Event) => {
    event.preventDefault()
    void end()
  }
  canvas.addEventListener('webglcontextlost', lost)
  canvas.addEventListener('webglcontextrestored', redraw)
  return () => {
    canvas.removeEventListener('webglcontextlost', lost)
    canvas.removeEventListener('webglcontextrestored', redraw)
  }
}
