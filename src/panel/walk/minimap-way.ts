import type { Place } from '../../walk/types.ts'
import { palette } from '../model/palette.ts'
import { drawPath } from './minimap-marks.ts'
import type { MapBox, MapView } from './minimap-view.ts'

/**
 * The way that was walked, over the cells of the small map: what it has grown by is drawn to what is
 * there. All edges lie below all lines, each on a canvas of its own: so a way that crosses itself
 * looks as if it were drawn at once.
 */
export function createWay({ width, height }: MapBox, pixels: number) {
  const layer = () => {
    const canvas = document.createElement('canvas')
    canvas.width = width * pixels
    canvas.height = height * pixels
    return { canvas, context: canvas.getContext('2d') }
  }
  const edges = layer()
  const lines = layer()
  let drawn: readonly Place[] = []
  let under: MapView | undefined

  return {
    /** @param path in one part of the map */
    draw(path: readonly Place[], view: MapView): void {
      if (!edges.context || !lines.context) return
      const last = drawn.length - 1
      // A way that was thinned, or is another one, has other places there.
      const goesOn =
        under === view && last >= 0 && path[0] === drawn[0] && path[last] === drawn[last]
      if (!goesOn)
        for (const context of [edges.context, lines.context]) {
          context.setTransform(1, 0, 0, 1, 0, 0)
          context.clearRect(0, 0, width * pixels, height * pixels)
          context.setTransform(pixels, 0, 0, pixels, 0, 0)
        }
      under = view
      drawn = path
      const more = goesOn ? path.slice(last) : path
      if (more.length < 2) return
      const points = more.map(
        ({ x, z }) => [view.left + x * view.scale, view.top + z * view.scale] as const,
      )
      drawPath(edges.context, points, palette.panel, 4)
      drawPath(lines.context, points, palette.text, 2.5)
    },
    /** @param context in pixels */
    show(context: CanvasRenderingContext2D): void {
      // A thin edge: beside the joints of the tiles, a strong one makes a maze of it.
      context.globalAlpha = 0.5
      context.drawImage(edges.canvas, 0, 0)
      context.globalAlpha = 1
      context.drawImage(lines.canvas, 0, 0)
    },
  }
}
