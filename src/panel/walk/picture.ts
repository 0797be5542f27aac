import { CanvasTexture, LinearFilter, SRGBColorSpace } from 'three'
import type { WalkMap, WalkMetric } from '../../walk/types.ts'
import { t } from '../../words/walkPanel/index.ts'
import { map as box } from './card-size.ts'
import { drawMinimap, type Person } from './minimap.ts'

/** Pixels of the canvas for each dmm. */
const PIXELS = 1.5
/** Each drawing is an upload. */
const EVERY_MS = 500

/** The mini-map as a texture, drawn anew twice a second at most. */
export function createPicture() {
  const canvas = document.createElement('canvas')
  canvas.width = box.width * PIXELS
  canvas.height = box.height * PIXELS
  const context = canvas.getContext('2d')
  const texture = new CanvasTexture(canvas)
  texture.colorSpace = SRGBColorSpace
  texture.minFilter = LinearFilter
  texture.generateMipmaps = false
  let drawnAt = Number.NEGATIVE_INFINITY

  return {
    texture,
    draw(map: WalkMap, metric: WalkMetric, person: Person | undefined, now: number): void {
      if (!context || now - drawnAt < EVERY_MS) return
      drawnAt = now
      context.setTransform(PIXELS, 0, 0, PIXELS, 0, 0)
      drawMinimap(context, box, map, metric, person, (metres) => t('walkPanel.metres', { metres }))
      texture.needsUpdate = true
    },
    dispose: () => texture.dispose(),
  }
}
