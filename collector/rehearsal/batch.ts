import type Database from 'libsql'

/** Changes that go to disk together, with one fsync for all that came within this time. */
const WAIT_MS = 40
/** Of what the sender keeps too, and sends again. */
const WAIT_LONG_MS = 1000

export interface Batch {
  /** Settles when the change is on disk. @throws what SQLite says */
  add: (change: () => void) => Promise<void>
  /** The same for what nobody waits for; what SQLite doesn't take is dropped. */
  later: (change: () => void) => void
  /** Writes what waits, now. */
  flush: () => void
  /** The same, and takes nothing more: the file is about to be closed. */
  end: () => void
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
  let ended = false
  let dueAt = Number.POSITIVE_INFINITY

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
    dueAt = Number.POSITIVE_INFINITY
    const changes = waiting
    waiting = []
    if (changes.length > 0) commit(changes)
  }

  function push(one: Waiting, ms: number) {
    if (ended) return one.failed(new Error('the collector ends'))
    waiting.push(one)
    const at = performance.now() + ms
    if (at >= dueAt) return
    dueAt = at
    clearTimeout(timer)
    timer = setTimeout(flush, ms)
  }

  return {
    add: (change) => new Promise((done, failed) => push({ change, done, failed }, WAIT_MS)),
    later: (change) => push({ change, done: () => {}, failed: () => {} }, WAIT_LONG_MS),
    flush,
    end: () => {
      flush()
      ended = true
    },
  }
}
