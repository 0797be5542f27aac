import type { Item } from './entry.ts'
import type { Limits } from './limits.ts'
import { enqueue } from './outbox.ts'
import { isFull, type Storage } from './storage.ts'

/**
 * Writes entries to the disk; on a full one, older full reports give way first, then those at
 * hand; where nothing helps, they wait in memory.
 * @returns why they are in memory; undefined where they are kept
 */
export async function keep(
  disk: Storage,
  memory: Storage,
  items: Item[],
  limits: Limits,
): Promise<{ error?: unknown }> {
  const small = { ...limits, maxReports: 0 }
  const steps = [
    () => disk.update((snapshot) => enqueue(snapshot, items, limits)),
    async () => {
      // On its own, because space comes back only when a transaction has ended.
      await disk.update((snapshot) => enqueue(snapshot, [], small))
      return disk.update((snapshot) => enqueue(snapshot, items, limits))
    },
    () => disk.update((snapshot) => enqueue(snapshot, items, small)),
  ]
  let last: unknown
  for (const step of steps) {
    try {
      await step()
      return {}
    } catch (error) {
      last = error
      if (!isFull(error)) break
    }
  }
  await memory.update((snapshot) => enqueue(snapshot, items, limits))
  return { error: last }
}
