import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Content, Entry, SinkRecord } from './entry.ts'
import type { Change, Snapshot } from './outbox.ts'

/** Where entries wait. All methods reject where the browser refuses. */
export interface Storage {
  /** Reads, decides and writes in one transaction, so that tabs do not undo each other's work. */
  update: <T>(decide: (snapshot: Snapshot) => { change: Change; value: T }) => Promise<T>
  snapshot: () => Promise<Snapshot>
  content: (key: string) => Promise<Content | undefined>
}

const NAME = 'quest-preflight-delivery'
/** Some browsers neither open nor refuse in private mode. */
const OPEN_DEADLINE_MS = 3000
const OPEN_AGAIN_MS = 60_000

interface Schema extends DBSchema {
  entries: { key: string; value: Entry }
  contents: { key: string; value: Content }
  sinks: { key: string; value: SinkRecord }
}
type Database = IDBPDatabase<Schema>
const stores = ['entries', 'contents', 'sinks'] as const

const bySeq = (entries: Entry[]) => entries.sort((a, b) => a.seq - b.seq)

/**
 * In IndexedDB: outlives reloads and crashes, and is shared by all tabs.
 * @param onLate the storage is there after all, which it was not at first
 */
export function createKeptStorage(onLate: () => void = () => undefined): Storage {
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
  const database = async () => {
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
  return {
    async update(decide) {
      // `strict`: an acknowledged write has reached the disk, not only the browser.
      const tx = (await database()).transaction(stores, 'readwrite', { durability: 'strict' })
      const entries = tx.objectStore('entries')
      const contents = tx.objectStore('contents')
      const sinks = tx.objectStore('sinks')
      try {
        const [all, records] = await Promise.all([entries.getAll(), sinks.getAll()])
        const { change, value } = decide({
          entries: bySeq(all),
          sinks: new Map(records.map((record) => [record.name, record])),
        })
        const writes: Promise<unknown>[] = [
          ...(change.remove ?? []).flatMap((key) => [entries.delete(key), contents.delete(key)]),
          ...(change.put ?? []).map(({ entry }) => entries.put(entry)),
          ...(change.put ?? []).flatMap(({ content }) => (content ? [contents.put(content)] : [])),
          ...(change.sinks ?? []).map((record) => sinks.put(record)),
          ...(change.reduce ?? []).map(async (key) => {
            const { report: _report, ...rest } = (await contents.get(key)) ?? {}
            if ('summary' in rest) await contents.put(rest as Content)
          }),
        ]
        await Promise.all([...writes, tx.done])
        return value
      } catch (error) {
        try {
          tx.abort()
        } catch {
          // It has ended already.
        }
        // A full disk may show as "aborted" on one request; the transaction knows.
        const end = await tx.done.then(
          () => undefined,
          (reason: unknown) => reason,
        )
        throw isFull(end) ? end : error
      }
    },
    async snapshot() {
      const tx = (await database()).transaction(['entries', 'sinks'])
      const [entries, records] = await Promise.all([
        tx.objectStore('entries').getAll(),
        tx.objectStore('sinks').getAll(),
      ])
      return { entries: bySeq(entries), sinks: new Map(records.map((one) => [one.name, one])) }
    },
    content: async (key) => (await database()).get('contents', key),
  }
}

/** In memory, where the browser keeps nothing: lives as long as the page. */
export function createMemoryStorage(): Storage {
  const entries = new Map<string, Entry>()
  const contents = new Map<string, Content>()
  const sinks = new Map<string, SinkRecord>()
  const snapshot = (): Snapshot => ({
    entries: bySeq([...entries.values()]),
    sinks: new Map(sinks),
  })
  return {
    async update(decide) {
      const { change, value } = decide(snapshot())
      for (const key of change.remove ?? []) {
        entries.delete(key)
        contents.delete(key)
      }
      for (const { entry, content } of change.put ?? []) {
        entries.set(entry.key, entry)
        if (content) contents.set(entry.key, content)
      }
      for (const record of change.sinks ?? []) sinks.set(record.name, record)
      for (const key of change.reduce ?? []) {
        const { report: _report, ...rest } = contents.get(key) ?? {}
        if ('summary' in rest) contents.set(key, rest as Content)
      }
      return value
    },
    snapshot: async () => snapshot(),
    content: async (key) => contents.get(key),
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

export const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError'

/** Why nothing could be kept, for the reader. */
export function storageProblem(error: unknown): string {
  const tail = 'What waits is kept only while this page is open.'
  if (isFull(error)) return `This browser has no room left. ${tail}`
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  if (name === 'TimeoutError')
    return `The storage of this browser has not answered yet. Until it does, what waits is kept only while this page is open.`
  const blocked = ['SecurityError', 'InvalidStateError', 'ReferenceError']
  return blocked.includes(name)
    ? `This browser does not let pages store data (private window?). ${tail}`
    : `The storage of this browser says "${name}". ${tail}`
}
