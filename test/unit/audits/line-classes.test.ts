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
  expect(roundTripsPerMinute({ loadedRttMs: 42 })).toBe(1429)
  expect(roundTripsPerMinute({})).toBeUndefined()
  expect(roundTripsPerMinute({ loadedRttMs: 42, failure: 'broken' })).toBeUndefined()
})
