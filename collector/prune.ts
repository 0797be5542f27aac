import type { Store } from './store.ts'

const HOUR_MS = 3_600_000

/**
 * Deletes what arrived more than so many days ago, at start and every hour, a little at a time.
 * @returns ends it
 */
export function pruneHourly(store: Store, keepDays: number): () => void {
  let timer: ReturnType<typeof setTimeout>
  const prune = () => {
    const before = new Date(Date.now() - keepDays * 24 * HOUR_MS).toISOString()
    timer = setTimeout(prune, deleted(before) > 0 ? 0 : HOUR_MS)
    timer.unref()
  }
  /** A full or locked disk is told by whoever asks the collector how it is. */
  const deleted = (before: string) => {
    try {
      return store.prune(before)
    } catch {
      return 0
    }
  }
  prune()
  return () => clearTimeout(timer)
}
