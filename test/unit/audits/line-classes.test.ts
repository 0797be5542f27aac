import { expect, test } from 'vitest'
import { poorFigures, roundTripsPerMinute } from '../../../src/audits/line/classes.ts'

const trips = (median: number) => ({ min: median, median, p95: median })
const lost = (value: number) => ({ value, low: value, high: value })

test('the dashboard calls a stream poor from one figure beyond its limit on', () => {
  const good = { loss: lost(0.01), jitterMs: 30, rttMs: trips(500) }
  expect(poorFigures(good)).toEqual([])
  expect(poorFigures({ ...good, jitterMs: 30.1 })).toEqual(['jitter'])
  expect(poorFigures({ ...good, rttMs: trips(501) })).toEqual(['roundTrip'])
  // 20 % of the loop are more than 10 % each way.
  expect(poorFigures({ ...good, loss: lost(0.2) })).toEqual(['loss'])
  expect(poorFigures({ ...good, loss: lost(0.15) })).toEqual([])
})

test('without one of its figures a stream is not classified', () => {
  expect(poorFigures({ loss: lost(0), jitterMs: 1 })).toBeUndefined()
})

test('round trips a minute come from the full line alone', () => {
  const full = { ended: 'measured', loadedRttMs: 42 } as const
  expect(roundTripsPerMinute({ ...full, loadedTrimmedRttMs: 40 })).toBe(1500)
  // Reports of before have the median alone.
  expect(roundTripsPerMinute(full)).toBe(1429)
  expect(roundTripsPerMinute({ ended: 'measured' })).toBeUndefined()
  expect(roundTripsPerMinute({ ...full, failure: 'broken' })).toBeUndefined()
  // The line was never full.
  expect(roundTripsPerMinute({ ...full, ended: 'megabytes' })).toBeUndefined()
})
