import type { IDBPTransaction } from 'idb'
import { within } from '../../model/wait.ts'
import { createDatabase, type Schema } from './database.ts'
import type { Content } from './entry.ts'
import type { Change } from './outbox.ts'
import { bySeq, isFull, type Storage } from './storage.ts'

const stores = ['entries', 'contents', 'sinks'] as const
/** A transaction that takes longer never ends: entries wait in memory then. */
const DEADLINE_MS = 6000
type Transaction = IDBPTransaction<Schema, typeof stores, 'readwrite'>

/**
 * In IndexedDB: outlives reloads and crashes, and is shared by all tabs.
 * @param onLate the storage is there after all, which it was not at first
 */
export function createKeptStorage(onLate: () => void): Storage {
  const database = createDatabase(onLate)
  const storage: Storage = {
    async update(decide) {
      // `strict`: an acknowledged write has reached the disk, not only the browser.
      const tx = (await database()).transaction(stores, 'readwrite', { durability: 'strict' })
      try {
        const [all, records] = await Promise.all([
          tx.objectStore('entries').getAll(),
          tx.objectStore('sinks').getAll(),
        ])
        const { change, value } = decide({
          entries: bySeq(all),
          sinks: new Map(records.map((record) => [record.name, record])),
        })
        await Promise.all([...writes(tx, change), tx.done])
        return value
      } catch (error) {
        throw await causeOf(tx, error)
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
  return {
    update: (decide) => within(storage.update(decide), DEADLINE_MS),
    snapshot: () => within(storage.snapshot(), DEADLINE_MS),
    content: (key) => within(storage.content(key), DEADLINE_MS),
  }
}

function writes(tx: Transaction, { remove, put, sinks, reduce }: Change): Promise<unknown>[] {
  const entries = tx.objectStore('entries')
  const contents = tx.objectStore('contents')
  const records = tx.objectStore('sinks')
  return [
    ...(remove ?? []).flatMap((key) => [entries.delete(key), contents.delete(key)]),
    ...(put ?? []).map(({ entry }) => entries.put(entry)),
    ...(put ?? []).flatMap(({ content }) => (content ? [contents.put(content)] : [])),
    ...(sinks ?? []).map((record) => records.put(record)),
    ...(reduce ?? []).map(async (key) => {
      const { report: _report, ...rest } = (await contents.get(key)) ?? {}
      if ('summary' in rest) await contents.put(rest as Content)
    }),
  ]
}

/** Undoes the transaction. A full disk may show as "aborted" on one request; its end knows. */
async function causeOf(tx: Transaction, error: unknown): Promise<unknown> {
  try {
    tx.abort()
  } catch {
    // It has ended already.
  }
  const end = await tx.done.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return isFull(end) ? end : error
}
