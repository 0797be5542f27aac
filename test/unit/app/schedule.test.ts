import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  begun,
  check,
  ended,
  isCutOff,
  openSchedule,
  type ScheduleState,
} from '../../../src/app/unattended/schedule.ts'

const MINUTE = 60_000
const NOW = Date.UTC(2026, 10, 21, 12)

const open = (kept: unknown, more: Partial<Parameters<typeof openSchedule>[1]> = {}) =>
  openSchedule(kept, {
    everyMinutes: 60,
    atOnce: true,
    reloaded: false,
    seed: 7,
    now: NOW,
    ...more,
  })

const afterOneRun = (at = NOW): ScheduleState =>
  ended(begun(open(undefined, { now: at }), at), 'id')

describe('a page that opens', () => {
  test('runs at once with ?run, and at some time within the interval without', () => {
    expect(open(undefined).nextAt).toBe(NOW)
    const { nextAt } = open(undefined, { atOnce: false })
    expect(nextAt).toBeGreaterThanOrEqual(NOW)
    expect(nextAt).toBeLessThan(NOW + 60 * MINUTE)
  })

  test('a reload neither starts early nor skips', () => {
    const state = afterOneRun()
    expect(open(state, { reloaded: true, now: NOW + 7 * MINUTE })).toEqual(state)
    const late = state.nextAt + 3 * MINUTE
    const reopened = open(state, { reloaded: true, now: late })
    expect(check(reopened, late).due).toBe(true)
  })

  test('opened anew with ?run it runs at once, but not every few seconds', () => {
    const state = afterOneRun()
    expect(open(state, { now: NOW + 6 * MINUTE }).nextAt).toBe(NOW + 6 * MINUTE)
    expect(open(state, { now: NOW + MINUTE })).toEqual(state)
  })

  test('another interval is another schedule', () => {
    expect(open(afterOneRun(), { everyMinutes: 30, now: NOW + MINUTE }).count).toBe(0)
  })

  test('takes anything that storage holds', () => {
    fc.assert(
      fc.property(fc.anything(), (kept) => {
        const { nextAt, count } = open(kept)
        expect(Number.isFinite(nextAt)).toBe(true)
        expect(count).toBe(0)
      }),
    )
  })
})

describe('a run that was cut off', () => {
  const cut = begun(open(undefined), NOW)

  test('is made up for once, not again and again', () => {
    expect(isCutOff(cut)).toBe(true)
    const again = begun(cut, NOW + MINUTE)
    expect(isCutOff(again)).toBe(false)
    expect(isCutOff(ended(again))).toBe(false)
    expect(isCutOff(begun(ended(again), NOW + 61 * MINUTE))).toBe(true)
  })

  test('one that ended is none', () => {
    expect(isCutOff(afterOneRun())).toBe(false)
  })
})

describe('sleep', () => {
  test('what was missed is one run, some seconds after waking', () => {
    const state = afterOneRun()
    const woken = NOW + 9 * 60 * MINUTE
    const first = check(state, woken)
    expect(first.due).toBe(false)
    expect(first.state.nextAt - woken).toBeLessThanOrEqual(MINUTE / 2)
    // Timers of a hidden page come a minute late: it is not put off again.
    const late = woken + 3 * MINUTE
    expect(check(first.state, late).due).toBe(true)
    expect(check(begun(first.state, late), late + 30 * 1000).due).toBe(false)
  })
})

describe('5,000 devices with one link', () => {
  test('opened in one minute, they are apart by the second run', () => {
    const seconds = new Map<number, number>()
    for (let device = 0; device < 5000; device++) {
      const seed = (device * 2654435761) >>> 0
      const { nextAt } = begun(open(undefined, { seed }), NOW)
      expect(nextAt - NOW).toBeGreaterThanOrEqual(12 * MINUTE)
      expect(nextAt - NOW).toBeLessThanOrEqual(60 * MINUTE)
      const second = Math.floor(nextAt / 1000)
      seconds.set(second, (seconds.get(second) ?? 0) + 1)
    }
    // 5,000 over 48 minutes is 1.7 a second.
    expect(Math.max(...seconds.values())).toBeLessThan(15)
  })

  test('the same device always finds the same times', () => {
    expect(begun(open(undefined, { seed: 99 }), NOW)).toEqual(
      begun(open(undefined, { seed: 99 }), NOW),
    )
    expect(begun(open(undefined, { seed: 1 }), NOW)).not.toEqual(begun(open(undefined), NOW))
  })
})

/** The clock moves on, is set, or the device sleeps; the page looks after each step. */
const step = fc.record({
  passes: fc.integer({ min: 0, max: 5 * MINUTE }),
  jumps: fc.oneof(
    { weight: 6, arbitrary: fc.constant(0) },
    fc.integer({ min: -400 * 24 * 60 * MINUTE, max: 400 * 24 * 60 * MINUTE }),
  ),
})

describe('whatever the clock does', () => {
  const everyMinutes = fc.integer({ min: 5, max: 10080 })
  const seed = fc.integer({ min: 0, max: 0xffffffff })

  test('the next run is never further away than one interval and its jitter', () => {
    fc.assert(
      fc.property(everyMinutes, seed, fc.array(step, { maxLength: 60 }), (every, seed, steps) => {
        let now = NOW
        let state = open(undefined, { everyMinutes: every, seed })
        for (const { passes, jumps } of steps) {
          now = Math.max(0, now + passes + jumps)
          const found = check(state, now)
          state = found.due ? ended(begun(found.state, now)) : found.state
          expect(state.nextAt - now).toBeLessThanOrEqual(every * MINUTE * 1.1 + 1)
          expect(open(state, { everyMinutes: every, reloaded: true, atOnce: false, now })).toEqual(
            state,
          )
        }
      }),
    )
  })

  test('without jumps, runs are 90 to 110 % of the interval apart', () => {
    fc.assert(
      fc.property(everyMinutes, seed, (every, seed) => {
        let state = begun(open(undefined, { everyMinutes: every, seed }), NOW)
        let last = state.nextAt
        state = begun(state, last)
        for (let turn = 0; turn < 20; turn++) {
          const gap = state.nextAt - last
          expect(gap).toBeGreaterThanOrEqual(every * MINUTE * 0.9 - 1)
          expect(gap).toBeLessThanOrEqual(every * MINUTE * 1.1 + 1)
          expect(check(state, state.nextAt - 1).due).toBe(false)
          expect(check(state, state.nextAt).due).toBe(true)
          last = state.nextAt
          state = begun(state, last)
        }
      }),
    )
  })
})
