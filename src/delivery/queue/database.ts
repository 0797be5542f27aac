import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Content, Entry, SinkRecord } from './entry.ts'

const NAME = 'quest-preflight-delivery'
/** Some browsers neither open nor refuse in private mode. */
const OPEN_DEADLINE_MS = 3000
const OPEN_AGAIN_MS = 60_000

export interface Schema extends DBSchema {
  entries: { key: string; value: Entry }
  contents: { key: string; value: Content }
  sinks: { key: string; value: SinkRecord }
}
type Database = IDBPDatabase<Schema>

/**
 * Opens the database when it is first asked for, and again after it was lost.
 * @param onLate it is there after all, which it was not at first
 * @returns the database; rejects where there is none, or none within 3 s
 */
export function createDatabase(onLate: () => void): () => Promise<Database> {
  let opened: Promise<Database> | undefined
  /** Why nothing is there for now; asked meanwhile, it says so at once. */
  let problem: unknown
  const begin = () => {
    const opening = open(() => {
      opened = undefined
    })
    opened = opening
    opening.then(
      () => {
        const late = problem !== undefined
        problem = undefined
        if (late) onLate()
      },
      (error: unknown) => {
        problem = error
        setTimeout(begin, OPEN_AGAIN_MS)
      },
    )
    return opening
  }
  return async () => {
    if (problem !== undefined) throw problem
    let timer: ReturnType<typeof setTimeout> | undefined
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        problem = new DOMException('', 'TimeoutError')
        reject(problem)
      }, OPEN_DEADLINE_MS)
    })
    return Promise.race([opened ?? begin(), tooLong]).finally(() => clearTimeout(timer))
  }
}

const open = (lost: () => void): Promise<Database> =>
  openDB<Schema>(NAME, 1, {
    upgrade: (db) => {
      db.createObjectStore('entries', { keyPath: 'key' })
      db.createObjectStore('contents', { keyPath: 'key' })
      db.createObjectStore('sinks', { keyPath: 'name' })
    },
    // A newer version in another tab must be able to upgrade.
    blocking: (_current, _blocked, event) => {
      ;(event.target as IDBDatabase).close()
      lost()
    },
    terminated: lost,
  })
