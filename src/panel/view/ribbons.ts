import {
  BufferAttribute,
  BufferGeometry,
  type Color,
  DynamicDrawUsage,
  Sphere,
  Vector3,
} from 'three'
import type { Box } from '../model/sizes.ts'

export type Ribbons = ReturnType<typeof createRibbons>

/**
 * Lines of one panel as one geometry, rewritten in place: one draw call, no layout.
 * @param box the panel that they lie on
 * @param most lines; what is beyond them is not drawn
 */
export function createRibbons(box: Box, most: number) {
  const positions = new Float32Array(most * 4 * 3)
  const colors = new Float32Array(most * 4 * 3)
  const index = new Uint16Array(most * 6)
  for (let quad = 0; quad < most; quad++) {
    const at = quad * 4
    index.set([at, at + 2, at + 1, at + 2, at + 3, at + 1], quad * 6)
  }
  const geometry = new BufferGeometry()
  const position = new BufferAttribute(positions, 3).setUsage(DynamicDrawUsage)
  const color = new BufferAttribute(colors, 3).setUsage(DynamicDrawUsage)
  geometry.setAttribute('position', position)
  geometry.setAttribute('color', color)
  geometry.setIndex(new BufferAttribute(index, 1))
  // Of the panel, which no line leaves: to ask every corner again costs more than to draw them.
  geometry.boundingSphere = new Sphere(new Vector3(), Math.hypot(box.width, box.height) / 2000)
  let quads = 0

  const vertex = (x: number, y: number, { r, g, b }: Color, at: number) => {
    // From dmm of the panel, y down, to metres around its centre, y up.
    positions[at] = (x - box.width / 2) / 1000
    positions[at + 1] = (box.height / 2 - y) / 1000
    positions[at + 2] = 0
    colors[at] = r
    colors[at + 1] = g
    colors[at + 2] = b
  }
  return {
    geometry,
    begin() {
      quads = 0
    },
    /** A line from one point to the next, in dmm. */
    line(x0: number, y0: number, x1: number, y1: number, width: number, color: Color) {
      if (quads >= most) return
      const length = Math.hypot(x1 - x0, y1 - y0) || 1
      const nx = ((y1 - y0) / length) * (width / 2)
      const ny = (-(x1 - x0) / length) * (width / 2)
      const at = quads * 12
      vertex(x0 - nx, y0 - ny, color, at)
      vertex(x1 - nx, y1 - ny, color, at + 6)
      vertex(x0 + nx, y0 + ny, color, at + 3)
      vertex(x1 + nx, y1 + ny, color, at + 9)
      quads++
    },
    end() {
      geometry.setDrawRange(0, quads * 6)
      for (const attribute of [position, color]) {
        // Only what is drawn is uploaded.
        attribute.clearUpdateRanges()
        attribute.addUpdateRange(0, quads * 12)
        attribute.needsUpdate = true
      }
    },
  }
}
