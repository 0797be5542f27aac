/** The clocks of a page, ms. */
export interface Clocks {
  /** `performance.now()`: stands still while some systems sleep. */
  steady: () => number
  /** Goes on while the device sleeps, and may be set. */
  wall: () => number
}

/** Awake, a clock that is slewed parts from the other one by 90 ms in the longest rehearsal. */
const APART_MOST_MS = 500

const pageClocks: Clocks = {
  steady: () => performance.timeOrigin + performance.now(),
  wall: () => Date.now(),
}

/** Seconds of a plan by the steady clock of this device. */
export interface PlanClock {
  /**
   * Whether the device slept since the last look: the wall clock went ahead of the steady one. From
   * then on, seconds count from an earlier zero. A wall clock that is set forward looks the same.
   */
  slept: () => boolean
  /** @param time by the steady clock */
  secondAt: (time: number) => number
  /** When a second begins, by the steady clock. */
  beginOf: (second: number) => number
}

/** @param at second 0 by the steady clock, as far as it is known now */
export function createPlanClock(at: number, { steady, wall } = pageClocks): PlanClock {
  let zero = at
  let apart = wall() - steady()
  return {
    slept() {
      const ahead = wall() - steady() - apart
      if (Math.abs(ahead) <= APART_MOST_MS) return false
      apart += ahead
      // Set back: nobody slept.
      if (ahead < 0) return false
      zero -= ahead
      return true
    },
    secondAt: (time) => (time - zero) / 1000,
    beginOf: (second) => zero + second * 1000,
  }
}
