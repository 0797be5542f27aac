/** Resolves after `ms`; rejects with the signal's reason as soon as it aborts. */
export const sleep = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal.addEventListener('abort', stop, { once: true })
  })

/** Whole milliseconds since `start` (a `performance.now()` value). */
export const since = (start: number) => Math.round(performance.now() - start)

/** A pause that ends later than this is a stall of the thread. */
const GRACE_MS = 50
/** Where timers are slow for good, as in a hidden tab, the probes' own deadlines must hold. */
const LONGEST = 2

export interface ObservationWindow {
  /** @param until less than the whole window, ms */
  open: (until?: number) => boolean
  pause: (ms: number, signal: AbortSignal) => Promise<void>
}

/**
 * Time to wait for an answer, made of pauses. A stall of the thread counts only a little: what
 * arrived meanwhile has not been seen yet, so silence would be no finding.
 * @param ms without stalls; with them up to twice as long
 */
export function createWindow(ms: number): ObservationWindow {
  const start = performance.now()
  let spent = 0
  return {
    open: (until = ms) => spent < until && since(start) < until * LONGEST,
    async pause(pauseMs, signal) {
      const before = performance.now()
      await sleep(pauseMs, signal)
      spent += Math.min(performance.now() - before, pauseMs + GRACE_MS)
    },
  }
}

/**
 * Hands out a bounded number of lanes, made on demand and used again in turn.
 * @returns a function that runs `work` on a free lane, first come first served
 */
export function createLanes<L>(size: number, make: () => L) {
  const free: L[] = []
  const waiting: ((lane: L) => void)[] = []
  let made = 0
  return async <T>(signal: AbortSignal, work: (lane: L) => Promise<T>): Promise<T> => {
    signal.throwIfAborted()
    const take = (): L | Promise<L> => {
      const lane = free.pop()
      if (lane !== undefined) return lane
      if (made < size) {
        made++
        return make()
      }
      return new Promise<L>((resolve) => waiting.push(resolve))
    }
    const lane = await take()
    try {
      signal.throwIfAborted()
      return await work(lane)
    } finally {
      const next = waiting.shift()
      if (next) next(lane)
      else free.push(lane)
    }
  }
}
