import { randomUUID } from 'node:crypto'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import type { Summary } from '../src/report/summary-schema.ts'
import { columns, quoted, valuesOf } from './columns.ts'

/** A run as it arrived and was found valid. */
export interface Arrival {
  summary: Summary
  /** The full report as gzipped JSON. */
  report?: Uint8Array
}

/** `stored`: its summary is new. `known`: it was there; a report that was missing is there now. */
export type Outcome = 'stored' | 'known'

export interface Store {
  /** Changes when the data is another one, so that cursors of the old one are recognised. */
  id: string
  /**
   * All of them in one transaction; on disk when this returns.
   * @throws what SQLite says; nothing is stored then
   */
  add: (arrivals: Arrival[]) => Outcome[]
  /** Place of the newest run; 0 where there is none. */
  newest: () => number
  /** JSON of runs after one place up to another, oldest first. */
  page: (after: number, upTo: number, limit: number) => { place: number; json: string }[]
  /** Gzipped JSON of the full report. */
  report: (runId: string) => Uint8Array | undefined
  close: () => void
}

/** Counts up when the form of the tables changes; added columns do not. */
const FORM = 1
const FILE = 'preflight.db'
/** An admin's own tool may hold the file for a moment. */
const BUSY_MS = 2000

/**
 * The SQLite file in a folder; both are made where they are missing.
 * @throws a sentence for the person at the keyboard; a damaged file is left as it is
 */
export function openStore(folder: string): Store {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, FILE)
  const db = open(file)
  const sql = statements(db)
  return {
    id: sql.id.get()?.value ?? '',
    add: (arrivals) => inTransaction(db, () => arrivals.map((arrival) => insert(sql, arrival))),
    newest: () => sql.newest.get()?.place ?? 0,
    page: (after, upTo, limit) =>
      sql.page.all(after, upTo, limit).map(({ place, json }) => ({ place, json })),
    report: (runId) => {
      const found = sql.report.get(runId)
      return found && new Uint8Array(found.report)
    },
    close: () => {
      // A file of its own to take away: nothing is left in the log beside it.
      db.pragma('wal_checkpoint(TRUNCATE)')
      db.close()
    },
  }
}

function open(file: string): Database.Database {
  let db: Database.Database | undefined
  try {
    // SQLite gives the files beside it the mode that this one has at that moment.
    closeSync(openSync(file, 'a', 0o600))
    db = new Database(file, { timeout: BUSY_MS })
    const [{ quick_check: state }] = db.pragma('quick_check(1)') as [{ quick_check: string }]
    if (state !== 'ok') throw new Error(state)
    const [{ user_version: form }] = db.pragma('user_version') as [{ user_version: number }]
    if (form > FORM) throw new Error('it was written by a newer version of Quest Preflight')
    db.pragma('journal_mode = WAL')
    // The log is on disk when a transaction ends: what was acknowledged survives a power cut.
    db.pragma('synchronous = FULL')
    prepareTables(db)
    return db
  } catch (error) {
    db?.close()
    const why = (error as Error).message.replace(/\s+/g, ' ')
    throw new Error(
      `${file} cannot be used: ${why}. Nothing in it was changed. Move it away or put a copy of it back, then start again.`,
    )
  }
}

const defined = columns.map(({ name, type }) => `${quoted(name)} ${type}`)

function prepareTables(db: Database.Database) {
  db.exec(`
    CREATE TABLE IF NOT EXISTS runs (
      place INTEGER PRIMARY KEY AUTOINCREMENT,
      receivedAt TEXT NOT NULL,
      deviceKey TEXT NOT NULL,
      ${defined.join(',\n')},
      json TEXT NOT NULL,
      UNIQUE (runId)
    );
    CREATE INDEX IF NOT EXISTS runsOfDevice ON runs (deviceKey, startedAt);
    CREATE TABLE IF NOT EXISTS reports (
      runId TEXT PRIMARY KEY,
      receivedAt TEXT NOT NULL,
      report BLOB NOT NULL
    );
    CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
  `)
  const present = new Set(
    (db.pragma('table_info(runs)') as { name: string }[]).map(({ name }) => name),
  )
  // A field that a newer Summary has is a column that older files lack.
  for (const [index, { name }] of columns.entries())
    if (!present.has(name)) db.exec(`ALTER TABLE runs ADD COLUMN ${defined[index]}`)
  db.exec(`
    DROP VIEW IF EXISTS latest;
    CREATE VIEW latest AS SELECT * FROM runs AS one WHERE place = (
      SELECT place FROM runs WHERE deviceKey = one.deviceKey
      ORDER BY startedAt DESC, place DESC LIMIT 1
    );
    PRAGMA user_version = ${FORM};
  `)
  db.prepare("INSERT OR IGNORE INTO about VALUES ('id', ?)").run(randomUUID())
}

function statements(db: Database.Database) {
  const names = ['receivedAt', 'deviceKey', ...columns.map(({ name }) => quoted(name)), 'json']
  const prepare = <Row>(source: string) =>
    db.prepare(source) as unknown as {
      get: (...values: unknown[]) => Row | undefined
      all: (...values: unknown[]) => Row[]
      run: (...values: unknown[]) => { changes: number }
    }
  return {
    run: prepare(
      `INSERT INTO runs (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
       ON CONFLICT (runId) DO NOTHING`,
    ),
    addReport: prepare(
      'INSERT INTO reports (runId, receivedAt, report) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    report: prepare<{ report: ArrayBuffer }>('SELECT report FROM reports WHERE runId = ?'),
    newest: prepare<{ place: number | null }>('SELECT max(place) AS place FROM runs'),
    page: prepare<{ place: number; json: string }>(
      'SELECT place, json FROM runs WHERE place > ? AND place <= ? ORDER BY place LIMIT ?',
    ),
    id: prepare<{ value: string }>("SELECT value FROM about WHERE name = 'id'"),
  }
}

function insert(sql: ReturnType<typeof statements>, { summary, report }: Arrival): Outcome {
  const now = new Date().toISOString()
  const { runId, device, installation } = summary
  const key = device ?? `~${installation.slice(0, 8)}`
  const added = sql.run.run(now, key, ...valuesOf(summary), JSON.stringify(summary))
  if (report) sql.addReport.run(runId, now, report)
  return added.changes > 0 ? 'stored' : 'known'
}

function inTransaction<T>(db: Database.Database, work: () => T): T {
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    // After some errors, a full disk among them, SQLite has rolled back by itself.
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  }
}
