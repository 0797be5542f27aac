import type Database from 'libsql'

/** Changes that go to disk together, with one fsync for all that came within this time. */
const WAIT_MS = 40

export interface Batch {
  /** Settles when the change is on disk. @throws what SQLite says */
  add: (change: () => void) => Promise<void>
  /** Writes what waits, now. */
  flush: () => void
}

interface Waiting {
  change: () => void
  done: () => void
  failed: (error: unknown) => void
}

/** Group commit: 1,000 devices that tell their seconds at once would each wait for an fsync. */
export function createBatch(db: Database.Database): Batch {
  let waiting: Waiting[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  function commit(changes: Waiting[]) {
    try {
      db.exec('BEGIN IMMEDIATE')
      for (const { change } of changes) change()
      db.exec('COMMIT')
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK')
      // One change that SQLite refuses must not take the others with it.
      if (changes.length > 1) for (const one of changes) commit([one])
      else for (const { failed } of changes) failed(error)
      return
    }
    for (const { done } of changes) done()
  }

  function flush() {
    clearTimeout(timer)
    timer = undefined
    const changes = waiting
    waiting = []
    if (changes.length > 0) commit(changes)
  }

  return {
    add: (change) =>
      new Promise((done, failed) => {
        waiting.push({ change, done, failed })
        timer ??= setTimeout(flush, WAIT_MS)
      }),
    flush,
  }
}
