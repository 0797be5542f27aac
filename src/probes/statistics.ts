/** Quantile by linear interpolation between closest ranks. @param sorted ascending, not empty */
export function quantile(sorted: readonly number[], q: number): number {
  const position = (sorted.length - 1) * q
  const low = sorted[Math.floor(position)] ?? Number.NaN
  const high = sorted[Math.ceil(position)] ?? low
  return low + (high - low) * (position - Math.floor(position))
}
