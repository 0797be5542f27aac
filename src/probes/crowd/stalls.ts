const TICK_MS = 100

export interface Stalls {
  /** For how long so far this device stood still, ms. */
  ms: () => number
  end: () => void
}

/** What a busy device adds to every time that is measured on it: how much later its timers come. */
export function watchStalls(): Stalls {
  let last = performance.now()
  let total = 0
  const timer = setInterval(() => {
    const now = performance.now()
    total += Math.max(0, now - last - 2 * TICK_MS)
    last = now
  }, TICK_MS)
  return { ms: () => total, end: () => clearInterval(timer) }
}
