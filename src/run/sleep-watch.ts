/** Notices that the device slept, or the page was frozen, while a run goes on. */
export interface SleepWatch {
  /** Whether it slept after this moment, a `performance.now()` value. */
  sleptSince: (start: number) => boolean
  /** How often so far. */
  count: () => number
  /** All of it, by the wall clock. */
  seconds: () => number
  /** What of it `performance.now()` counts too, which differs by system. */
  countedMs: () => number
  stop: () => void
}

interface Clock {
  /** `performance.now()`: stands still while some systems sleep. */
  steady: () => number
  /** Unix ms. Goes on while the device sleeps, and may be set. */
  wall: () => number
  /** Timers of a page that nobody sees run once a minute at worst. */
  hidden: () => boolean
}

const LOOK_MS = 500
/** A busy thread comes back sooner; what is measured over less is left out where it matters. */
const LEAST_MS = 8000

const pageClock: Clock = {
  steady: () => performance.now(),
  wall: () => Date.now(),
  hidden: () => globalThis.document?.visibilityState === 'hidden',
}

/**
 * Looks twice a second. A look that is seconds late, by either clock, was late because nothing ran
 * meanwhile. In a hidden page only the wall clock running away from the other one is a sign. A
 * clock that is set forward looks the same.
 */
export function watchSleep({ steady, wall, hidden }: Clock = pageClock): SleepWatch {
  const sleeps: { until: number; wallMs: number; steadyMs: number }[] = []
  let last = { steady: steady(), wall: wall(), hidden: hidden() }
  let frozen = false
  const look = () => {
    const now = { steady: steady(), wall: wall(), hidden: hidden() }
    const steadyMs = now.steady - last.steady
    const wallMs = now.wall - last.wall
    const throttled = (now.hidden || last.hidden) && !frozen
    const away = throttled ? wallMs - steadyMs : Math.max(wallMs, steadyMs)
    if (away > LEAST_MS) sleeps.push({ until: now.steady, wallMs: away, steadyMs })
    last = now
    frozen = false
  }
  const freeze = () => {
    frozen = true
  }
  const timer = setInterval(look, LOOK_MS)
  globalThis.document?.addEventListener('freeze', freeze)
  const sum = (of: (one: (typeof sleeps)[number]) => number) =>
    sleeps.reduce((total, one) => total + of(one), 0)
  return {
    sleptSince(start) {
      look()
      return sleeps.some(({ until }) => until >= start)
    },
    count: () => sleeps.length,
    seconds: () => Math.round(sum(({ wallMs }) => wallMs) / 1000),
    countedMs: () => sum(({ steadyMs }) => steadyMs),
    stop() {
      clearInterval(timer)
      globalThis.document?.removeEventListener('freeze', freeze)
    },
  }
}
