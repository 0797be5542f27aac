/**
 * Round trips as a histogram: in bounded memory, and counted anew when it is known what is late.
 * Buckets grow by 5 %, from 1 ms to 4 s.
 */
const RATIO = Math.log(1.05)
const BUCKETS = 172

export type Trips = Uint32Array

export const noTrips = (): Trips => new Uint32Array(BUCKETS)

export function addTrip(trips: Trips, ms: number) {
  const bucket = Math.floor(Math.log(Math.max(1, ms)) / RATIO)
  const at = Math.min(BUCKETS - 1, bucket)
  trips[at] = (trips[at] ?? 0) + 1
}

export const sumOf = (all: readonly Trips[]): Trips => {
  const sum = noTrips()
  for (const trips of all) for (const [i, count] of trips.entries()) sum[i] = (sum[i] ?? 0) + count
  return sum
}

export const countOf = (trips: Trips) => trips.reduce((sum, count) => sum + count, 0)

const from = (bucket: number) => Math.exp(bucket * RATIO)

/** @returns ms, to 5 %; undefined of none */
export function quantileOf(trips: Trips, share: number): number | undefined {
  const total = countOf(trips)
  if (total === 0) return undefined
  let left = share * total
  for (const [bucket, count] of trips.entries()) {
    if (count > 0 && left <= count) return from(bucket + left / count)
    left -= count
  }
  return from(BUCKETS)
}

/** How many took longer. */
export function longerThan(trips: Trips, ms: number): number {
  const limit = Math.log(Math.max(1, ms)) / RATIO
  let count = 0
  for (const [bucket, n] of trips.entries()) {
    if (n > 0) count += n * Math.min(1, Math.max(0, bucket + 1 - limit))
  }
  return Math.round(count)
}
