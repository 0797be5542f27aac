import { walkLimits } from '../../../src/catalog/walk-limits.ts'
import type { Point } from '../../../src/walk/types.ts'
import { createWalk, type Walk } from '../../../src/walk/walk.ts'
import { randomOf } from '../watch/line.ts'

/** Simulated walks through a room in which the line depends on the place, or on the time. */

export const START = 1_790_000_000_000
const CELL_M = 0.5
/** m, from its corner at 0, 0. */
interface Room {
  x: number
  z: number
}
export const ROOM: Room = { x: 4, z: 3 }

/** What the line does somewhere. */
export interface Weather {
  /** ms more, up and down together. */
  delayMs?: number
  /** Each way, 0..1. */
  loss?: number
  /** Nothing gets through for the first so many ms of each so many. */
  stall?: readonly [ms: number, each: number]
}

export interface Zone extends Weather {
  covers: (point: Point, at: number) => boolean
}

export interface Field {
  baseMs: number
  jitterMs: number
  loss: number
  zones: Zone[]
}

/** A rectangle or a disc of 1 m² and more, with one kind of bad weather. */
export function fieldOf(seed: number): Field {
  const random = randomOf(seed)
  const between = (low: number, high: number) => low + random() * (high - low)
  const [w, d] = [between(1.3, 2.2), between(1.3, 1.9)]
  const [x, z] = [between(0, ROOM.x - w), between(0, ROOM.z - d)]
  const isDisc = seed % 2 === 1
  const kinds: Weather[] = [
    { delayMs: between(70, 200) },
    { loss: between(0.06, 0.15) },
    { stall: [between(150, 300), 700] },
    { delayMs: between(60, 100), loss: between(0.05, 0.1) },
  ]
  const weather = kinds[seed % kinds.length] ?? {}
  const covers = (point: Point) =>
    isDisc
      ? ((point.x - x - w / 2) / (w / 2)) ** 2 + ((point.z - z - d / 2) / (d / 2)) ** 2 < 1
      : point.x > x && point.x < x + w && point.z > z && point.z < z + d
  return {
    baseMs: between(20, 90),
    jitterMs: between(1, 8),
    loss: between(0, 0.001),
    zones: [{ ...weather, covers }],
  }
}

/** Spans of a walk, s. */
export type Spells = [from: number, to: number][]

/** A time of bad weather, or several short ones, anywhere in a walk. */
export function spellsOf(seed: number, seconds: number): Spells {
  const random = randomOf(seed + 9000)
  if (seed % 2 === 0) {
    const length = 4 + random() * 0.25 * seconds
    const from = random() * (seconds - length)
    return [[from, from + length]]
  }
  const count = 2 + Math.floor(random() * 4)
  return Array.from({ length: count }, (_, i) => {
    const from = ((i + random() * 0.7) / count) * seconds
    return [from, from + 2 + random() * 6]
  })
}

/** Bad weather everywhere, but only for these times of a walk. */
export const inTime = (weather: Weather, spells: Spells): Zone[] =>
  spells.map(([from, to]) => ({
    ...weather,
    covers: (_, at) => at > START + from * 1000 && at < START + to * 1000,
  }))

/** What a busy device or line does on top: packets held up or lost for moments, each few seconds. */
export function busy(seed: number, seconds: number): Zone[] {
  const random = randomOf(seed + 5000)
  const zones: Zone[] = []
  for (let second = 0; second < seconds; second += 1 + random() * 7) {
    const length = 0.03 + random() * 0.3
    const isHeld = random() < 0.6
    const much = random()
    zones.push(
      ...(isHeld
        ? inTime({ delayMs: 20 + 150 * much }, [[second, second + length]])
        : inTime({ loss: 0.5 + 0.5 * much }, [[second, second + 0.2 * length]])),
    )
  }
  return zones
}

/** How much of a cell is bad, 0..1. */
export function coverage({ zones }: Field, x: number, z: number): number {
  const steps = [0.05, 0.15, 0.25, 0.35, 0.45]
  const points = steps.flatMap((a) => steps.map((b) => ({ x: x * CELL_M + a, z: z * CELL_M + b })))
  return points.filter((one) => zones.some(({ covers }) => covers(one, 0))).length / points.length
}

/** Lanes through all cells, along x and along z in turn, and back to the start. */
export function lanes(passes: number, room = ROOM): Point[] {
  const way: Point[] = []
  for (let pass = 0; pass < passes; pass++) {
    const along = pass % 2 === 0
    const [long, wide] = along ? [room.x, room.z] : [room.z, room.x]
    for (let lane = 0; lane < wide / CELL_M; lane++) {
      const side = lane * CELL_M + 0.25
      const ends = lane % 2 === 0 ? [0.1, long - 0.1] : [long - 0.1, 0.1]
      for (const end of ends) way.push(along ? { x: end, z: side } : { x: side, z: end })
    }
  }
  return [...way, { x: 0.25, z: 0.25 }]
}

interface Steps {
  way: readonly Point[]
  speedMps: number
  /** Stands at the start before it goes, and at the end, s. */
  restS?: number
}

/** Where somebody is at so many seconds who goes along a way; and how long it takes. */
export function stepsAlong({ way, speedMps, restS = 2 }: Steps) {
  const legs = way.slice(1).map((to, i) => {
    const from = way[i] ?? to
    return { from, to, seconds: Math.hypot(to.x - from.x, to.z - from.z) / speedMps }
  })
  const seconds = legs.reduce((sum, leg) => sum + leg.seconds, 0) + 2 * restS
  const at = (second: number): Point => {
    let left = second - restS
    for (const { from, to, seconds } of legs) {
      if (left < seconds) {
        const share = Math.max(0, left / seconds)
        return { x: from.x + share * (to.x - from.x), z: from.z + share * (to.z - from.z) }
      }
      left -= seconds
    }
    return way.at(-1) ?? { x: 0, z: 0 }
  }
  return { at, seconds }
}

interface Told {
  field: Field
  at: (second: number) => Point
  seconds: number
  seed: number
  /** Called before the pose of a frame; false holds it back. */
  onFrame?: (second: number, walk: Walk, point: Point) => boolean | undefined
}

/** Feeds a walk as headset and stream do: 60 poses and 100 packets a second, reports of 100 ms. */
export function walkField({ field, at, seconds, seed, onFrame }: Told) {
  const random = randomOf(seed + 1000)
  const walk = createWalk({ cellM: CELL_M, startedAt: START, limits: walkLimits })
  const end = START + seconds * 1000
  const placeAt = (ms: number) => at((ms - START) / 1000)
  let underway: { at: number; receivedAt: number }[] = []
  let [nextPose, nextPacket] = [START, START]
  for (let now = START + 100; now <= end + 4000; now += 100) {
    for (; nextPose < Math.min(now, end); nextPose += 1000 / 60) {
      const second = (nextPose - START) / 1000
      if (onFrame?.(second, walk, at(second)) === false) continue
      walk.pose({ at: nextPose, ok: true, ...at(second) })
    }
    const sent: { at: number }[] = []
    for (; nextPacket < Math.min(now, end); nextPacket += 10) {
      sent.push({ at: nextPacket })
      const tripMs = fly(field, placeAt, nextPacket, random)
      if (tripMs !== undefined) underway.push({ at: nextPacket, receivedAt: nextPacket + tripMs })
    }
    const received = underway.filter(({ receivedAt }) => receivedAt < now)
    underway = underway.filter(({ receivedAt }) => receivedAt >= now)
    received.sort((a, b) => a.receivedAt - b.receivedAt)
    walk.packets({ sent, received, stalls: [] })
    walk.advance(now)
  }
  return walk.read()
}

/** The radio is at both ends of the trip: up when it is sent, down when it comes. */
function fly(
  { baseMs, jitterMs, loss, zones }: Field,
  placeAt: (ms: number) => Point,
  at: number,
  random: () => number,
): number | undefined {
  const hop = (when: number): number | undefined => {
    const point = placeAt(when)
    const here = zones.filter(({ covers }) => covers(point, when))
    const lost = 1 - here.reduce((left, zone) => left * (1 - (zone.loss ?? 0)), 1 - loss)
    if (random() < lost) return undefined
    const waits = here.map(({ stall: [ms, each] = [0, 1] }) => Math.max(0, ms - (when % each)))
    return here.reduce((sum, { delayMs = 0 }) => sum + delayMs / 2, Math.max(0, ...waits))
  }
  const up = hop(at)
  if (up === undefined) return undefined
  const halfWay = up + baseMs
  const down = hop(at + halfWay)
  if (down === undefined) return undefined
  return halfWay + down + random() * jitterMs
}
