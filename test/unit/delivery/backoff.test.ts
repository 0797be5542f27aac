import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  pauseAfter,
  RETRY_AFTER_MAX_MS,
  readRetryAfter,
  remaining,
} from '../../../src/delivery/queue/backoff.ts'

const CAP_MS = 15 * 60_000

describe('pauseAfter', () => {
  it('doubles its cap up to a quarter of an hour', () => {
    expect([1, 2, 3, 4, 9, 10, 11, 500].map((failures) => pauseAfter(failures, 1))).toEqual([
      2000,
      4000,
      8000,
      16_000,
      512_000,
      CAP_MS,
      CAP_MS,
      CAP_MS,
    ])
  })

  it('has full jitter: anywhere from nothing to the cap', () => {
    expect(pauseAfter(3, 0)).toBe(0)
    expect(pauseAfter(3, 0.5)).toBe(4000)
  })

  it('is never shorter than Retry-After asks, and bounded', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.option(fc.integer({ min: 0, max: 10 * RETRY_AFTER_MAX_MS }), { nil: undefined }),
        (failures, random, asked) => {
          const pause = pauseAfter(failures, random, asked)
          const least = Math.min(asked ?? 0, RETRY_AFTER_MAX_MS)
          expect(pause).toBeGreaterThanOrEqual(least)
          expect(pause).toBeLessThanOrEqual(least + CAP_MS)
        },
      ),
    )
  })
})

describe('readRetryAfter', () => {
  const now = Date.parse('2026-11-21T12:00:00Z')
  const read = (headers: Record<string, string>) => readRetryAfter(new Headers(headers), now)

  it.each([
    [{ 'Retry-After': '7' }, 7000],
    [{ 'Retry-After': ' 0 ' }, 0],
    [{ 'Retry-After': '999999999' }, RETRY_AFTER_MAX_MS],
    [{ 'Retry-After': 'Sat, 21 Nov 2026 12:00:30 GMT' }, 30_000],
    [{ 'Retry-After': 'Sat, 21 Nov 2026 11:00:00 GMT' }, 0],
    [{ 'Retry-After': 'Sat, 21 Nov 2036 11:00:00 GMT' }, RETRY_AFTER_MAX_MS],
    [{ 'Retry-After': 'soon' }, undefined],
    [{}, undefined],
  ])('%j', (headers, expected) => {
    expect(read(headers)).toBe(expected)
  })

  it('reads a date against the clock of the receiver, so that a wrong clock here does no harm', () => {
    const headers = {
      'Retry-After': 'Sat, 21 Nov 2020 12:01:00 GMT',
      Date: 'Sat, 21 Nov 2020 12:00:00 GMT',
    }
    expect(read(headers)).toBe(60_000)
  })
})

describe('remaining', () => {
  const now = Date.parse('2026-11-21T12:00:00Z')
  it.each([
    [now + 5000, 5000],
    [now - 5000, 0],
    [0, 0],
    // The clock went back by years: the pause was made by another time.
    [now + 5 * 365 * 86_400_000, 0],
  ])('%d', (nextAt, left) => {
    expect(remaining(nextAt, now)).toBe(left)
  })
})
