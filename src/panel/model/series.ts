/** Where the points of one chart stand: x and y in 0..1, y upwards. */
export interface Plot {
  points: [number, number][]
  /** Height of the requirement's line, if it has one. */
  required?: number
  /** Value at the top of the chart. */
  top: number
}

/** Points of a curve; a longer series is thinned to this many. */
export const MOST_POINTS = 160

/**
 * @param seconds times of the samples, ascending
 * @param values one per time; null where nothing was measured
 * @param floor smallest value the top of the chart may stand for
 */
export function plot(
  seconds: readonly number[],
  values: readonly (number | null)[],
  floor: number,
  required?: number,
): Plot {
  let highest = Math.max(floor, (required ?? 0) * 1.1)
  let known = 0
  for (const value of values)
    if (value !== null) {
      highest = Math.max(highest, value)
      known++
    }
  const top = niceTop(highest)
  const first = seconds[0] ?? 0
  const span = Math.max(1, (seconds.at(-1) ?? 1) - first)
  const every = Math.ceil(known / MOST_POINTS)
  const points: [number, number][] = []
  let at = 0
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? null
    if (value === null) continue
    at++
    // The newest one is what a person looks at.
    if ((at - 1) % every !== 0 && at < known) continue
    points.push([((seconds[index] ?? 0) - first) / span, Math.max(0, Math.min(1, value / top))])
  }
  return { points, top, ...(required !== undefined && { required: required / top }) }
}

/** 1, 2 or 5 times a power of ten. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10) * power
}

/** Two significant digits, or all before the point: as the product writes rates and loss. */
export const twoDigits = (value: number): number =>
  value >= 10 ? Math.round(value) : Number(value.toPrecision(2))
