import { sleep, within } from './wait.ts'

/** A free lock is granted within milliseconds; who waits longer asks whether anybody holds it. */
const GRANT_MS = 3000
const QUERY_MS = 1000

/**
 * Runs work while no other tab does work under the same name (Web Locks API). A tab that dies lets
 * go. Where there are no locks, as on plain http, or where a lock that nobody holds is not granted,
 * work runs all the same: it has to bear that two tabs do it at once.
 * @param mode `shared`: beside others that share it, but not beside one that has it alone
 */
export async function inTurn<T>(
  name: string,
  work: () => Promise<T>,
  mode: LockMode = 'exclusive',
): Promise<T> {
  if (!('locks' in navigator)) return work()
  const waiting = new AbortController()
  let granted = () => {}
  let began = false
  const start = new Promise<void>((resolve) => {
    granted = resolve
  })
  const turn = navigator.locks.request(name, { mode, signal: waiting.signal }, async () => {
    if (waiting.signal.aborted) throw waiting.signal.reason
    began = true
    granted()
    return await work()
  }) as Promise<T>
  // What comes of it after it was given up concerns nobody.
  turn.catch(() => {})
  const settled = turn.then(
    () => {},
    () => {
      began = true
    },
  )
  while (!began) {
    await Promise.race([start, settled, sleep(GRANT_MS)])
    if (began || (await isHeld(name)) || began) continue
    waiting.abort()
    return work()
  }
  return turn
}

async function isHeld(name: string): Promise<boolean> {
  try {
    const { held = [] } = await within(navigator.locks.query(), QUERY_MS)
    return held.some((lock) => lock.name === name)
  } catch {
    return false
  }
}
