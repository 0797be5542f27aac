export const signed = (value: number) => `${value >= 0 ? '+' : ''}${value.toFixed(1)}`
/** The one farthest from zero. */
export const worst = (values: number[]) =>
  values.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0)

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const high = sorted[middle] ?? Number.NaN
  return sorted.length % 2 ? high : ((sorted[middle - 1] ?? high) + high) / 2
}
