import type { Place } from '../../walk/types.ts'
import { drawPath } from './minimap-marks.ts'
import type { MapBox, MapView } from './minimap-view.ts'

/**
 * The way that was walked, on a canvas of its own over the cells of the small map: what it has grown
 * by is drawn to what is there.
 */
export function createWay({ width, height }: MapBox, pixels: number) {
  const canvas = document.createElement('canvas')
  canvas.width = width * pixels
  canvas.height = height * pixels
  const context = canvas.getContext('2d')
  let drawn: readonly Place[] = []
  let under: MapView | undefined

  return {
    canvas,
    /** @param path in one part of the map */
    draw(path: readonly Place[], view: MapView): void {
      if (!context) return
      const last = drawn.length - 1
      // A way that was thinned, or is another one, has other places there.
      const goesOn =
        under === view && last >= 0 && path[0] === drawn[0] && path[last] === drawn[last]
      if (!goesOn) {
        context.setTransform(1, 0, 0, 1, 0, 0)
        context.clearRect(0, 0, canvas.width, canvas.height)
        context.setTransform(pixels, 0, 0, pixels, 0, 0)
      }
      under = view
      drawn = path
      const more = goesOn ? path.slice(last) : path
      if (more.length < 2) return
      drawPath(
        context,
        more.map(({ x, z }) => [view.left + x * view.scale, view.top + z * view.scale] as const),
      )
    },
  }
}
