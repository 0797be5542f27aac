import { effect } from '@preact/signals-core'
import { useThree } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { Color } from 'three'
import { looks, palette } from '../model/palette.ts'
import { main, sizes } from '../model/sizes.ts'
import { type ChartDrawing, watchCharts } from '../model/watch.ts'
import { usePanel } from './context.ts'
import { createRibbons, type Ribbons } from './ribbons.ts'

export const CHARTS_TOP = 240
/** From one chart to the next: its name above it. */
export const CHART_STEP = 106
const NAME = 34
const CHART = 60
/** Of a mark, below the axis. */
const FOOT = 8
/** A value of nearly nothing is seen all the same. */
const LEAST = 2.5
/** Gap between bars, where they are wide enough for one. */
const GAP = 1
const QUADS = 700

const axis = new Color(palette.edge)
const limit = new Color(looks.warn.color)
const good = new Color(palette.accent)
const poor = new Color(looks.fail.color)
const mark = new Color(palette.mark)

/** All bars, limits and marks are one geometry: one draw call, no layout. */
export function WatchCharts() {
  const { drawing } = usePanel().view.signals.watch
  const invalidate = useThree((state) => state.invalidate)
  const ribbons = useMemo(() => createRibbons(main, QUADS), [])
  useEffect(() => {
    const stop = effect(() => {
      ribbons.begin()
      const shown = drawing.value
      if (shown)
        for (const [index, name] of watchCharts.entries()) {
          const bottom = CHARTS_TOP + index * CHART_STEP + NAME + CHART
          // Behind the bars, so that a break that it came with stays in sight, and down to below them.
          for (const { x } of shown.events) {
            const at = sizes.padding + x * main.inner
            ribbons.line(at, bottom + FOOT, at, bottom - CHART, 3, mark)
          }
          drawBars(ribbons, shown.charts[name], bottom)
        }
      ribbons.end()
      invalidate()
    })
    return () => {
      stop()
      ribbons.geometry.dispose()
    }
  }, [ribbons, drawing, invalidate])
  return (
    <mesh geometry={ribbons.geometry} position-z={0.002} raycast={() => null}>
      <meshBasicMaterial vertexColors toneMapped={false} />
    </mesh>
  )
}

function drawBars(ribbons: Ribbons, chart: ChartDrawing, bottom: number) {
  const left = sizes.padding
  ribbons.line(left, bottom, left + main.inner, bottom, 2, axis)
  for (const { x, width, height, poor: isPoor } of chart.bars) {
    if (height === undefined) continue
    const wide = width * main.inner
    const at = left + x * main.inner + wide / 2
    const top = bottom - Math.max(LEAST, height * CHART)
    const drawn = wide > 3 * GAP ? wide - GAP : wide
    ribbons.line(at, bottom, at, top, drawn, isPoor ? poor : good)
  }
  const y = bottom - chart.limit * CHART
  ribbons.line(left, y, left + main.inner, y, 2.5, limit)
}
