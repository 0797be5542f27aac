const BASE_MS = 2000
/** No pause is longer, unless the receiver asks for one. */
const CAP_MS = 15 * 60_000
/** A receiver's wish is honoured up to here: a wrong one must not silence a device for days. */
export const RETRY_AFTER_MAX_MS = 60 * 60_000
/** Pauses that reach further into the future than any can be were made by another clock. */
const BELIEVED_MS = RETRY_AFTER_MAX_MS + CAP_MS

/**
 * Exponential backoff with full jitter: anywhere between nothing and the cap of this attempt, so
 * that a thousand headsets do not come back together. After a `Retry-After`, on top of it.
 * @param failures attempts that failed in a row, from 1
 * @param random 0 to 1
 * @returns milliseconds
 */
export function pauseAfter(failures: number, random: number, retryAfterMs?: number): number {
  const cap = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(Math.max(failures - 1, 0), 20))
  return Math.round(Math.min(retryAfterMs ?? 0, RETRY_AFTER_MAX_MS) + random * cap)
}

/**
 * `Retry-After` (RFC 9110 section 10.2.3), in seconds or as a date. A date is read against the
 * receiver's own clock where its `Date` can be seen.
 * @returns milliseconds, bounded; undefined where there is nothing usable
 */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after')?.trim()
  if (!value) return undefined
  if (/^\d+$/.test(value)) return bounded(Number(value) * 1000)
  const until = Date.parse(value)
  if (Number.isNaN(until)) return undefined
  const theirs = Date.parse(headers.get('date') ?? '')
  return bounded(until - (Number.isNaN(theirs) ? now : theirs))
}

const bounded = (ms: number) => Math.min(Math.max(ms, 0), RETRY_AFTER_MAX_MS)

/**
 * How long a time kept in storage is still away. Clocks jump: what lies further ahead than any
 * pause can was written under another time and is due.
 */
export function remaining(nextAt: number, now: number): number {
  const left = nextAt - now
  return left > BELIEVED_MS ? 0 : Math.max(0, left)
}
