import { apart, inside, outside } from './place.ts'
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

/** Of more marks, each with each of the same words, a page would be busy for seconds. */
const MOST_MARKS = 12

type Note = DrawnWalk['notes'][number]
type Pair = readonly [before: Note, after: Note]
type Two = readonly [Pair, Pair]

/**
 * Lays the later map on the earlier one by two places that a person marked in both: those with the
 * same words, or the first and the second one. Undefined where there are no such two, or where
 * marks with the same words let the map lie in two ways. Of more than two, those with which most
 * of the others agree, then those furthest apart: they turn the map most exactly.
 */
export function alignmentOf(before: DrawnWalk, after: DrawnWalk): Alignment | undefined {
  const pairs = pairsOf(before.notes.slice(0, MOST_MARKS), after.notes.slice(0, MOST_MARKS))
  const ranked = twosOf(pairs)
    .map((two) => ({ two, placement: placementOf(two), ...rankOf(two, pairs) }))
    .sort((a, b) => b.fits - a.fits || b.agree - a.agree || b.nearest - a.nearest)
  const [best] = ranked
  if (!best) return undefined
  const isAsGood = (one: typeof best) => one.fits === best.fits && one.agree === best.agree
  // Two access points that were marked in the other order fit as well, turned by half a circle.
  if (ranked.some((one) => isAsGood(one) && contradicts(one.two, best.two, one.placement)))
    return undefined
  const { two, placement } = best
  return { placement, offM: offOf(two), parts: [two[0][0].part, two[0][1].part] }
}

const twosOf = (pairs: readonly Pair[]): Two[] =>
  pairs
    .flatMap((one, i) => pairs.slice(i + 1).map((other): Two => [one, other]))
    .filter(([one, other]) => one[0] !== other[0] && one[1] !== other[1])
    .filter((two) => nearestOf(two) >= LEAST_APART_M)

function placementOf([one, other]: Two): Placement {
  // A turn by yaw takes x towards minus z.
  const yaw = angle(one[0], other[0]) - angle(one[1], other[1])
  const [cos, sin] = [Math.cos(yaw), Math.sin(yaw)]
  const middle = (a: Note, b: Note) => ({ x: (a.x + b.x) / 2, z: (a.z + b.z) / 2 })
  const [to, from] = [middle(one[0], other[0]), middle(one[1], other[1])]
  return {
    yaw,
    x: to.x - (cos * from.x + sin * from.z),
    z: to.z - (-sin * from.x + cos * from.z),
  }
}

const angle = (from: Note, to: Note) => Math.atan2(-(to.z - from.z), to.x - from.x)

/** How well two pairs go together, and how many marks of the earlier map they explain. */
function rankOf(two: Two, pairs: readonly Pair[]) {
  const placement = placementOf(two)
  const explained = pairs.filter(
    ([before, after]) =>
      before.part === two[0][0].part &&
      after.part === two[0][1].part &&
      apart(before, outside(placement, after)) <= MARKS_OFF_M,
  )
  return {
    fits: Number(offOf(two) <= MARKS_OFF_M),
    agree: new Set(explained.map(([before]) => before)).size,
    nearest: nearestOf(two),
  }
}

/** Whether one takes a mark for another one than the best does, and so lays the map elsewhere. */
const contradicts = (two: Two, best: Two, placement: Placement) =>
  two.some(([before, after]) => best.some((pair) => pair[0] === before && pair[1] !== after)) &&
  best.some(
    ([before, after]) => apart(before, outside(placement, after)) > offOf(best) + LEAST_APART_M,
  )

const offOf = ([one, other]: Two) => Math.abs(apart(one[0], other[0]) - apart(one[1], other[1]))

/** How far apart two marks lie in that map in which they are nearer; 0 across parts of a map. */
const nearestOf = ([one, other]: Two): number =>
  one[0].part === other[0].part && one[1].part === other[1].part
    ? Math.min(apart(one[0], other[0]), apart(one[1], other[1]))
    : 0

/** Each mark of the earlier map with each of the later one that has the same words. */
function pairsOf(before: readonly Note[], after: readonly Note[]): Pair[] {
  const named = before.flatMap((note) =>
    after
      .filter(({ text }) => text && text.toLowerCase() === note.text?.toLowerCase())
      .map((same): Pair => [note, same]),
  )
  if (new Set(named.map(([one]) => one)).size > 1) return named
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
