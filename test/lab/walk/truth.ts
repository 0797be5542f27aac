import { walkLimits } from '../../../src/catalog/walk-limits.ts'
import type { Point } from '../../../src/walk/types.ts'
import { median } from '../../bench/numbers.ts'
import type { Passage } from '../link/log.ts'
import { mostOf, sentUp, tripsOf } from '../link/trips.ts'
import type { Walked } from './walk-over.ts'

/** Fewer packets of a visit say nothing; who is back sooner never left. As in the product. */
const LEAST = 15
const APART_MS = 8000
/** A visit is surely good only this far below the limit. */
const GOOD_SHARE = 0.8

interface Visit {
  to: number
  trips: number[]
  lost: number
}

/** What the line itself did while somebody was in a cell: at all visits, or not always the same. */
export type LineState = 'bad' | 'good' | 'mixed' | 'unknown'

/**
 * The truth of each cell by the line's own log. What a busy machine held up is in it: the relay is
 * behind the line, and the line is a program of this machine.
 */
export function lineStates({ passages, from, to, headAt }: Walked, cellM: number) {
  const isInside = ({ entered }: Passage) => entered >= from && entered <= to
  const sent = mostOf(sentUp(passages.filter(isInside)))
  // What comes back after the end is not lost.
  const trips = new Map(tripsOf(sent, passages).map(({ entered, trip }) => [entered, trip]))
  const usual = median([...trips.values()])
  /** Counted here, too: what is wrong in the product's own count shall show. */
  const at = (ms: number) => {
    const { x, z } = headAt(ms)
    return keyOf({ x: Math.floor(x / cellM), z: Math.floor(z / cellM) })
  }
  const cells = new Map<string, Visit[]>()
  for (const { entered } of sent) {
    const trip = trips.get(entered)
    const cell = at(entered)
    // What comes back elsewhere is no packet of this cell.
    if (cell !== at(entered + (trip ?? usual))) continue
    const visits = cells.get(cell) ?? []
    cells.set(cell, visits)
    let visit = visits.at(-1)
    if (!visit || entered > visit.to + APART_MS) {
      visit = { to: entered, trips: [], lost: 0 }
      visits.push(visit)
    }
    visit.to = entered
    if (trip === undefined) visit.lost++
    else visit.trips.push(trip)
  }
  return (cell: Point): LineState => stateOf(cells.get(keyOf(cell)) ?? [])
}

const keyOf = ({ x, z }: Point) => `${x} ${z}`

function stateOf(all: readonly Visit[]): LineState {
  const visits = all.filter(({ trips, lost }) => trips.length + lost >= LEAST)
  if (visits.length < 2) return 'unknown'
  if (visits.every(({ trips }) => median(trips) > walkLimits.rttMs)) return 'bad'
  const isGood = ({ trips, lost }: Visit) =>
    lost === 0 && median(trips) < GOOD_SHARE * walkLimits.rttMs
  return visits.every(isGood) ? 'good' : 'mixed'
}
