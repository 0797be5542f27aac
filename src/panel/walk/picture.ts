import { CanvasTexture, LinearFilter, SRGBColorSpace } from 'three'
import type { WalkMap, WalkMetric } from '../../walk/types.ts'
import { t } from '../../words/walkPanel/index.ts'
import { map as box } from './card-size.ts'
import { createMinimap } from './minimap.ts'
import type { Person } from './minimap-view.ts'

/** Pixels of the canvas for each dmm. */
const PIXELS = 1.5
/** Each drawing is an upload. */
const EVERY_MS = 500

/** The small map as a texture: looked at twice a second at most, and drawn where something changed. */
export function createPicture() {
  const minimap = createMinimap(box, PIXELS, (metres) => t('walkPanel.metres', { metres }))
  const texture = new CanvasTexture(minimap.canvas)
  texture.colorSpace = SRGBColorSpace
  texture.minFilter = LinearFilter
  texture.generateMipmaps = false
  let drawnAt = Number.NEGATIVE_INFINITY

  return {
    texture,
    draw(map: WalkMap, metric: WalkMetric, person: Person, now: number): void {
      if (now - drawnAt < EVERY_MS) return
      drawnAt = now
      if (minimap.draw(map, metric, person)) texture.needsUpdate = true
    },
    dispose: () => texture.dispose(),
  }
}
