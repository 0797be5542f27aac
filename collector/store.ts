import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type Database from 'libsql'
import type { Summary } from '../src/report/schema/summary-schema.ts'
import { type Acceptances, openAcceptances } from './acceptances.ts'
import { columns, quoted, valuesOf } from './columns.ts'
import { openRehearsals, type Rehearsals } from './rehearsal/store.ts'
import { isGrown, isSameRun } from './same-run.ts'
import { datesOf, openFile } from './tables.ts'

/** A run as it arrived and was found valid. */
export interface Arrival {
  summary: Summary
  /** The full report as gzipped JSON. */
  report?: Uint8Array
}

/**
 * `stored`: its summary is new, or has a later watch than the one that it replaces. `known`: it was there; a report that was missing is there now.
 * `conflict`: another browser's run, or other content, is kept under this id; nothing was changed.
 */
export type Outcome = 'stored' | 'known' | 'conflict'

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
  /** Results of device acceptances. */
  acceptances: Acceptances
  rehearsals: Rehearsals
  /** Gzipped JSON of the full report. */
  report: (runId: string) => Uint8Array | undefined
  /** Whether the file has the size that it may have. */
  isFull: () => boolean
  /**
   * Deletes some of the runs that arrived before a time, in one short transaction.
   * @param before ISO time
   * @returns how many; 0 where none is left
   */
  prune: (before: string) => number
  /** How often other content came under the id of a run that is kept. */
  conflicts: () => number
  close: () => void
}

const FILE = 'preflight.db'
/** Runs deleted in one transaction: requests that arrive meanwhile wait for it. */
const PRUNED_AT_ONCE = 200

/**
 * The SQLite file in a folder; both are made where they are missing.
 * @param maxBytes size of the file from which on nothing more is to be taken
 * @throws a sentence for the person at the keyboard; a damaged file is left as it is
 */
export function openStore(folder: string, maxBytes = Number.POSITIVE_INFINITY): Store {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, FILE)
  const db = openFile(file)
  const sql = statements(db)
  const store: Store = {
    id: sql.id.get()?.value ?? '',
    add: (arrivals) => inTransaction(db, () => arrivals.map((arrival) => insert(sql, arrival))),
    newest: () => sql.newest.get()?.place ?? 0,
    page: (after, upTo, limit) =>
      sql.page.all(after, upTo, limit).map((row) => ({ place: row.place, json: told(row) })),
    acceptances: openAcceptances(db),
    rehearsals: openRehearsals(db),
    report: (runId) => reportOf(sql, runId),
    isFull: () => maxBytes !== Number.POSITIVE_INFINITY && usedBytes(db) >= maxBytes,
    prune: (before) =>
      inTransaction(db, () => prune(sql, before)) +
      store.acceptances.prune(before) +
      store.rehearsals.prune(before),
    conflicts: () => sql.conflicts.get()?.count ?? 0,
    close: () => {
      // A file of its own to take away: nothing is left in the log beside it.
      db.pragma('wal_checkpoint(TRUNCATE)')
      db.close()
    },
  }
  return store
}

function statements(db: Database.Database) {
  const names = [
    'receivedAt',
    'deviceKey',
    'ranAt',
    'clockOff',
    ...columns.map(({ name }) => quoted(name)),
    'json',
  ]
  const prepare = <Found>(source: string) =>
    db.prepare(source) as unknown as {
      get: (...values: unknown[]) => Found | undefined
      all: (...values: unknown[]) => Found[]
      run: (...values: unknown[]) => { changes: number }
    }
  return {
    run: prepare(
      `INSERT INTO runs (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    ),
    known: prepare<{ json: string }>('SELECT json FROM runs WHERE runId = ?'),
    addReport: prepare('INSERT INTO reports (runId, receivedAt, report) VALUES (?, ?, ?)'),
    addConflict: prepare(
      `INSERT INTO conflicts (runId, lastAt, count) VALUES (?, ?, 1)
       ON CONFLICT (runId) DO UPDATE SET count = count + 1, lastAt = excluded.lastAt`,
    ),
    old: prepare<{ runId: string }>(
      `SELECT runId FROM runs WHERE receivedAt < ? ORDER BY place LIMIT ${PRUNED_AT_ONCE}`,
    ),
    forgetRun: prepare('DELETE FROM runs WHERE runId = ?'),
    forgetReport: prepare('DELETE FROM reports WHERE runId = ?'),
    forget: ['runs', 'reports', 'conflicts'].map((table) =>
      prepare(`DELETE FROM ${table} WHERE runId = ?`),
    ),
    conflicts: prepare<{ count: number | null }>('SELECT sum(count) AS count FROM conflicts'),
    report: prepare<{ report: ArrayBuffer }>('SELECT report FROM reports WHERE runId = ?'),
    newest: prepare<{ place: number | null }>('SELECT max(place) AS place FROM runs'),
    page: prepare<Row>(
      'SELECT place, json, receivedAt, clockOff FROM runs WHERE place > ? AND place <= ? ORDER BY place LIMIT ?',
    ),
    id: prepare<{ value: string }>("SELECT value FROM about WHERE name = 'id'"),
  }
}

interface Row {
  place: number
  json: string
  receivedAt: string
  clockOff: number
}

/** Whoever reads a run of a clock that was off needs to know when it arrived. */
const told = ({ json, receivedAt, clockOff }: Row) =>
  clockOff ? `${json.slice(0, -1)},"receivedAt":${JSON.stringify(receivedAt)}}` : json

type Statements = ReturnType<typeof statements>

/**
 * A run id stands on tickets, so knowing one proves nothing: only the record of the same run, by
 * the same browser, may add the report that is missing, or what a watch has found since.
 */
function insert(sql: Statements, { summary, report }: Arrival): Outcome {
  const now = new Date().toISOString()
  const { runId } = summary
  const known = sql.known.get(runId)
  if (!known) {
    addRun(sql, summary, now)
    if (report) sql.addReport.run(runId, now, report)
    return 'stored'
  }
  const keptSummary: Summary = JSON.parse(known.json)
  if (isGrown(summary, keptSummary)) {
    // It gets a new place, so that whoever asks for what came since is told.
    sql.forgetRun.run(runId)
    if (report) sql.forgetReport.run(runId)
    addRun(sql, summary, now)
    if (report) sql.addReport.run(runId, now, report)
    return 'stored'
  }
  // A record from before the watch, sent late by another way.
  if (isGrown(keptSummary, summary)) return 'known'
  const kept = report && reportOf(sql, runId)
  if (!isSameRun(keptSummary, summary) || (kept && !isSameReport(kept, report))) {
    sql.addConflict.run(runId, now)
    return 'conflict'
  }
  if (report && !kept) sql.addReport.run(runId, now, report)
  return 'known'
}

function addRun(sql: Statements, summary: Summary, now: string) {
  const { device, installation, startedAt } = summary
  const key = device ?? `~${installation.slice(0, 8)}`
  const dates = datesOf(startedAt, now)
  sql.run.run(now, key, ...dates, ...valuesOf(summary), JSON.stringify(summary))
}

/** Pages in use: those of deleted runs are filled again. */
function usedBytes(db: Database.Database): number {
  const read = (name: string) =>
    Object.values((db.pragma(name) as Record<string, number>[])[0] ?? {})[0] ?? 0
  return (read('page_count') - read('freelist_count')) * read('page_size')
}

function prune(sql: Statements, before: string): number {
  const old = sql.old.all(before)
  for (const { runId } of old) for (const statement of sql.forget) statement.run(runId)
  return old.length
}

function reportOf(sql: Statements, runId: string): Uint8Array | undefined {
  const found = sql.report.get(runId)
  return found && new Uint8Array(found.report)
}

/** Both gzipped; another zlib packs the same text differently. */
const isSameReport = (a: Uint8Array, b: Uint8Array): boolean =>
  Buffer.compare(a, b) === 0 || gunzipSync(a).equals(gunzipSync(b))

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
