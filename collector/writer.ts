import type { Arrival, Outcome, Store } from './store.ts'

export interface Writer {
  /** Settles when the arrival is on disk. @throws what SQLite says */
  add: (arrival: Arrival) => Promise<Outcome>
  /** Settles when nothing waits any more. */
  drained: () => Promise<void>
  /** Whether the disk takes what comes. After it refused something, that is tried once more. */
  works: () => boolean
}

interface Waiting {
  arrival: Arrival
  done: (outcome: Outcome) => void
  failed: (error: unknown) => void
}

const BATCH = 500
/** The disk or the file is the matter, not what is written. */
const OF_THE_DISK = /^SQLITE_(FULL|IOERR|BUSY|READONLY|CORRUPT|CANTOPEN|NOTADB|LOCKED)/
/** A locked file holds everybody up for as long as it is waited for: not at each question. */
const TRY_AGAIN_MS = 1000

const isOfTheDisk = (error: unknown) => OF_THE_DISK.test((error as { code?: string }).code ?? '')

/**
 * Group commit: what arrived since the last commit goes to disk together, with one fsync, and
 * is answered together. One at a time, the disk's fsync would be the limit.
 */
export function createWriter(store: Store): Writer {
  let waiting: Waiting[] = []
  let scheduled: Promise<void> | undefined
  /** One that the disk did not take: nobody may send another while health says no. */
  let refused: { arrival: Arrival; at: number } | undefined

  function commit(batch: Waiting[]) {
    try {
      const outcomes = store.add(batch.map(({ arrival }) => arrival))
      refused = undefined
      for (const [index, { done }] of batch.entries()) done(outcomes[index] ?? 'known')
    } catch (error) {
      const [{ arrival } = {}] = batch
      if (arrival && isOfTheDisk(error)) refused = { arrival, at: Date.now() }
      if (batch.length === 1 || isOfTheDisk(error)) {
        for (const { failed } of batch) failed(error)
        // One record that SQLite refuses must not hold the others back.
      } else for (const one of batch) commit([one])
    }
  }

  function works() {
    if (!refused || Date.now() < refused.at + TRY_AGAIN_MS) return !refused
    const { arrival } = refused
    try {
      // Its sender was told to come again, and then hears that it is known.
      store.add([arrival])
      refused = undefined
    } catch (error) {
      refused = isOfTheDisk(error) ? { arrival, at: Date.now() } : undefined
    }
    return !refused
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
    works,
  }
}
