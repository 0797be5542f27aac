import type Database from 'libsql'

/** Changes that go to disk together, with one fsync for all that came within this time. */
const WAIT_MS = 40
/** Of what the sender keeps too, and sends again. */
const WAIT_LONG_MS = 1000
/** Of what nobody keeps but this collector: 25 sources must not make 25 waits for the disk a second. */
const WAIT_SOON_MS = 200

export interface Batch {
  /** Settles when the change is on disk. @throws what SQLite says */
  add: (change: () => void) => Promise<void>
  /** The same for what nobody waits for; what SQLite doesn't take is dropped. */
  later: (change: () => void) => void
  /** The same, and it waits for the disk: what nobody sends again. */
  soon: (change: () => void) => void
  /** Writes what waits, now. */
  flush: () => void
  /** The same, and takes nothing more: the file is about to be closed. */
  end: () => void
}

interface Waiting {
  change: () => void
  /** It must be on disk after the commit; the rest is sent again anyway. */
  isLasting: boolean
  done: () => void
  failed: (error: unknown) => void
}

const unheard = { done: () => {}, failed: () => {} }

/** Group commit: 1,000 devices that tell their seconds at once would each wait for an fsync. */
export function createBatch(db: Database.Database): Batch {
  let waiting: Waiting[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false
  let dueAt = Number.POSITIVE_INFINITY

  function commit(changes: Waiting[]) {
    const isLasting = changes.some((one) => one.isLasting)
    // Nobody is heard while this process waits for the disk: not for what is sent again anyway.
    if (!isLasting) db.pragma('synchronous = NORMAL')
    const failures = new Map<Waiting, unknown>()
    try {
      try {
        inOne(() => {
          for (const { change } of changes) change()
        })
      } catch (error) {
        if (changes.length === 1) throw error
        inOne(() => {
          for (const one of changes) attempt(one, failures)
        })
      }
    } catch (error) {
      for (const one of changes) failures.set(one, error)
    } finally {
      if (!isLasting) db.pragma('synchronous = FULL')
    }
    for (const one of changes)
      if (failures.has(one)) one.failed(failures.get(one))
      else one.done()
  }

  function inOne(work: () => void) {
    db.exec('BEGIN IMMEDIATE')
    try {
      work()
      db.exec('COMMIT')
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK')
      throw error
    }
  }

  /** One change that SQLite refuses must not take the others with it, nor cost them an fsync each. */
  function attempt(one: Waiting, failures: Map<Waiting, unknown>) {
    db.exec('SAVEPOINT change')
    try {
      one.change()
    } catch (error) {
      failures.set(one, error)
      db.exec('ROLLBACK TO change')
    }
    db.exec('RELEASE change')
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
    add: (change) =>
      new Promise((done, failed) => push({ change, isLasting: true, done, failed }, WAIT_MS)),
    later: (change) => push({ change, isLasting: false, ...unheard }, WAIT_LONG_MS),
    soon: (change) => push({ change, isLasting: true, ...unheard }, WAIT_SOON_MS),
    flush,
    end: () => {
      flush()
      ended = true
    },
  }
}
