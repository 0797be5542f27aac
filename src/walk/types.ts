import type { Share } from '../probes/throughput/evidence.ts'
import type { Span } from '../probes/throughput/figures/gaps.ts'
import type { ReceivedPacket, SentPacket } from '../watch/types.ts'

/**
 * What goes into a walk and what comes out of it. Times are Unix ms. Places are metres on the floor:
 * x and z of WebXR's `local-floor`, y up.
 */

export interface Point {
  x: number
  z: number
}

/** Where the head is, in the reference space as it stands at that moment. */
export interface Pose extends Point {
  /** Time of the frame: `performance.timeOrigin` + the frame's time. */
  at: number
  /** False where tracking is lost: no pose, or an emulated position. */
  ok: boolean
}

/**
 * One space in another: a turn about y by `yaw` (radians, counterclockwise seen from above), then a
 * step to x, z. As `XRReferenceSpaceEvent.transform`: the new origin in the old space.
 */
export interface Placement extends Point {
  yaw: number
}

/** A place on the map. Nobody knows how the parts of a map lie to each other. */
export interface Place extends Point {
  part: number
}

/** What one report of the stream tells: of a tenth or a quarter of a second. */
export interface Packets {
  sent: readonly SentPacket[]
  /** In the order of their arrival. */
  received: readonly ReceivedPacket[]
  /** When this device stood still. */
  stalls: readonly Span[]
}

export const walkMetrics = ['roundTrip', 'late', 'loss', 'gap'] as const
export type WalkMetric = (typeof walkMetrics)[number]

/**
 * `unknown`: too few packets. `suspect`: bad, but not in most of two or more visits. What one visit
 * shows may have been the moment and not the place.
 */
export const cellStates = ['unknown', 'suspect', 'good', 'bad'] as const
export type CellState = (typeof cellStates)[number]

/** From coming to a cell to leaving it for a while. */
export interface Visit {
  /** Of the first and the last packet. */
  from: number
  to: number
  /** Packets that arrived where they were sent, and those lost. */
  n: number
  lost: number
  medianMs?: number
  /** Packets clearly later than the median of the whole walk. */
  late: number
  gapMs: number
}

/** Whole numbers; times the map's `cellM` they are the corner with the least x and z. */
export interface CellKey {
  x: number
  z: number
  part: number
}

/** A square of the floor. */
export interface Cell extends CellKey {
  /** Oldest first. */
  visits: Visit[]
  /** Packets that count: sent here, and the head was still here when they came or were due. */
  sent: number
  arrived: number
  /** Up to the relay and down again; 95 % interval. */
  loss: Share
  /** Median; absent where nothing arrived. */
  rttMs?: number
  /** Between the medians of the quickest and the slowest visit, ms; absent of less than two. */
  spreadMs?: number
  /** Share of packets clearly later than the median of the walk, 0..1. */
  lateShare: number
  /** Longest silence while standing here. */
  gapMs: number
  state: Record<WalkMetric, CellState>
}

export interface WalkLimits {
  rttMs: number
  /** Up and down together, 0..1. */
  loss: number
  /** So much later than the median of the walk is late; so many of them are too many, 0..1. */
  lateMs: number
  lateShare: number
  gapMs: number
}

export const walkEventKinds = [
  'address',
  'pair',
  'reconnect',
  'transport',
  'offline',
  'part',
  'paused',
] as const
export type WalkEventKind = (typeof walkEventKinds)[number]

/** Where the head was when it happened; absent where nobody knows. */
export interface WalkEvent {
  kind: WalkEventKind
  at: number
  place?: Place
}

export interface WalkNote extends Place {
  text: string
}

/** Whether the line stayed the same while somebody walked. */
export interface Drift {
  /** `unknown`: nobody was back at the start at the end, and nothing differed before. */
  state: 'unknown' | 'same' | 'changed'
  /** The start: when the walk began, and when the person was back at the end or it differed. */
  before?: Visit
  after?: Visit
  /** Cells judged at two or more visits, and those of them that were bad in a moment alone. */
  twice: number
  disagree: number
  /** Those moments, in no order. */
  during?: readonly Span[]
}

/** Everything that a walk has seen so far. */
export interface WalkMap {
  cellM: number
  startedAt: number
  /** How long it takes or took. */
  ms: number
  /** One more than the highest part. */
  parts: number
  cells: Cell[]
  /** Thinned, in the order of time; a change of `part` breaks the line. */
  path: Place[]
  notes: WalkNote[]
  /** Median round trip of all packets that count. */
  rttMs?: number
  /** Packets sent; shares of them sent where nobody knows, or received in another cell, 0..1. */
  packets: number
  nowhereShare: number
  tooFast: number
  events: WalkEvent[]
  drift: Drift
  limits: WalkLimits
  /** The part that poses fall into now, and where its reference space stands on the map. */
  part: number
  space: Placement
}

/** Why a walk waits. Poses and packets of that time are left out. */
export const pauseReasons = ['blurred', 'hidden', 'run'] as const
export type PauseReason = (typeof pauseReasons)[number]

/** What the person should do now. */
export const walkHints = ['slower', 'again', 'backToStart', 'waiting', 'lost'] as const
export type WalkHint = (typeof walkHints)[number]

/** The person, on the map. */
export interface Here extends Place {
  cell: CellKey
  speedMps: number
}
