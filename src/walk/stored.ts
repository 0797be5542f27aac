import type { RelayTransport } from '../model/transports.ts'
import { wilson } from '../probes/throughput/figures/loss.ts'
import { stateOf } from './cells.ts'
import type { StoredWalk } from './map-schema.ts'
import {
  type Cell,
  type CellState,
  cellStates,
  type Place,
  type Point,
  type WalkMap,
  walkMetrics,
} from './types.ts'

/** What a map in a report may take, bytes of JSON. */
const REPORT_MAX = 8000

/** A cell as it is drawn. */
export type DrawnCell = Omit<Cell, 'visits'> & { visits: number }

/** A map as it is drawn: one of now, or one of a report. */
export interface DrawnWalk {
  relay?: string
  startedAt: number
  ms: number
  cellM: number
  cells: DrawnCell[]
  notes: (Place & { text?: string | undefined })[]
  /** Only on the device itself. */
  path?: Place[]
  leftOut: number
}

export function drawnOf({ cells, startedAt, ms, cellM, notes, path }: WalkMap): DrawnWalk {
  const parts = new Set(cells.map(({ part }) => part))
  return {
    startedAt,
    ms,
    cellM,
    cells: cells.map((cell) => ({ ...cell, visits: cell.visits.length })),
    notes,
    // A part that ended before the first packet has no place on the map.
    path: path.filter(({ part }) => parts.has(part)),
    leftOut: 0,
  }
}

/** Whether a report holds this very walk, and not an earlier one or somebody else's. */
export const isWalkOf = (stored: Pick<StoredWalk, 'startedAt'>, map: Pick<WalkMap, 'startedAt'>) =>
  stored.startedAt === new Date(map.startedAt).toISOString()

/** The map as a report keeps it: in full, or the worst and best known cells of it that fit. */
export function storedOf(
  map: WalkMap,
  about: { relay: string; transport: RelayTransport },
  most = REPORT_MAX,
): StoredWalk {
  const cells = map.cells.toSorted((one, other) => rank(other) - rank(one))
  const base = {
    ...about,
    startedAt: new Date(map.startedAt).toISOString(),
    ms: Math.round(map.ms),
    cellM: map.cellM,
  }
  for (let count = cells.length; ; count = Math.floor(count * 0.9)) {
    const stored = {
      ...base,
      ...columnsOf(cells.slice(0, count), map),
      leftOut: cells.length - count,
    }
    if (bytesOf(stored) <= most || count === 0) return stored
  }
}

const bytesOf = (stored: StoredWalk) => new TextEncoder().encode(JSON.stringify(stored)).length

/** Bad ones first, then those of which most is known. */
const rank = (cell: Cell) =>
  ({ bad: 3e9, suspect: 2e9, good: 1e9, unknown: 0 })[stateOf(cell)] + cell.sent

const wholeOrNull = (ms: number | undefined) => (ms === undefined ? null : Math.round(ms))

function columnsOf(cells: readonly Cell[], { cellM, notes }: WalkMap) {
  const inOrder = cells.toSorted((a, b) => a.part - b.part || a.z - b.z || a.x - b.x)
  const corner = cornerOf(inOrder, cellM, notes)
  const metres = (value: number) => Math.max(0, Math.round(value * 10) / 10)
  return {
    part: inOrder.map(({ part }) => part),
    x: inOrder.map(({ x, part }) => x - corner(part).x),
    z: inOrder.map(({ z, part }) => z - corner(part).z),
    visits: inOrder.map(({ visits }) => visits.length),
    sent: inOrder.map(({ sent }) => sent),
    lost: inOrder.map(({ sent, arrived }) => sent - arrived),
    rttMs: inOrder.map(({ rttMs }) => wholeOrNull(rttMs)),
    spreadMs: inOrder.map(({ spreadMs }) => wholeOrNull(spreadMs)),
    late: inOrder.map(({ lateShare }) => Math.round(lateShare * 100) / 100),
    gapMs: inOrder.map(({ gapMs }) => Math.round(gapMs)),
    states: inOrder.map(({ state }) =>
      walkMetrics.reduce((sum, one, i) => sum + cellStates.indexOf(state[one]) * 4 ** i, 0),
    ),
    notes: notes.map(({ part, x, z, text }) => ({
      part,
      x: metres(x - corner(part).x * cellM),
      z: metres(z - corner(part).z * cellM),
      text,
    })),
  }
}

/** The cell of a part with the least x and z, notes included. */
function cornerOf(cells: readonly Cell[], cellM: number, notes: WalkMap['notes']) {
  const marked = notes.map(({ part, x, z }) => ({
    part,
    x: Math.floor(x / cellM),
    z: Math.floor(z / cellM),
  }))
  const corners = new Map<number, Point>()
  for (const { part, x, z } of [...cells, ...marked]) {
    const known = corners.get(part)
    corners.set(part, { x: Math.min(known?.x ?? x, x), z: Math.min(known?.z ?? z, z) })
  }
  return (part: number) => corners.get(part) ?? { x: 0, z: 0 }
}

/** A map out of a report. Columns that are too short leave cells out. */
export function drawnOfStored(stored: StoredWalk): DrawnWalk {
  const { relay, startedAt, ms, cellM, notes, leftOut } = stored
  const cells = stored.x.flatMap((x, i): DrawnCell[] => {
    const [z, sent, lost, states] = [stored.z[i], stored.sent[i], stored.lost[i], stored.states[i]]
    if (z === undefined || sent === undefined || lost === undefined || states === undefined)
      return []
    const [rttMs, spreadMs] = [stored.rttMs[i], stored.spreadMs?.[i]]
    const state = (at: number): CellState =>
      cellStates[Math.floor(states / 4 ** at) % 4] ?? 'unknown'
    return [
      {
        x,
        z,
        part: stored.part[i] ?? 0,
        visits: stored.visits[i] ?? 0,
        sent,
        arrived: Math.max(0, sent - lost),
        loss: wilson(lost, sent),
        ...(typeof rttMs === 'number' && { rttMs }),
        ...(typeof spreadMs === 'number' && { spreadMs }),
        lateShare: stored.late[i] ?? 0,
        gapMs: stored.gapMs[i] ?? 0,
        state: Object.fromEntries(
          walkMetrics.map((one, at) => [one, state(at)]),
        ) as DrawnCell['state'],
      },
    ]
  })
  return { relay, startedAt: Date.parse(startedAt), ms, cellM, cells, notes, leftOut }
}
