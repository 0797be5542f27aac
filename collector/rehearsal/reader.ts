import type Database from 'libsql'
import {
  type DeviceResult,
  REHEARSAL_SCHEMA,
  type RehearsalRecord,
} from '../../src/rehearsal/record.ts'
import { columnsOf, type Second, type SourceSecond } from '../../src/rehearsal/second.ts'
import { type Device, emptyRehearsal, type Rehearsal } from './state.ts'

export interface Reader {
  /** A rehearsal as it stood, without connections. */
  load: (code: string) => Rehearsal | undefined
  /** Codes of those that haven't ended. */
  active: () => string[]
  /** JSON of what a list shows of each, newest first; at most 200. */
  list: () => string[]
  record: (code: string) => RehearsalRecord | undefined
}

interface Row {
  code: string
  plan: string
  phase: Rehearsal['phase']
  startAt: number | null
  outcome: RehearsalRecord['outcome'] | null
  stoppedAt: number | null
}

interface DeviceRow {
  place: number
  id: string
  info: string
  state: Device['state']
  why: Device['why'] | null
  source: number | null
  window: string | null
  clock: string | null
  result: string | null
}

const LISTED_MAX = 200

export function openReader(db: Database.Database): Reader {
  const one = db.prepare('SELECT * FROM rehearsals WHERE code = ?')
  const devices = db.prepare('SELECT * FROM rehearsalDevices WHERE code = ? ORDER BY place')
  const sources = db.prepare('SELECT place, id FROM rehearsalSources WHERE code = ? ORDER BY place')
  const told = db.prepare(
    'SELECT place, json FROM rehearsalSeconds WHERE code = ? AND kind = ? ORDER BY place, second',
  )
  const active = db.prepare("SELECT code FROM rehearsals WHERE phase <> 'ended'")
  const list = db.prepare(
    `SELECT *, (SELECT count(*) FROM rehearsalDevices AS d WHERE d.code = r.code) AS devices,
       (SELECT count(result) FROM rehearsalDevices AS d WHERE d.code = r.code) AS results
     FROM rehearsals AS r ORDER BY createdAt DESC, code LIMIT ${LISTED_MAX}`,
  )
  const secondsOf = <T>(code: string, kind: 0 | 1) => {
    const found = new Map<number, T[]>()
    for (const { place, json } of told.all(code, kind) as { place: number; json: string }[]) {
      const own = found.get(place) ?? []
      own.push(JSON.parse(json))
      found.set(place, own)
    }
    return found
  }
  const rowsOf = (code: string) => devices.all(code) as DeviceRow[]
  const sourcesOf = (code: string) => sources.all(code) as { place: number; id: string }[]
  return {
    active: () => (active.all() as { code: string }[]).map(({ code }) => code),
    list: () => (list.all() as (Row & { devices: number; results: number })[]).map(listed),
    load(code) {
      const row = one.get(code) as Row | undefined
      return row && loaded(row, rowsOf(code), sourcesOf(code))
    },
    record(code) {
      const row = one.get(code) as Row | undefined
      if (!row) return undefined
      const seconds = secondsOf<Second>(code, 0)
      const fed = secondsOf<SourceSecond>(code, 1)
      return {
        schema: REHEARSAL_SCHEMA,
        version: 1,
        plan: JSON.parse(row.plan),
        ...(row.startAt !== null && { startedAt: new Date(row.startAt).toISOString() }),
        outcome: row.outcome ?? (row.startAt === null ? 'abandoned' : 'finished'),
        ...(row.stoppedAt !== null && { stoppedAt: row.stoppedAt }),
        devices: rowsOf(code).map((device) => recorded(device, seconds.get(device.place))),
        sources: sourcesOf(code).map(({ place }) => ({ place, seconds: fed.get(place) ?? [] })),
      }
    },
  }
}

function loaded(row: Row, devices: DeviceRow[], sources: { place: number; id: string }[]) {
  const rehearsal: Rehearsal = {
    ...emptyRehearsal(JSON.parse(row.plan)),
    phase: row.phase,
    ...(row.startAt !== null && { startAt: row.startAt }),
    ...(row.outcome !== null && { outcome: row.outcome }),
    ...(row.stoppedAt !== null && { stoppedAt: row.stoppedAt }),
  }
  for (const { place, id } of sources) rehearsal.sources.set(place, { place, id, pairs: new Map() })
  for (const { place, id, info, state, ...rest } of devices) {
    const known = { place, id, info: JSON.parse(info), state, kept: rest.result !== null }
    rehearsal.devices.set(place, { ...known, ...told(rest) })
    if (rest.source !== null)
      rehearsal.sources.get(rest.source)?.pairs.set(place, state !== 'connecting')
  }
  return rehearsal
}

const told = ({
  why,
  source,
  window,
  clock,
}: Omit<DeviceRow, 'place' | 'id' | 'info' | 'state'>) => ({
  ...(why !== null && { why }),
  ...(source !== null && { source }),
  ...(window !== null && { window: JSON.parse(window) }),
  ...(clock !== null && { clock: JSON.parse(clock) }),
})

/** Of a device whose result never came, what it told as it went. */
function recorded(row: DeviceRow, seconds: Second[] = []): RehearsalRecord['devices'][number] {
  const { place, info, source, result } = row
  const who = { place, info: JSON.parse(info), ...(source !== null && { source }) }
  if (result !== null) return { ...who, came: 'whole', result: JSON.parse(result) }
  const { window, clock, why } = told(row)
  const part = (): DeviceResult => ({
    window: window ?? { from: 0, to: 0 },
    ...(clock && { clock }),
    ...(why && { failed: why }),
    seconds: columnsOf(seconds),
  })
  if (seconds.length > 0) return { ...who, came: 'part', result: part() }
  return { ...who, came: 'none', ...(why && { result: part() }) }
}

function listed({
  code,
  plan,
  phase,
  startAt,
  outcome,
  devices,
  results,
}: Row & { devices: number; results: number }): string {
  const { createdAt, mix, tier, load, mode, seconds, site } = JSON.parse(plan)
  const began = startAt === null ? undefined : new Date(startAt).toISOString()
  const about = { code, createdAt, startedAt: began, phase, outcome: outcome ?? undefined }
  return JSON.stringify({ ...about, mix, tier, load, mode, seconds, site, devices, results })
}
