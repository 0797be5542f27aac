import type Database from 'libsql'
import type { AcceptanceRecord } from '../src/report/schema/acceptance-schema.ts'

export interface Acceptances {
  /** On disk when this returns. @throws what SQLite says */
  add: (record: AcceptanceRecord) => 'stored' | 'known' | 'conflict'
  /** JSON of each result, oldest first; at most 1000, the newest. */
  all: () => string[]
  /** Deletes what arrived before an ISO time. @returns how many */
  prune: (before: string) => number
}

/** Results for people to read: nobody makes thousands of them. Older ones give way. */
const MOST = 1000

/** Results of device acceptances, in a table of their own beside the runs. */
export function openAcceptances(db: Database.Database): Acceptances {
  const known = db.prepare('SELECT json FROM acceptances WHERE id = ?')
  const insert = db.prepare('INSERT INTO acceptances (id, receivedAt, json) VALUES (?, ?, ?)')
  const giveWay = db.prepare(
    `DELETE FROM acceptances WHERE rowid NOT IN
       (SELECT rowid FROM acceptances ORDER BY rowid DESC LIMIT ${MOST})`,
  )
  const all = db.prepare('SELECT json FROM acceptances ORDER BY rowid')
  const old = db.prepare('DELETE FROM acceptances WHERE receivedAt < ?')
  return {
    add(record) {
      const json = JSON.stringify(record)
      const kept = known.get(record.id) as { json: string } | undefined
      if (kept) return kept.json === json ? 'known' : 'conflict'
      insert.run(record.id, new Date().toISOString(), json)
      giveWay.run()
      return 'stored'
    },
    all: () => (all.all() as { json: string }[]).map(({ json }) => json),
    prune: (before) => old.run(before).changes,
  }
}
