import { raced, sleep } from '../model/wait.ts'

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
  /** Time that passed in pauses, ms, of stalls only a little. */
  spent: () => number
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
    spent: () => Math.round(spent),
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
 * @returns `run` does work on a free lane, first come first served; `idle` are those without work
 */
export function createLanes<L>(size: number, make: () => L) {
  const free: L[] = []
  const waiting: ((lane: L) => void)[] = []
  let made = 0
  const run = async <T>(signal: AbortSignal, work: (lane: L) => Promise<T>): Promise<T> => {
    signal.throwIfAborted()
    const give = (lane: L) => {
      const next = waiting.shift()
      if (next) next(lane)
      else free.push(lane)
    }
    const take = (): L | Promise<L> => {
      const lane = free.pop()
      if (lane !== undefined) return lane
      if (made < size) {
        made++
        return make()
      }
      return new Promise<L>((resolve) => waiting.push(resolve))
    }
    const taken = take()
    const lane = taken instanceof Promise ? await orGiveBack(taken, signal, give) : taken
    try {
      signal.throwIfAborted()
      return await work(lane)
    } finally {
      give(lane)
    }
  }
  return { run, idle: (): readonly L[] => free }
}

/** Lets so much through at an even pace. @returns resolves when the next `flows` may begin */
export type Pace = (flows: number, signal: AbortSignal) => Promise<void>

export function createPace(perSecond: number): Pace {
  let next = 0
  return async (flows, signal) => {
    const now = performance.now()
    const at = Math.max(now, next)
    next = at + (flows / perSecond) * 1000
    await sleep(at - now, signal)
  }
}

/** Who gave up waiting for a lane hands it on as soon as it comes. */
const orGiveBack = <L>(lane: Promise<L>, signal: AbortSignal, give: (lane: L) => void) =>
  raced(lane, signal).catch((reason) => {
    void lane.then(give)
    throw reason
  })
