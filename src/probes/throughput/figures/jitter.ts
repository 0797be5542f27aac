/**
 * Interarrival jitter of RFC 3550 §6.4.1: smoothed difference of transit times with gain 1/16.
 * @param transits send-to-arrival times in order of arrival, ms; only their differences count
 * @returns mean of the estimator once it has settled (after 32 packets), and its largest value
 */
export function rfc3550Jitter(transits: readonly number[]): { mean: number; max: number } {
  const SETTLED = 32
  let jitter = 0
  let sum = 0
  let max = 0
  let count = 0
  for (let i = 1; i < transits.length; i++) {
    const difference = Math.abs((transits[i] ?? 0) - (transits[i - 1] ?? 0))
    jitter += (difference - jitter) / 16
    if (i < SETTLED && transits.length > SETTLED) continue
    sum += jitter
    max = Math.max(max, jitter)
    count++
  }
  return { mean: count > 0 ? sum / count : 0, max }
}
