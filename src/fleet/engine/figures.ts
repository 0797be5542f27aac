import { teamsTargets, tiersOf, watchLimits } from '../../catalog/bandwidth.ts'
import { type Distribution, type FigureName, figureNames, type Outlier } from '../types.ts'
import { compareText } from './counting.ts'
import type { Run } from './runs.ts'

const BINS = 24
/** Fewer devices of one site say nothing about what is usual there. */
const SITE_MIN = 8
const FAR = 3
/** Where all devices measure nearly the same, a small difference is still none. */
const LEAST_RANGE = 0.05
const OUTLIERS_MAX = 200
/** No figure is as fine as this; far below it, numbers cannot be divided any more. */
const LEAST_STEP = 1e-9

/** Value below which the share `q` of the sorted values lies, between neighbours by interpolation. */
function quantile(sortedValues: ArrayLike<number>, q: number): number {
  const place = (sortedValues.length - 1) * q
  const low = Math.floor(place)
  const a = sortedValues[low] ?? Number.NaN
  const b = sortedValues[low + 1] ?? a
  return a + (b - a) * (place - low)
}

/** Sorted; a plain loop, since this is most of what a change of filter costs. */
function valuesOf(latest: readonly Run[], figure: FigureName): Float64Array {
  const values = new Float64Array(latest.length)
  let length = 0
  for (const { summary } of latest) {
    const value = summary[figure]
    if (value !== undefined) values[length++] = value
  }
  return values.subarray(0, length).sort()
}

/** The figures of the latest runs; those that nobody has are left out. */
export const distributionsOf = (latest: readonly Run[]): Distribution[] =>
  figureNames.flatMap((figure) => {
    const values = valuesOf(latest, figure)
    return values.length > 0 ? [distribution(figure, values, requiredOf(figure, latest))] : []
  })

function distribution(figure: FigureName, values: Float64Array, required: number): Distribution {
  const top = Math.max(quantile(values, 0.99), required)
  const step = niceStep(top / BINS)
  const bins = Math.max(1, Math.floor(top / step) + 1)
  const edges = Array.from({ length: bins + 1 }, (_, i) => Number((i * step).toPrecision(12)))
  const counts = edges.slice(1).map(() => 0)
  let above = 0
  for (const value of values) {
    // The edge itself belongs to the bin above it.
    let bin = Math.floor(value / step)
    if (value >= (edges[bin + 1] ?? Number.POSITIVE_INFINITY)) bin++
    if (value < (edges[bin] ?? 0)) bin--
    if (bin < bins) counts[bin] = (counts[bin] ?? 0) + 1
    else above++
  }
  return {
    figure,
    count: values.length,
    edges,
    counts,
    above,
    median: quantile(values, 0.5),
    p5: quantile(values, 0.05),
    p95: quantile(values, 0.95),
    required,
  }
}

/** 1, 2 or 5 times a power of ten, not below the given step. */
function niceStep(least: number): number {
  if (!(least > LEAST_STEP)) return 1
  const power = 10 ** Math.floor(Math.log10(least))
  const factor = [1, 2, 5, 10].find((one) => one * power >= least) ?? 10
  return Number((factor * power).toPrecision(3))
}

/**
 * Rates: what these runs asked of the line (the most, where they differ), else the published
 * figure for avatars. The rest: Microsoft's targets.
 */
export function requiredOf(figure: FigureName, latest: readonly Run[]): number {
  switch (figure) {
    case 'lossPercent':
      return teamsTargets.loss * 100
    case 'jitterMs':
      return teamsTargets.jitterMs
    case 'watchedGoodPercent':
      return watchLimits.good * 100
    case 'watchedLongestMs':
      return watchLimits.longMs
    case 'rttMs':
    case 'loadedRttMs':
      return teamsTargets.rttMs
    default: {
      let most = 0
      for (const { summary } of latest) most = Math.max(most, summary.requiredMbps ?? 0)
      if (most > 0) return most
      const tier = tiersOf('avatars', 1).find((one) => one.tier === 'recommended')
      return Math.max(tier?.upKbps ?? 0, tier?.downKbps ?? 0) / 1000
    }
  }
}

/** Devices far outside of what is usual at their site, farthest first; at most 200. */
export function outliersOf(latest: readonly Run[]): Outlier[] {
  const bySite = new Map<string, Run[]>()
  for (const run of latest) {
    const site = run.summary.site ?? ''
    const list = bySite.get(site)
    if (list) list.push(run)
    else bySite.set(site, [run])
  }
  const found: (Outlier & { distance: number })[] = []
  for (const [site, runs] of bySite)
    for (const figure of figureNames) {
      const values = valuesOf(runs, figure)
      if (values.length < SITE_MIN) continue
      const [low, median, high] = [0.25, 0.5, 0.75].map((q) => quantile(values, q)) as [
        number,
        number,
        number,
      ]
      const range = Math.max(high - low, median * LEAST_RANGE)
      const [least, most] = [low - FAR * range, high + FAR * range]
      if ((values[0] as number) >= least && (values.at(-1) as number) <= most) continue
      for (const { summary, device } of runs) {
        const value = summary[figure]
        if (value === undefined || (value >= least && value <= most)) continue
        const distance = range > 0 ? Math.abs(value - median) / range : Number.POSITIVE_INFINITY
        found.push({ device: device.key, site, figure, value, median, distance })
      }
    }
  return found
    .sort(
      (a, b) =>
        // Two infinite distances are equal, not NaN.
        (a.distance === b.distance ? 0 : b.distance - a.distance) ||
        compareText(a.device, b.device) ||
        compareText(a.figure, b.figure),
    )
    .slice(0, OUTLIERS_MAX)
    .map(({ distance: _, ...outlier }) => outlier)
}
