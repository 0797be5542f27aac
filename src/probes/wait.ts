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
