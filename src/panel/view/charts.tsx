import { effect } from '@preact/signals-core'
import { useThree } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { Color } from 'three'
import { figureNames } from '../model/line.ts'
import { looks, palette } from '../model/palette.ts'
import { MOST_POINTS, type Plot } from '../model/series.ts'
import { sizes, wing } from '../model/sizes.ts'
import { usePanel } from './context.ts'
import { createRibbons, type Ribbons } from './ribbons.ts'

/** First figure of the wing, and from one to the next. */
export const FIGURE_TOP = 92
export const FIGURE_STEP = 156
/** From a figure's upper edge to its curve. */
const CURVE_TOP = 80
export const CURVE_HEIGHT = 40

/** Thinner lines break up at the pixel density of the eye buffer. */
const LINE = 4
const QUADS = 3 * (MOST_POINTS + 2)

/** All lines of all charts are one geometry, rewritten in place: one draw call, no layout. */
export function Charts() {
  const { line } = usePanel().view.signals
  const invalidate = useThree((state) => state.invalidate)
  const ribbons = useMemo(() => createRibbons(wing, QUADS), [])
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
  let beforeX = 0
  let beforeY = 0
  for (const [index, [along, up]] of plot.points.entries()) {
    const x = left + along * wing.inner
    const y = bottom - up * CURVE_HEIGHT
    if (index > 0) ribbons.line(beforeX, beforeY, x, y, LINE, curve)
    beforeX = x
    beforeY = y
  }
}
