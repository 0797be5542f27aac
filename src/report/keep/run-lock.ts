export type Release = () => void

/** A page that reloads may let go of its lock a moment after the next one starts. */
const PATIENCE_MS = 500
/** Without Web Locks, a run is taken for dead after so long without a sign of life. */
const SILENCE_MS = 30_000

/**
 * Takes a lock that lives as long as this page (Web Locks API), so that other tabs can tell a
 * live run from one whose page died. Waits for half a second at most.
 * @param lastSeenAt ISO time of the last sign of life, for browsers without Web Locks
 * @returns how to let go, or undefined where another page holds it
 */
export function holdLock(name: string, lastSeenAt?: string): Promise<Release | undefined> {
  if (!('locks' in navigator)) return Promise.resolve(byTime(lastSeenAt))
  const signal = AbortSignal.timeout(PATIENCE_MS)
  return new Promise((resolve, reject) => {
    // Some browsers neither grant nor take the signal; whoever waited has gone on by then.
    signal.addEventListener('abort', () => resolve(undefined), { once: true })
    const held = async () => {
      if (!signal.aborted) await new Promise<void>((release) => resolve(release))
    }
    navigator.locks
      .request(name, { signal }, held)
      .catch((error) => (signal.aborted ? resolve(undefined) : reject(error)))
  })
}

const byTime = (lastSeenAt: string | undefined): Release | undefined =>
  !lastSeenAt || Date.now() - Date.parse(lastSeenAt) > SILENCE_MS ? () => {} : undefined
