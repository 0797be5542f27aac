import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Message } from '../../model/message.ts'
import { within } from '../../model/wait.ts'
import { msg } from '../../words/reports/index.ts'
import type { ReportV1 } from '../schema/read-v1.ts'
import type { AuditResult, Labels, Report, Trigger } from '../schema/schema.ts'
import { holdLock, type Release } from './run-lock.ts'

const KEPT = 20
const OPEN_DEADLINE_MS = 3000
/** Each dead run is waited for half a second. */
const RECOVERY_DEADLINE_MS = 20_000
/** A transaction that takes longer never ends. */
const WORK_DEADLINE_MS = 6000

/** A run that began and never finished: raw material for a report of what it had. */
export interface InterruptedRun {
  id: string
  startedAt: string
  profiles: string[]
  only?: string
  trigger?: Trigger
  labels?: Labels
  results: AuditResult[]
  /** Time of the last sign of life. */
  lastSeenAt: string
}

export interface HistoryEntry {
  id: string
  startedAt: string
  report: Report
}

/** As it lies in the database, perhaps for long. */
type StoredEntry = Omit<HistoryEntry, 'report'> & { report: Report | ReportV1 }

/** What is known of a run before its first result. */
type RunStart = Omit<InterruptedRun, 'results' | 'lastSeenAt'>

/** Why a run could not be kept. The run itself goes on. */
export interface HistoryProblem {
  code: 'blocked' | 'full' | 'failed'
  text: Message
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; problem: HistoryProblem }

interface Schema extends DBSchema {
  reports: { key: string; value: StoredEntry; indexes: { startedAt: string } }
  running: { key: string; value: InterruptedRun }
}
type Database = IDBPDatabase<Schema>

/**
 * The last 20 runs, in IndexedDB of this browser. No method ever throws or rejects: where
 * storage is blocked or full, the outcome says so and the product works on without.
 */
export interface History {
  begin: (run: RunStart) => Promise<Outcome<void>>
  /** All results so far; cheap enough for once a second. */
  progress: (id: string, results: AuditResult[]) => Promise<Outcome<void>>
  finish: (id: string, report: Report) => Promise<Outcome<void>>
  /** Newest first. */
  list: () => Promise<Outcome<HistoryEntry[]>>
  get: (id: string) => Promise<Outcome<Report | undefined>>
  remove: (id: string) => Promise<Outcome<void>>
  /** Finished runs; a run that goes on in this or another tab is left alone. */
  clear: () => Promise<Outcome<void>>
  /** Runs of pages that died. Each is handed to one caller only, who finishes or removes it. */
  recoverInterrupted: () => Promise<Outcome<InterruptedRun[]>>
}

export function createHistory(name = 'quest-preflight'): History {
  let opened: Promise<Database> | undefined
  const database = () => {
    opened ??= open(name, () => {
      opened = undefined
    })
    return opened
  }
  const locks = new Map<string, Release>()
  const lockOf = (id: string) => `${name}-run-${id}`
  const release = (id: string) => {
    locks.get(id)?.()
    locks.delete(id)
  }
  const tried = async <T>(
    work: (db: Database) => Promise<T>,
    deadlineMs = WORK_DEADLINE_MS,
  ): Promise<Outcome<T>> => {
    try {
      return { ok: true, value: await within(work(await database()), deadlineMs) }
    } catch (error) {
      return { ok: false, problem: problemOf(error) }
    }
  }

  return {
    begin: ({ id, startedAt, profiles, only, trigger, labels }) =>
      tried(async (db) => {
        // The lock first: another tab must never see the record of a live run without it.
        const lock = await holdLock(lockOf(id))
        if (lock) locks.set(id, lock)
        await db.put('running', {
          id,
          startedAt,
          profiles,
          ...(only && { only }),
          ...(trigger && { trigger }),
          ...(labels && { labels }),
          results: [],
          lastSeenAt: now(),
        })
      }),

    progress: (id, results) =>
      tried(async (db) => {
        const tx = db.transaction('running', 'readwrite')
        const run = await tx.store.get(id)
        if (run) await tx.store.put({ ...run, results, lastSeenAt: now() })
        await tx.done
      }),

    finish: async (id, report) => {
      const outcome = await tried((db) => store(db, id, report))
      release(id)
      return outcome
    },

    list: () =>
      tried(async (db) => {
        const entries = await db.getAllFromIndex('reports', 'startedAt')
        return await Promise.all(entries.reverse().map(entryOfToday))
      }),

    get: (id) =>
      tried(async (db) => {
        const entry = await db.get('reports', id)
        return entry && (await entryOfToday(entry)).report
      }),

    remove: async (id) => {
      const outcome = await tried(async (db) => {
        const tx = db.transaction(['reports', 'running'], 'readwrite')
        await Promise.all([
          tx.objectStore('reports').delete(id),
          tx.objectStore('running').delete(id),
          tx.done,
        ])
      })
      release(id)
      return outcome
    },

    clear: () => tried((db) => db.clear('reports')),

    recoverInterrupted: () =>
      tried(async (db) => {
        const dead: InterruptedRun[] = []
        for (const run of await db.getAll('running')) {
          if (locks.has(run.id)) continue
          const lock = await holdLock(lockOf(run.id), run.lastSeenAt)
          if (!lock) continue
          locks.set(run.id, lock)
          // Another tab may have finished it between the list and the lock.
          const still = await db.get('running', run.id)
          if (still) dead.push(await runOfToday(still))
          else release(run.id)
        }
        return dead
      }, RECOVERY_DEADLINE_MS),
  }
}

/** What an earlier version kept, as one of today; the way there is fetched only where it is needed. */
async function entryOfToday({ report, ...entry }: StoredEntry): Promise<HistoryEntry> {
  if (report.version === 2) return { ...entry, report }
  const { upgradeReport } = await import('../schema/read-v1.ts')
  return { ...entry, report: upgradeReport(report) }
}

async function runOfToday({ results, ...run }: InterruptedRun): Promise<InterruptedRun> {
  if (results.every((row) => 'subject' in row)) return { ...run, results }
  const { upgradeRow } = await import('../schema/read-v1.ts')
  return { ...run, results: results.map(upgradeRow) }
}

const now = () => new Date().toISOString()

/** Keeps the newest runs; where there is no room, once more with half as many. */
async function store(db: Database, id: string, report: Report): Promise<void> {
  try {
    await put(db, id, report, KEPT)
  } catch (error) {
    if (!isFull(error)) throw error
    await prune(db, KEPT / 2)
    await put(db, id, report, KEPT / 2)
  }
}

async function put(db: Database, id: string, report: Report, kept: number): Promise<void> {
  const tx = db.transaction(['reports', 'running'], 'readwrite')
  await Promise.all([
    tx.objectStore('reports').put({ id, startedAt: report.run.startedAt, report }),
    tx.objectStore('running').delete(id),
    tx.done,
  ])
  await prune(db, kept)
}

async function prune(db: Database, kept: number): Promise<void> {
  const tx = db.transaction('reports', 'readwrite')
  const keys = await tx.store.index('startedAt').getAllKeys()
  await Promise.all(
    keys.slice(0, Math.max(0, keys.length - kept)).map((key) => tx.store.delete(key)),
  )
  await tx.done
}

/**
 * Some browsers neither open nor refuse in private mode, so waiting has an end. A refusal
 * stays until the next page load, or every call of a run would wait again.
 */
async function open(name: string, lost: () => void): Promise<Database> {
  const opening = openDB<Schema>(name, 1, {
    upgrade: (db) => {
      db.createObjectStore('reports', { keyPath: 'id' }).createIndex('startedAt', 'startedAt')
      db.createObjectStore('running', { keyPath: 'id' })
    },
    // A newer version in another tab must be able to upgrade.
    blocking: (_current, _blocked, event) => {
      ;(event.target as IDBDatabase).close()
      lost()
    },
    terminated: lost,
  })
  return await within(opening, OPEN_DEADLINE_MS)
}

const isFull = (error: unknown) =>
  error instanceof DOMException && error.name === 'QuotaExceededError'

function problemOf(error: unknown): HistoryProblem {
  if (isFull(error)) return { code: 'full', text: msg('reports.keep.full') }
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  const blocked = ['SecurityError', 'InvalidStateError', 'TimeoutError', 'ReferenceError']
  if (blocked.includes(name)) return { code: 'blocked', text: msg('reports.keep.blocked') }
  return { code: 'failed', text: msg('reports.keep.failed', { name }) }
}
