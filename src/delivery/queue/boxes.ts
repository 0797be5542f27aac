import type { Item } from './entry.ts'
import { keep } from './keep.ts'
import { createKeptStorage } from './kept-storage.ts'
import type { Limits } from './limits.ts'
import { createMemoryStorage } from './memory-storage.ts'
import type { Change, Snapshot } from './outbox.ts'

interface Parts {
  /** The disk refuses, with this error; without one, it is there. */
  onDisk: (error?: unknown) => void
  /** The disk is there after all, which it was not at first. */
  onLate: () => void
}

/** Where entries wait, seen as one place: the disk, and memory for what the disk does not take. */
export function createBoxes({ onDisk, onLate }: Parts) {
  const disk = createKeptStorage(() => {
    onDisk()
    onLate()
  })
  const memory = createMemoryStorage()
  return {
    all: [disk, memory],
    async snapshots(): Promise<Snapshot[]> {
      const kept = await disk.snapshot().catch((error: unknown) => {
        onDisk(error)
        return undefined
      })
      return [...(kept ? [kept] : []), await memory.snapshot()]
    },
    /** Takes entries in, and asks the browser to keep them where they are on the disk. */
    async keep(items: Item[], limits: Limits): Promise<void> {
      const { error } = await keep(disk, memory, items, limits)
      onDisk(error)
      if (error === undefined) void persist()
    },
    /** A box that cannot be written has nothing to change. */
    async update(decide: (snapshot: Snapshot) => { change: Change; value: undefined }) {
      for (const box of [disk, memory]) await box.update(decide).catch(() => undefined)
    },
  }
}

/** Asks Chromium, which never bothers a person with it, not to clear this site's storage. */
const persist = async () => {
  if ('userAgentData' in navigator) await navigator.storage?.persist?.().catch(() => false)
}
