import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { within } from '../../model/wait.ts'
import type { Answer, Finding, Measured } from '../../report/schema/readiness-schema.ts'
import type { ReadinessList } from './list.ts'

const NAME = 'quest-preflight-readiness'
/** Some browsers neither open nor refuse in private mode. */
const DEADLINE_MS = 4000
const parts = ['answers', 'measured', 'findings'] as const

interface Schema extends DBSchema {
  answers: { key: string; value: Answer }
  measured: { key: string; value: Measured }
  findings: { key: string; value: Finding }
}

/**
 * The list of this browser, a record for each row: two tabs that answer different rows lose
 * nothing. Each method rejects where storage is blocked or full; nothing here is overwritten then.
 */
export interface ReadinessStore {
  load: () => Promise<ReadinessList>
  /** Puts what differs from `before`; an entry that `after` lacks is deleted. */
  save: (before: ReadinessList, after: ReadinessList) => Promise<void>
}

export function createReadinessStore(name = NAME): ReadinessStore {
  let opened: Promise<IDBPDatabase<Schema>> | undefined
  const database = () => {
    opened ??= open(name, () => {
      opened = undefined
    })
    return opened
  }
  return {
    load: () =>
      within(
        database().then(async (db) => {
          const tx = db.transaction(parts)
          const [answers, measured, findings] = await Promise.all([
            tx.objectStore('answers').getAll(),
            tx.objectStore('measured').getAll(),
            tx.objectStore('findings').getAll(),
          ])
          const byId = <T extends { id: string }>(all: T[]) =>
            new Map(all.map((one) => [one.id, one]))
          return { answers: byId(answers), measured: byId(measured), findings: byId(findings) }
        }),
        DEADLINE_MS,
      ),
    save: (before, after) =>
      within(
        database().then(async (db) => {
          const tx = db.transaction(parts, 'readwrite')
          const work = parts.flatMap((part) => {
            const store = tx.objectStore(part)
            const gone = [...before[part].keys()].filter((id) => !after[part].has(id))
            const changed = [...after[part].values()].filter(
              (entry) => before[part].get(entry.id) !== entry,
            )
            return [
              ...gone.map((id) => store.delete(id)),
              ...changed.map((entry) => store.put(entry as Answer & Measured & Finding)),
            ]
          })
          await Promise.all([...work, tx.done])
        }),
        DEADLINE_MS,
      ),
  }
}

async function open(name: string, lost: () => void): Promise<IDBPDatabase<Schema>> {
  const opening = openDB<Schema>(name, 1, {
    upgrade: (db) => {
      for (const part of parts) db.createObjectStore(part, { keyPath: 'id' })
    },
    // A newer version in another tab must be able to upgrade.
    blocking: (_current, _blocked, event) => {
      ;(event.target as IDBDatabase).close()
      lost()
    },
    terminated: lost,
  })
  return await within(opening, DEADLINE_MS).catch((error) => {
    lost()
    throw error
  })
}
