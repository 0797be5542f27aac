import { keyOf } from './place.ts'
import { addTrip, noTrips, sumOf, type Trips } from './trips.ts'
import type { CellKey } from './types.ts'

/** What is counted in a cell from coming to it to leaving it. */
export interface Counted {
  from: number
  to: number
  trips: Trips
  lost: number
  gapMs: number
}

export interface CountedCell extends CellKey {
  visits: Counted[]
}

/** Who is back sooner never left: two visits shall not be one moment. */
const APART_MS = 8000
/** The oldest ones are put together. */
const MOST_VISITS = 12
/** 750 m² in cells of half a metre. */
const MOST_CELLS = 3000

/** Packets and silences by cell and visit, in bounded memory. */
export function createTally() {
  const cells = new Map<string, CountedCell>()

  const visitOf = (key: CellKey, at: number): Counted | undefined => {
    const id = keyOf(key)
    const cell = cells.get(id) ?? { ...key, visits: [] }
    if (!cells.has(id)) {
      if (cells.size >= MOST_CELLS) return undefined
      cells.set(id, cell)
    }
    const near = cell.visits.findLast(({ from, to }) => at > from - APART_MS && at < to + APART_MS)
    if (near) {
      near.from = Math.min(near.from, at)
      near.to = Math.max(near.to, at)
      return near
    }
    const visit = { from: at, to: at, trips: noTrips(), lost: 0, gapMs: 0 }
    cell.visits.push(visit)
    if (cell.visits.length > MOST_VISITS) cell.visits.splice(0, 2, together(cell.visits))
    return visit
  }

  return {
    arrived(key: CellKey, at: number, tripMs: number) {
      const visit = visitOf(key, at)
      if (visit) addTrip(visit.trips, tripMs)
    },
    lost(key: CellKey, at: number) {
      const visit = visitOf(key, at)
      if (visit) visit.lost++
    },
    silent(key: CellKey, at: number, ms: number) {
      const visit = visitOf(key, at)
      if (visit) visit.gapMs = Math.max(visit.gapMs, ms)
    },
    cells: (): CountedCell[] => [...cells.values()],
  }
}

function together([one, other]: readonly Counted[]): Counted {
  const both = [one, other].filter((visit) => visit !== undefined)
  return {
    from: Math.min(...both.map(({ from }) => from)),
    to: Math.max(...both.map(({ to }) => to)),
    trips: sumOf(both.map(({ trips }) => trips)),
    lost: both.reduce((sum, { lost }) => sum + lost, 0),
    gapMs: Math.max(...both.map(({ gapMs }) => gapMs)),
  }
}
