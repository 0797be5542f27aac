import type { Span } from '../probes/throughput/figures/gaps.ts'
import { createFlight, type Flown } from './flight.ts'
import { judgedOf } from './judged.ts'
import { createPath } from './path.ts'
import { cellAt, isSameCell } from './place.ts'
import { createSilence } from './silence.ts'
import { createTally } from './tally.ts'
import { createTrack } from './track.ts'
import { addTrip, noTrips, quantileOf } from './trips.ts'
import type {
  CellKey,
  Here,
  Packets,
  Placement,
  Point,
  Pose,
  WalkEvent,
  WalkEventKind,
  WalkLimits,
  WalkMap,
  WalkNote,
} from './types.ts'

interface Options {
  /** Side of a cell, m. */
  cellM: number
  startedAt: number
  limits: WalkLimits
}

/** Poses come with each frame; what is not known by then never will be. */
const PATIENCE_MS = 1000
/** A silence is cut by the cells that were passed in it. */
const STEP_MS = 20
const MOST_EVENTS = 100
const MOST_NOTES = 30
const NOTE_MAX = 40

/**
 * Puts the packets of a stream to the places where the head was when they were sent. Only computes:
 * the same calls bring the same map, at any speed, in bounded memory.
 */
export function createWalk({ cellM, startedAt, limits }: Options) {
  let events: WalkEvent[] = []
  const notes: WalkNote[] = []
  const counts = { packets: 0, nowhere: 0, moved: 0 }
  const all = noTrips()
  const [flight, silence, tally, path] = [
    createFlight(),
    createSilence(),
    createTally(),
    createPath(),
  ]
  let start: CellKey | undefined
  let waiting: Flown[] = []
  let silent: Span[] = []
  let until = startedAt
  let away = false
  /** Medians of all trips, renewed at each step: what is usual on this walk. */
  const usualNow = () => ({ median: quantileOf(all, 0.5) ?? 0, p95: quantileOf(all, 0.95) ?? 0 })
  let usual = usualNow()

  const mark = (kind: WalkEventKind, at: number) => {
    const place = track.placeAt(at) ?? track.here(at)
    const { x, z, part } = place ?? {}
    const known = x !== undefined && z !== undefined && part !== undefined
    events = [...events, { kind, at, ...(known && { place: { x, z, part } }) }].slice(-MOST_EVENTS)
  }
  const track = createTrack((at) => mark('part', at))

  const cellWhen = (at: number): CellKey | undefined => {
    const place = track.placeAt(at)
    return place && cellAt(place, cellM, place.part)
  }

  /** The packet belongs to the cell that it left from and came back to. */
  const settle = ({ at, tripMs }: Flown) => {
    counts.packets++
    const cell = cellWhen(at)
    if (!cell) return counts.nowhere++
    start ??= cell
    const back = at + (tripMs ?? usual.median)
    const stayed = isSameCell(cell, cellWhen(back)) && isSameCell(cell, cellWhen((at + back) / 2))
    if (!stayed) return counts.moved++
    if (tripMs === undefined) return tally.lost(cell, at)
    addTrip(all, tripMs)
    tally.arrived(cell, at, tripMs)
  }

  /** Each cell gets the longest part of it that was spent there. */
  const place = ([from, to]: Span) => {
    let cell: CellKey | undefined
    let since = from
    for (let at = from; at <= to + STEP_MS; at += STEP_MS) {
      const next = at <= to ? cellWhen(at) : undefined
      if (at > from && isSameCell(cell, next)) continue
      if (cell) tally.silent(cell, since, Math.min(at, to) - since)
      cell = next
      since = at
    }
  }

  const advance = (now: number) => {
    until = Math.max(until, now)
    waiting.push(...flight.settle(now, usual.p95))
    const isTold = (at: number) => track.knows(at) || at + PATIENCE_MS < now
    waiting = waiting.filter((one) => {
      const told = isTold(one.at + (one.tripMs ?? usual.median))
      if (told) settle(one)
      return !told
    })
    silent.push(...silence.take(now))
    usual = usualNow()
    silent = silent.filter((span) => {
      const told = isTold(span[1])
      if (told) place(span)
      return !told
    })
  }

  const drop = (at: number) => {
    flight.drop(at)
    silence.drop()
  }

  return {
    /** Where the head is; left out while the walk waits. */
    pose(pose: Pose) {
      if (away) return
      track.add(pose)
      const here = track.here(pose.at)
      if (here && pose.ok) path.add(here)
    },
    /** What the stream tells; left out while the walk waits. */
    packets(told: Packets) {
      if (away) return
      flight.add(told)
      silence.add(told, usual.median)
    },
    /** The reference space was reset: by this much, or nobody knows how. */
    moved: (transform: Placement | undefined, at: number) => track.moved(transform, at),
    /** Nothing counts from now on. */
    leave(at: number) {
      if (away) return
      advance(at)
      away = true
      drop(at)
      mark('paused', at)
    },
    /** Does nothing unless it waits: what is silent now may be a break of the line. */
    back(at: number) {
      if (!away) return
      away = false
      drop(at)
    },
    /** The walk is over: what is under way counts for nothing. */
    end(at: number) {
      if (!away) advance(at)
      drop(at)
    },
    /** The stream is set up anew on purpose: what was under way is not lost. */
    drop,
    mark,
    note(point: Point, text: string) {
      const short = text.trim().slice(0, NOTE_MAX)
      if (short && notes.length < MOST_NOTES) notes.push({ ...track.onMap(point), text: short })
    },
    /** Puts to their places those packets about which all is known. */
    advance,
    here(now: number): Here | undefined {
      const here = away ? undefined : track.here(now)
      return here && { ...here, cell: cellAt(here, cellM, here.part) }
    },
    read(): WalkMap {
      const { packets, nowhere, moved } = counts
      return {
        cellM,
        startedAt,
        ms: Math.round(until - startedAt),
        ...judgedOf(tally.cells(), start, limits, usual.median),
        path: path.read(),
        notes: [...notes],
        ...(usual.median > 0 && { rttMs: Math.round(usual.median * 10) / 10 }),
        packets,
        nowhereShare: packets > 0 ? nowhere / packets : 0,
        tooFast: packets > 0 ? moved / packets : 0,
        events,
        limits,
        ...track.read(),
      }
    },
  }
}

export type Walk = ReturnType<typeof createWalk>
