import { randomUUID } from 'node:crypto'
import { closeSync, openSync } from 'node:fs'
import Database from 'libsql'
import type { Message } from '../src/model/message.ts'
import { runTime, UNDATED } from '../src/model/run-time.ts'
import { say } from '../src/words/catalogue.ts'
import { msg } from '../src/words/collector/index.ts'
import { columns, quoted } from './columns.ts'
import { rehearsalTables } from './rehearsal/tables.ts'

/** Counts up when the form of the tables changes; added columns do not. */
const FORM = 1
/** An admin's own tool may hold the file for a moment. */
const BUSY_MS = 2000

/**
 * The SQLite file with its tables; both are made where they are missing.
 * @throws a sentence for the person at the keyboard; a damaged file is left as it is
 */
export function openFile(file: string): Database.Database {
  let db: Database.Database | undefined
  try {
    // SQLite gives the files beside it the mode that this one has at that moment.
    closeSync(openSync(file, 'a', 0o600))
    db = new Database(file, { timeout: BUSY_MS })
    const [{ quick_check: state }] = db.pragma('quick_check(1)') as [{ quick_check: string }]
    if (state !== 'ok') throw new Error(state)
    const [{ user_version: form }] = db.pragma('user_version') as [{ user_version: number }]
    if (form > FORM) throw new Newer()
    db.pragma('journal_mode = WAL')
    // The log is on disk when a transaction ends: what was acknowledged survives a power cut.
    db.pragma('synchronous = FULL')
    prepareTables(db)
    return db
  } catch (error) {
    db?.close()
    throw new Error(say([unusable(file, error as Error), msg('collector.store.next')]))
  }
}

/** The file was written by a newer version. */
class Newer extends Error {}

const unusable = (file: string, error: Error): Message =>
  error instanceof Newer
    ? msg('collector.store.newer', { file })
    : msg('collector.store.broken', { file, said: error.message.replace(/\s+/g, ' ') })

/** When a run counts as having been, and whether the clock of its device was off. */
export function datesOf(startedAt: string, receivedAt: string): [ranAt: string, clockOff: number] {
  const { at, clockOff } = runTime(startedAt, Date.parse(receivedAt))
  return [at === UNDATED ? receivedAt : new Date(at).toISOString(), Number(clockOff)]
}

const defined = columns.map(({ name, type }) => `${quoted(name)} ${type}`)

function prepareTables(db: Database.Database) {
  db.exec(`
    CREATE TABLE IF NOT EXISTS runs (
      place INTEGER PRIMARY KEY AUTOINCREMENT,
      receivedAt TEXT NOT NULL,
      deviceKey TEXT NOT NULL,
      ranAt TEXT,
      clockOff INTEGER,
      ${defined.join(',\n')},
      json TEXT NOT NULL,
      UNIQUE (runId)
    );
    CREATE TABLE IF NOT EXISTS reports (
      runId TEXT PRIMARY KEY,
      receivedAt TEXT NOT NULL,
      report BLOB NOT NULL
    );
    CREATE TABLE IF NOT EXISTS conflicts (
      runId TEXT PRIMARY KEY,
      lastAt TEXT NOT NULL,
      count INTEGER NOT NULL
    );
    CREATE TABLE IF NOT EXISTS acceptances (
      id TEXT PRIMARY KEY,
      receivedAt TEXT NOT NULL,
      json TEXT NOT NULL
    );
    CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    ${rehearsalTables}
  `)
  const present = new Set(
    (db.pragma('table_info(runs)') as { name: string }[]).map(({ name }) => name),
  )
  // A field that a newer Summary has is a column that older files lack.
  for (const column of [...defined, 'ranAt TEXT', 'clockOff INTEGER'])
    if (!present.has(nameIn(column))) db.exec(`ALTER TABLE runs ADD COLUMN ${column}`)
  dateOldRuns(db)
  db.exec(`
    DROP INDEX IF EXISTS runsOfDevice;
    CREATE INDEX IF NOT EXISTS runsInOrder ON runs (deviceKey, ranAt);
    DROP VIEW IF EXISTS latest;
    CREATE VIEW latest AS SELECT * FROM runs AS one WHERE place = (
      SELECT place FROM runs WHERE deviceKey = one.deviceKey
      ORDER BY ranAt DESC, place DESC LIMIT 1
    );
    PRAGMA user_version = ${FORM};
  `)
  db.prepare("INSERT OR IGNORE INTO about VALUES ('id', ?)").run(randomUUID())
}

const nameIn = (column: string) => column.split(' ')[0]?.replaceAll('"', '') ?? ''

/** Runs of an earlier version have no time of their own yet. */
function dateOldRuns(db: Database.Database) {
  const old = db
    .prepare('SELECT place, startedAt, receivedAt FROM runs WHERE ranAt IS NULL')
    .all() as { place: number; startedAt: string; receivedAt: string }[]
  const date = db.prepare('UPDATE runs SET ranAt = ?, clockOff = ? WHERE place = ?')
  db.exec('BEGIN IMMEDIATE')
  for (const { place, startedAt, receivedAt } of old)
    date.run(...datesOf(startedAt, receivedAt), place)
  db.exec('COMMIT')
}
