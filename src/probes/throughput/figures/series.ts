import type { Series } from '../evidence.ts'
import type { LivePoint } from '../meter.ts'

const MAX_POINTS = 60

/** At most sixty points: neighbours are put together. */
export function seriesOf(points: readonly LivePoint[]): Series | undefined {
  if (points.length === 0) return undefined
  const step = Math.ceil(points.length / MAX_POINTS)
  const series: Series = { ms: [], mbps: [], loss: [], rttMs: [] }
  for (let from = 0; from < points.length; from += step) {
    const group = points.slice(from, from + step)
    const trips = group.flatMap(({ rttMs }) => (rttMs === undefined ? [] : [rttMs]))
    series.ms.push(group.at(-1)?.at ?? 0)
    series.mbps.push(round(mean(group.map(({ mbps }) => mbps)), 1000))
    series.loss.push(round(mean(group.map(({ loss }) => loss)), 1000))
    series.rttMs.push(trips.length > 0 ? round(mean(trips), 10) : null)
  }
  return series
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const round = (value: number, by: number) => Math.round(value * by) / by
