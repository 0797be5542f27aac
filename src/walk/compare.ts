import { apart, inside } from './place.ts'
import type { DrawnCell, DrawnWalk } from './stored.ts'
import type { Placement, WalkMetric } from './types.ts'

/** How a later map lies on an earlier one. */
export interface Alignment {
  /** The later map's space in the earlier one. */
  placement: Placement
  /** How much further or less far the two marks lie from each other, m. */
  offM: number
  /** The parts that the marks stand in. */
  parts: readonly [before: number, after: number]
}

export type Change = 'better' | 'worse' | 'same'

export interface Difference {
  /** The cell of the earlier map. */
  before: DrawnCell
  after: DrawnCell
  change: Change
}

/** Marks further apart than this in one map than in the other are not the same two. */
export const MARKS_OFF_M = 1
/** Two marks that nearly touch turn a map by chance. */
const LEAST_APART_M = 0.5

type Note = DrawnWalk['notes'][number]
type Pair = readonly [before: Note, after: Note]
type Two = readonly [Pair, Pair]

/**
 * Lays the later map on the earlier one by two places that a person marked in both: those with the
 * same words, or the first and the second one. Undefined where there are no such two. Of more than
 * two, those furthest apart: they turn the map most exactly.
 */
export function alignmentOf(before: DrawnWalk, after: DrawnWalk): Alignment | undefined {
  const best = bestOf(pairsOf(before.notes, after.notes))
  if (!best) return undefined
  const [one, other] = best
  // A turn by yaw takes x towards minus z.
  const yaw = angle(one[0], other[0]) - angle(one[1], other[1])
  const [cos, sin] = [Math.cos(yaw), Math.sin(yaw)]
  const middle = (a: Note, b: Note) => ({ x: (a.x + b.x) / 2, z: (a.z + b.z) / 2 })
  const [to, from] = [middle(one[0], other[0]), middle(one[1], other[1])]
  const placement = {
    yaw,
    x: to.x - (cos * from.x + sin * from.z),
    z: to.z - (-sin * from.x + cos * from.z),
  }
  return { placement, offM: offOf(best), parts: [one[0].part, one[1].part] }
}

const angle = (from: Note, to: Note) => Math.atan2(-(to.z - from.z), to.x - from.x)

/** Those furthest apart, before others that can't be the same two. */
function bestOf(pairs: readonly Pair[]): Two | undefined {
  const all = pairs.flatMap((one, i) => pairs.slice(i + 1).map((other): Two => [one, other]))
  const fits = (two: Two) => Number(offOf(two) <= MARKS_OFF_M)
  return all
    .filter((two) => nearestOf(two) >= LEAST_APART_M)
    .sort((a, b) => fits(b) - fits(a) || nearestOf(b) - nearestOf(a))[0]
}

const offOf = ([one, other]: Two) => Math.abs(apart(one[0], other[0]) - apart(one[1], other[1]))

/** How far apart two marks lie in that map in which they are nearer; 0 across parts of a map. */
const nearestOf = ([one, other]: Two): number =>
  one[0].part === other[0].part && one[1].part === other[1].part
    ? Math.min(apart(one[0], other[0]), apart(one[1], other[1]))
    : 0

/** A mark of the earlier map, and the same of the later one. Two doors are the first and the second one. */
function pairsOf(before: readonly Note[], after: readonly Note[]): Pair[] {
  const left = [...after]
  const named = before.flatMap((note): Pair[] => {
    const text = note.text?.toLowerCase()
    const at = text ? left.findIndex((other) => other.text?.toLowerCase() === text) : -1
    const [same] = at >= 0 ? left.splice(at, 1) : []
    return same ? [[note, same]] : []
  })
  if (named.length > 1) return named
  return before.slice(0, 2).flatMap((note, i): Pair[] => {
    const same = after[i]
    return same ? [[note, same]] : []
  })
}

/** Cells of which both maps know enough, by one metric. */
export function differencesOf(
  before: DrawnWalk,
  after: DrawnWalk,
  { placement, parts }: Alignment,
  metric: WalkMetric,
): Difference[] {
  return before.cells.flatMap((cell): Difference[] => {
    if (cell.part !== parts[0] || cell.state[metric] === 'unknown') return []
    const middle = { x: (cell.x + 0.5) * before.cellM, z: (cell.z + 0.5) * before.cellM }
    const there = inside(placement, middle)
    const [x, z] = [Math.floor(there.x / after.cellM), Math.floor(there.z / after.cellM)]
    const same = after.cells.find(
      (other) => other.part === parts[1] && other.x === x && other.z === z,
    )
    if (!same || same.state[metric] === 'unknown') return []
    return [{ before: cell, after: same, change: changeOf(cell, same, metric) }]
  })
}

/** A change that is more than the spread of a line. */
function changeOf(before: DrawnCell, after: DrawnCell, metric: WalkMetric): Change {
  if (metric === 'loss') {
    if (after.loss.low > before.loss.high) return 'worse'
    return after.loss.high < before.loss.low ? 'better' : 'same'
  }
  const [was, is] = [figureOf(before, metric) ?? 0, figureOf(after, metric) ?? 0]
  const clear = { roundTrip: Math.max(10, 0.25 * was), late: 0.1, gap: 100 }[metric]
  if (Math.abs(is - was) <= clear) return 'same'
  return is > was ? 'worse' : 'better'
}

/** ms, or a share 0..1; undefined where it is not known. */
export function figureOf(
  { rttMs, lateShare, loss, gapMs }: DrawnCell,
  metric: WalkMetric,
): number | undefined {
  if (metric === 'roundTrip') return rttMs
  if (metric === 'late') return lateShare
  return metric === 'loss' ? loss.value : gapMs
}
