import type { Span } from '../probes/throughput/figures/gaps.ts'
import { wilson } from '../probes/throughput/figures/loss.ts'
import { isJudged, isLate, visitIsBad } from './judge.ts'
import { isSameCell } from './place.ts'
import {
  type Cell,
  type CellKey,
  type Drift,
  type Visit,
  type WalkLimits,
  walkMetrics,
} from './types.ts'

/** A median that changes by less of itself is the spread of a line. */
const CLEAR = 0.25
/** So many cells that contradict themselves at once are no chance and no border of a bad place. */
const LEAST_CELLS = 5
/** Longer without one, and it is another moment. */
const MOMENT_MS = 10_000
/** Who was at the start longer ago than this, at the end of the walk, isn't back. */
const BACK_MS = 30_000
/** So many of the places that somebody saw then and at another time were bad then alone. */
const MOST = 0.5

/** Whether the line was clearly another one at two visits of one place. */
const isOther = (one: Visit, other: Visit, limits: WalkLimits): boolean =>
  isSlower(one, other, limits) ||
  isSlower(other, one, limits) ||
  isLate(one, limits) !== isLate(other, limits) ||
  lossDiffers(one, other, limits)

const isSlower = ({ medianMs: a = 0 }: Visit, { medianMs: b = 0 }: Visit, { lateMs }: WalkLimits) =>
  b > 0 && a - b > Math.max(lateMs, CLEAR * b)

function lossDiffers(one: Visit, other: Visit, { loss }: WalkLimits): boolean {
  const [p, q] = [one, other].map(({ n, lost }) => wilson(lost, n + lost))
  if (!p || !q) return false
  return Math.max(p.low, q.low) > Math.max(loss, Math.min(p.high, q.high))
}

/** Whether time explains what a walk saw, rather than the place. */
export function driftOf(
  cells: readonly Cell[],
  start: CellKey | undefined,
  limits: WalkLimits,
): Drift {
  const atStart = cells.find((cell) => isSameCell(cell, start))?.visits.filter(isJudged) ?? []
  const [before, again] = [atStart[0], atStart.length > 1 ? atStart.at(-1) : undefined]
  const twice = cells.filter(({ visits }) => visits.filter(isJudged).length > 1)
  const odd = twice.map((cell) => oddVisits(cell, limits)).filter((visits) => visits.length > 0)
  const during = momentOf(odd.flat(), cells, limits)
  const differs = before && again && isOther(before, again, limits)
  const isBack = again && lastOf(cells) - again.to <= BACK_MS
  // A difference stays one; that nothing differed says nothing of what came later.
  const after = isBack || differs ? again : undefined
  return {
    state: differs || during ? 'changed' : after ? 'same' : 'unknown',
    ...(before && { before }),
    ...(after && { after }),
    twice: twice.length,
    disagree: odd.length,
    ...(during && { during }),
  }
}

/** When the last packet that counts was sent: time in which a walk waits is no part of it. */
const lastOf = (cells: readonly Cell[]) =>
  cells.reduce((last, { visits }) => Math.max(last, visits.at(-1)?.to ?? 0), 0)

/** Visits that were bad, in a cell that was not bad at another one. */
function oddVisits({ visits }: Cell, limits: WalkLimits): Visit[] {
  const judged = visits.filter(isJudged)
  const { roundTrip, late, loss } = visitIsBad
  return judged.filter(
    (visit) =>
      judged.some((other) => roundTrip(visit, limits) && isSlower(visit, other, limits)) ||
      [late, loss].some(
        (isBad) => isBad(visit, limits) && judged.some((other) => !isBad(other, limits)),
      ),
  )
}

const badThen = (visit: Visit, limits: WalkLimits) =>
  [visitIsBad.roundTrip, visitIsBad.late, visitIsBad.loss].some((isBad) => isBad(visit, limits))

/** A time in which places were bad that were good at every other time. */
function momentOf(
  odd: readonly Visit[],
  cells: readonly Cell[],
  limits: WalkLimits,
): Span | undefined {
  const groups: Visit[][] = []
  for (const visit of odd.toSorted((a, b) => a.from - b.from)) {
    const group = groups.at(-1)
    const last = Math.max(0, ...(group?.map(({ to }) => to) ?? []))
    if (group && visit.from - last < MOMENT_MS) group.push(visit)
    else groups.push([visit])
  }
  const moments = groups.flatMap((group) => {
    const span = wholeOf(group, cells, limits)
    const both = cells.flatMap(({ visits }) => {
      const judged = visits.filter(isJudged)
      const [then, other] = [
        judged.filter((visit) => isIn(visit, span)),
        judged.filter((visit) => !isIn(visit, span)),
      ]
      return then.length > 0 && other.length > 0 ? [{ then, other }] : []
    })
    const onlyThen = both.filter(
      ({ then, other }) =>
        then.some((visit) => badThen(visit, limits)) &&
        !other.some((visit) => badThen(visit, limits)),
    )
    const isMoment = onlyThen.length >= LEAST_CELLS && onlyThen.length >= MOST * both.length
    return isMoment ? [span] : []
  })
  return moments.toSorted((a, b) => b[1] - b[0] - (a[1] - a[0]))[0]
}

const isIn = ({ from, to }: Visit, [start, end]: Span) => from <= end && to >= start

/** From its first to its last bad visit: those before and after it that were bad too belong to it. */
function wholeOf(group: readonly Visit[], cells: readonly Cell[], limits: WalkLimits): Span {
  let from = Math.min(...group.map((visit) => visit.from))
  let to = Math.max(...group.map((visit) => visit.to))
  const all = cells
    .flatMap(({ visits }) => visits.filter(isJudged))
    .toSorted((a, b) => a.from - b.from)
  for (const visit of all.filter((one) => one.from > to)) {
    if (!badThen(visit, limits)) break
    to = visit.to
  }
  for (const visit of all.filter((one) => one.to < from).reverse()) {
    if (!badThen(visit, limits)) break
    from = visit.from
  }
  return [from, to]
}

/** What only one moment showed is not confirmed, however often somebody came by in it. */
export function withoutMoment(cell: Cell, { during }: Drift, limits: WalkLimits): Cell {
  if (!during) return cell
  const [from, to] = during
  const outside = cell.visits.filter((visit) => visit.to < from || visit.from > to)
  const state = { ...cell.state }
  for (const metric of walkMetrics)
    if (state[metric] === 'bad' && !outside.some((visit) => visitIsBad[metric](visit, limits)))
      state[metric] = 'suspect'
  return { ...cell, state }
}
