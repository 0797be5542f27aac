import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchSleep } from '../../../src/run/sleep-watch.ts'

const clock = { steadyMs: 0, wallMs: 0, isHidden: false }
const page = {
  steady: () => clock.steadyMs,
  wall: () => clock.wallMs,
  hidden: () => clock.isHidden,
}

beforeEach(() => {
  vi.useFakeTimers()
  Object.assign(clock, { steadyMs: 1000, wallMs: 1_800_000_000_000, isHidden: false })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Time passes, by each clock, and one look is taken at its end. */
function pass(steadyMs: number, wallMs = steadyMs) {
  clock.steadyMs += steadyMs
  clock.wallMs += wallMs
  vi.advanceTimersByTime(500)
}

test.each([
  ['a device whose steady clock stands still meanwhile', 500, 30_500, 30],
  ['a device whose both clocks go on', 30_500, 30_500, 31],
])('%s slept', (_, steadyMs, wallMs, seconds) => {
  const watch = watchSleep(page)
  pass(500)
  const before = clock.steadyMs
  pass(steadyMs, wallMs)
  expect(watch.sleptSince(before)).toBe(true)
  expect([30, 31]).toContain(watch.seconds())
  expect(Math.abs(watch.seconds() - seconds)).toBeLessThan(2)
  pass(500)
  expect(watch.sleptSince(clock.steadyMs)).toBe(false)
  watch.stop()
})

test('who asks before the next look learns of it all the same', () => {
  const watch = watchSleep(page)
  clock.wallMs += 30_000
  expect(watch.sleptSince(1000)).toBe(true)
  expect(watch.count()).toBe(1)
  watch.stop()
})

test.each([
  ['a busy thread', 4000, 4000, false],
  ['timers of a hidden page', 60_000, 60_000, true],
  ['a clock that is set back', 500, -3_600_000, false],
])('%s is no sleep', (_, steadyMs, wallMs, isHidden) => {
  clock.isHidden = isHidden
  const watch = watchSleep(page)
  pass(steadyMs, wallMs)
  expect(watch.sleptSince(0)).toBe(false)
  expect(watch.seconds()).toBe(0)
  watch.stop()
})

test('a hidden page slept where only the wall clock went on', () => {
  clock.isHidden = true
  const watch = watchSleep(page)
  pass(1000, 31_000)
  expect(watch.seconds()).toBe(30)
  watch.stop()
})
