import { effect } from '@preact/signals-core'
import { useThree } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { BufferAttribute, BufferGeometry, Color, DynamicDrawUsage } from 'three'
import { figureNames } from '../model/line.ts'
import { looks, palette } from '../model/palette.ts'
import type { Plot } from '../model/series.ts'
import { sizes, wing } from '../model/sizes.ts'
import { usePanel } from './context.ts'

/** First figure of the wing, and from one to the next. */
export const FIGURE_TOP = 68
export const FIGURE_STEP = 166
/** From a figure's upper edge to its curve. */
const CURVE_TOP = 80
export const CURVE_HEIGHT = 40

/** Samples drawn per chart; a longer series is thinned to this many. */
const MOST = 160
/** Thinner lines break up at the pixel density of the eye buffer. */
const LINE = 4
const QUADS = 3 * (MOST + 2)

/** All lines of all charts are one geometry, rewritten in place: one draw call, no layout. */
export function Charts() {
  const { line } = usePanel().view.signals
  const invalidate = useThree((state) => state.invalidate)
  const ribbons = useMemo(createRibbons, [])
  useEffect(() => {
    const stop = effect(() => {
      ribbons.begin()
      for (const [index, name] of figureNames.entries())
        drawChart(ribbons, line[name].plot.value, FIGURE_TOP + index * FIGURE_STEP + CURVE_TOP)
      ribbons.end()
      invalidate()
    })
    return () => {
      stop()
      ribbons.geometry.dispose()
    }
  }, [ribbons, line, invalidate])
  return (
    <mesh geometry={ribbons.geometry} position-z={0.002} raycast={() => null}>
      <meshBasicMaterial vertexColors toneMapped={false} />
    </mesh>
  )
}

type Ribbons = ReturnType<typeof createRibbons>

function createRibbons() {
  const positions = new Float32Array(QUADS * 4 * 3)
  const colors = new Float32Array(QUADS * 4 * 3)
  const index = new Uint16Array(QUADS * 6)
  for (let quad = 0; quad < QUADS; quad++) {
    const at = quad * 4
    index.set([at, at + 2, at + 1, at + 2, at + 3, at + 1], quad * 6)
  }
  const geometry = new BufferGeometry()
  const position = new BufferAttribute(positions, 3).setUsage(DynamicDrawUsage)
  const color = new BufferAttribute(colors, 3).setUsage(DynamicDrawUsage)
  geometry.setAttribute('position', position)
  geometry.setAttribute('color', color)
  geometry.setIndex(new BufferAttribute(index, 1))
  let quads = 0

  const vertex = (x: number, y: number, { r, g, b }: Color, at: number) => {
    // From dmm of the panel, y down, to metres around its centre, y up.
    positions[at] = (x - wing.width / 2) / 1000
    positions[at + 1] = (wing.height / 2 - y) / 1000
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
      if (quads >= QUADS) return
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
      position.needsUpdate = true
      color.needsUpdate = true
      geometry.computeBoundingSphere()
    },
  }
}

const axis = new Color(palette.line)
const needed = new Color(looks.warn.color)
const curve = new Color(palette.accent)

function drawChart(ribbons: Ribbons, plot: Plot | undefined, top: number) {
  const left = sizes.padding
  const bottom = top + CURVE_HEIGHT
  ribbons.line(left, bottom, left + wing.inner, bottom, 2, axis)
  if (!plot) return
  if (plot.required !== undefined) {
    const y = bottom - plot.required * CURVE_HEIGHT
    ribbons.line(left, y, left + wing.inner, y, 2.5, needed)
  }
  const every = Math.ceil(plot.points.length / MOST)
  let before: [number, number] | undefined
  for (let index = 0; index < plot.points.length; index += every) {
    const point = plot.points[index]
    if (!point) continue
    const x = left + point[0] * wing.inner
    const y = bottom - point[1] * CURVE_HEIGHT
    if (before) ribbons.line(before[0], before[1], x, y, LINE, curve)
    before = [x, y]
  }
}
