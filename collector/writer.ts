import type { Arrival, Outcome, Store } from './store.ts'

export interface Writer {
  /** Settles when the arrival is on disk. @throws what SQLite says */
  add: (arrival: Arrival) => Promise<Outcome>
  /** Settles when nothing waits any more. */
  drained: () => Promise<void>
  /** The last thing that SQLite said while it could not write; undefined while it can. */
  trouble: () => string | undefined
}

interface Waiting {
  arrival: Arrival
  done: (outcome: Outcome) => void
  failed: (error: unknown) => void
}

const BATCH = 500
/** The disk or the file is the matter, not what is written. */
const OF_THE_DISK = /^SQLITE_(FULL|IOERR|BUSY|READONLY|CORRUPT|CANTOPEN|NOTADB|LOCKED)/

/**
 * Group commit: what arrived since the last commit goes to disk together, with one fsync, and
 * is answered together. One at a time, the disk's fsync would be the limit.
 */
export function createWriter(store: Store): Writer {
  let waiting: Waiting[] = []
  let scheduled: Promise<void> | undefined
  let trouble: string | undefined

  function commit(batch: Waiting[]) {
    try {
      const outcomes = store.add(batch.map(({ arrival }) => arrival))
      trouble = undefined
      for (const [index, { done }] of batch.entries()) done(outcomes[index] ?? 'known')
    } catch (error) {
      const { code = '', message } = error as Error & { code?: string }
      if (batch.length === 1 || OF_THE_DISK.test(code)) {
        trouble = message
        for (const { failed } of batch) failed(error)
        // One record that SQLite refuses must not hold the others back.
      } else for (const one of batch) commit([one])
    }
  }

  async function flush() {
    while (waiting.length > 0) {
      // The rest of this round of the event loop may bring more.
      await new Promise(setImmediate)
      const batch = waiting.slice(0, BATCH)
      waiting = waiting.slice(BATCH)
      commit(batch)
    }
    scheduled = undefined
  }

  return {
    add: (arrival) =>
      new Promise((done, failed) => {
        waiting.push({ arrival, done, failed })
        scheduled ??= flush()
      }),
    drained: async () => scheduled,
    trouble: () => trouble,
  }
}
