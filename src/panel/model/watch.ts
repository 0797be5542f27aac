import { poorLimits, watchLimits } from '../../catalog/bandwidth.ts'
import { oneWayLoss } from '../../probes/throughput/figures/loss.ts'
import { mergeBins } from '../../watch/fold.ts'
import { binsOf, lengthMs } from '../../watch/timeline.ts'
import type { Timeline } from '../../watch/timeline-schema.ts'
import type { Bin, WatchEventKind } from '../../watch/types.ts'
import { main } from './sizes.ts'

/** How much of a watch is drawn: its last minutes, or everything (0). */
export const spans = [2, 10, 0] as const
/** Minutes that a watch may take. */
export const watchLengths = [10, 30, 120, 12 * 60] as const

export const watchCharts = ['loss', 'roundTrip', 'gap'] as const
export type WatchChart = (typeof watchCharts)[number]

/** Narrower bars break up at the pixel density of the eye buffer. */
const BAR = 4
const MOST_BARS = main.inner / BAR

type Shown = Bin & { atMs: number }

const figures: Record<WatchChart, { of: (bin: Shown) => number | undefined; limit: number }> = {
  loss: {
    // The limit is that of one way, and the stream goes up and down again.
    of: ({ sent, arrived }) =>
      sent > 0 ? 100 * oneWayLoss(Math.max(0, 1 - arrived / sent)) : undefined,
    limit: 100 * poorLimits.loss,
  },
  roundTrip: { of: ({ rttMs }) => rttMs, limit: poorLimits.rttMs },
  gap: { of: ({ judged, gapMs }) => (judged > 0 ? gapMs : undefined), limit: watchLimits.breakMs },
}

/** In 0..1 of the chart's width and height, y upwards. */
export interface Bar {
  x: number
  width: number
  /** Absent where nothing counts. */
  height?: number
  poor?: boolean
}

export interface ChartDrawing {
  bars: Bar[]
  /** Height of the limit's line. */
  limit: number
  /** The highest value of the stretch. */
  highest: number
  /** The limit itself: percent or ms. */
  at: number
}

export interface WatchDrawing {
  charts: Record<WatchChart, ChartDrawing>
  /** What happened, by its place in 0..1, oldest first. */
  events: { x: number; kind: WatchEventKind }[]
}

/** A limit stays in sight above whatever is drawn. */
const HEADROOM = 1.1

/** @param minutes the last so many of them; 0 for everything */
export function drawingOf(timeline: Timeline, minutes: number): WatchDrawing {
  const end = Math.max(1000, lengthMs(timeline))
  const start = minutes > 0 ? Math.max(0, end - minutes * 60_000) : 0
  const x = (ms: number) => Math.max(0, Math.min(1, (ms - start) / (end - start)))
  const bins = columnsOf(
    binsOf(timeline).filter(({ atMs, seconds }) => atMs + seconds * 1000 > start),
    (end - start) / MOST_BARS,
  )
  const chart = (name: WatchChart): ChartDrawing => {
    const { of, limit: at } = figures[name]
    const values = bins.map(of)
    const highest = Math.max(0, ...values.flatMap((value) => value ?? []))
    const top = Math.max(at, highest) * HEADROOM
    const bars = bins.map(({ atMs, seconds }, i): Bar => {
      const value = values[i]
      const left = x(atMs)
      return {
        x: left,
        width: x(atMs + seconds * 1000) - left,
        ...(value !== undefined && { height: value / top, poor: value > at }),
      }
    })
    return { bars, limit: at / top, highest, at }
  }
  return {
    charts: { loss: chart('loss'), roundTrip: chart('roundTrip'), gap: chart('gap') },
    events: timeline.events
      .filter(({ atMs }) => atMs >= start)
      .map(({ atMs, kind }) => ({ x: x(atMs), kind })),
  }
}

/** Bins put together until none is narrower than a bar. */
function columnsOf(bins: Shown[], leastMs: number): Shown[] {
  const columns: Shown[] = []
  let open: Shown[] = []
  let ms = 0
  for (const bin of bins) {
    open.push(bin)
    ms += bin.seconds * 1000
    if (ms < leastMs) continue
    columns.push({ ...mergeBins(open), atMs: open[0]?.atMs ?? 0 })
    open = []
    ms = 0
  }
  if (open.length > 0) columns.push({ ...mergeBins(open), atMs: open[0]?.atMs ?? 0 })
  return columns
}
