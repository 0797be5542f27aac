import type Database from 'libsql'
import type { RehearsalPlan } from '../../src/rehearsal/plan.ts'
import type { DeviceResult } from '../../src/rehearsal/record.ts'
import type { Second, SourceSecond } from '../../src/rehearsal/second.ts'
import { type Batch, createBatch } from './batch.ts'
import { openReader, type Reader } from './reader.ts'
import type { Device, Rehearsal, Source } from './state.ts'
import { tablesOfRehearsal } from './tables.ts'

/** Rehearsals on disk. What returns a promise is there when it settles, the rest when it returns. */
export interface Rehearsals extends Reader {
  create: (plan: RehearsalPlan) => void
  /** Phase, start and outcome, with all devices as they stand. */
  turn: (rehearsal: Rehearsal) => void
  device: (code: string, device: Device) => Promise<void>
  leave: (code: string, place: number) => Promise<void>
  source: (code: string, source: Source) => Promise<void>
  /** On disk about a second later: a result has them again. */
  seconds: (code: string, place: number, seconds: Second[]) => void
  /** On disk soon: a source tells them once. */
  fed: (code: string, place: number, seconds: SourceSecond[]) => void
  result: (code: string, place: number, result: DeviceResult) => Promise<void>
  /** Deletes those made before an ISO time. @returns how many */
  prune: (before: string) => number
  flush: Batch['flush']
  end: Batch['end']
}

export function openRehearsals(db: Database.Database): Rehearsals {
  const sql = statements(db)
  const batch = createBatch(db)
  const now = (change: () => void) => {
    // What waits belongs before it.
    batch.flush()
    db.transaction(change)()
  }
  const write = (code: string, one: Device) =>
    sql.device.run(
      ...[code, one.place, one.id, JSON.stringify(one.info), one.state, one.why ?? null],
      ...[one.source ?? null, jsonOf(one.window), jsonOf(one.clock)],
    )
  const tell = (code: string, kind: 0 | 1, place: number, seconds: { second: number }[]) => () => {
    for (const one of seconds) sql.second.run(code, kind, place, one.second, JSON.stringify(one))
  }
  return {
    ...openReader(db),
    create: (plan) =>
      now(() => void sql.create.run(plan.code, plan.createdAt, JSON.stringify(plan))),
    turn: ({ plan: { code }, phase, startAt, outcome, stoppedAt, devices }) =>
      now(() => {
        sql.turn.run(phase, startAt ?? null, outcome ?? null, stoppedAt ?? null, code)
        for (const one of devices.values()) write(code, one)
      }),
    device: (code, one) => batch.add(() => void write(code, one)),
    leave: (code, place) => batch.add(() => void sql.leave.run(code, place)),
    source: (code, { place, id }) => batch.add(() => void sql.source.run(code, place, id)),
    seconds: (code, place, seconds) => batch.later(tell(code, 0, place, seconds)),
    fed: (code, place, seconds) => batch.soon(tell(code, 1, place, seconds)),
    result: (code, place, result) =>
      batch.add(() => {
        sql.result.run(JSON.stringify(result), result.failed ?? null, code, place)
        sql.forget.run(code, place)
      }),
    prune: (before) => {
      const old = sql.old.all(before) as { code: string }[]
      for (const { code } of old) now(() => sql.remove.map((statement) => statement.run(code)))
      return old.length
    },
    flush: batch.flush,
    end: batch.end,
  }
}

const jsonOf = (value: unknown) => (value === undefined ? null : JSON.stringify(value))

function statements(db: Database.Database) {
  return {
    create: db.prepare(
      "INSERT INTO rehearsals (code, createdAt, plan, phase) VALUES (?, ?, ?, 'lobby')",
    ),
    turn: db.prepare(
      'UPDATE rehearsals SET phase = ?, startAt = ?, outcome = ?, stoppedAt = ? WHERE code = ?',
    ),
    // Its result stays, whatever the device says of itself later.
    device: db.prepare(
      `INSERT INTO rehearsalDevices (code, place, id, info, state, why, source, window, clock)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (code, place) DO UPDATE SET id = excluded.id, info = excluded.info,
         state = excluded.state, why = excluded.why, source = excluded.source,
         window = excluded.window, clock = excluded.clock`,
    ),
    leave: db.prepare('DELETE FROM rehearsalDevices WHERE code = ? AND place = ?'),
    source: db.prepare(
      'INSERT OR REPLACE INTO rehearsalSources (code, place, id) VALUES (?, ?, ?)',
    ),
    second: db.prepare(
      'INSERT OR REPLACE INTO rehearsalSeconds (code, kind, place, second, json) VALUES (?, ?, ?, ?, ?)',
    ),
    result: db.prepare(
      `UPDATE rehearsalDevices SET result = ?, state = 'done', why = ? WHERE code = ? AND place = ?`,
    ),
    forget: db.prepare('DELETE FROM rehearsalSeconds WHERE code = ? AND kind = 0 AND place = ?'),
    old: db.prepare('SELECT code FROM rehearsals WHERE createdAt < ?'),
    remove: tablesOfRehearsal.map((table) => db.prepare(`DELETE FROM ${table} WHERE code = ?`)),
  }
}
