import type { Span } from '../probes/throughput/figures/gaps.ts'
import { isJudged, isSlower, visitIsBad } from './judge.ts'
import type { Cell, Visit, WalkLimits } from './types.ts'

/** So many cells that contradict themselves at once are no chance and no border of a bad place. */
const LEAST_CELLS = 5
/** So many more than the others in one stretch are no border of a bad place in any case. */
const SURE = 8
/** By so many they outweigh the others, at least. */
const OUTWEIGH = 3
/** So many of the places that somebody saw then and at another time were bad then alone. */
const MOST = 0.5
/** Longer without a visit, and it is another moment. */
const APART_MS = 10_000

/** A visit, and what it says: 1 bad in a place that was good at another visit, -1 the place, 0 nobody knows. */
interface Seen {
  visit: Visit
  bad: boolean
  says: -1 | 0 | 1
}

const inTime = ['roundTrip', 'late', 'loss'] as const

const isBad = (visit: Visit, limits: WalkLimits) =>
  inTime.some((metric) => visitIsBad[metric](visit, limits))

const isIn = ({ from, to }: Pick<Visit, 'from' | 'to'>, [start, end]: Span) =>
  from <= end && to >= start

export const isInAny = (visit: Pick<Visit, 'from' | 'to'>, moments: readonly Span[]) =>
  moments.some((moment) => isIn(visit, moment))

/** Visits that were bad, in a cell that was not bad at another one. */
export function oddVisits({ visits }: Pick<Cell, 'visits'>, limits: WalkLimits): Visit[] {
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

/**
 * Times in which places were bad one after the other that were good at other times: what the line
 * did then says nothing of the places. In no order.
 */
export function momentsOf(cells: readonly Cell[], limits: WalkLimits): Span[] {
  return stretchesOf(cells, limits).flatMap((stretch) => {
    const found: Span[] = []
    const search = (seen: readonly Seen[]): void => {
      const best = bestOf(seen)
      if (!best) return
      const span = wholeOf(seen, best)
      if (best.sum >= SURE || isOnlyThen(span, cells, limits)) found.push(span)
      search(seen.slice(0, best.first))
      search(seen.slice(best.last + 1))
    }
    search(stretch)
    return found
  })
}

/** All visits that count in the order of time, cut where there was none for a while. */
function stretchesOf(cells: readonly Cell[], limits: WalkLimits): Seen[][] {
  const all = cells.flatMap((cell) => {
    const odd = new Set(oddVisits(cell, limits))
    const judged = cell.visits.filter(isJudged)
    return judged.map((visit): Seen => {
      const says = judged.length < 2 ? 0 : odd.has(visit) ? 1 : -1
      return { visit, bad: isBad(visit, limits), says }
    })
  })
  const stretches: Seen[][] = []
  let last = Number.NEGATIVE_INFINITY
  for (const seen of all.sort((one, other) => one.visit.from - other.visit.from)) {
    if (seen.visit.from - last > APART_MS) stretches.push([])
    stretches.at(-1)?.push(seen)
    last = Math.max(last, seen.visit.to)
  }
  return stretches
}

interface Best {
  first: number
  last: number
  sum: number
}

/** The stretch in which visits that speak of the time outweigh those of the place most. */
function bestOf(seen: readonly Seen[]): Best | undefined {
  let best: Best | undefined
  let sum = 0
  let first = 0
  for (const [at, { says }] of seen.entries()) {
    if (sum <= 0) {
      sum = 0
      first = at
    }
    sum += says
    if (sum >= OUTWEIGH && sum > (best?.sum ?? 0)) best = { first, last: at, sum }
  }
  if (!best) return undefined
  while (seen[best.first]?.says === 0) best.first++
  return best
}

/** Those just before and after it that were bad too, and of which nobody knows more, belong to it. */
function wholeOf(seen: readonly Seen[], { first, last }: Best): Span {
  const belongs = (one: Seen | undefined) => one?.bad && one.says === 0
  let [from, to] = [first, last]
  while (belongs(seen[from - 1])) from--
  while (belongs(seen[to + 1])) to++
  const visits = seen.slice(from, to + 1).map(({ visit }) => visit)
  return [
    Math.min(...visits.map((visit) => visit.from)),
    Math.max(...visits.map((visit) => visit.to)),
  ]
}

/** The border of a bad place is passed more than once: it is bad at other times too. */
function isOnlyThen(span: Span, cells: readonly Cell[], limits: WalkLimits): boolean {
  const both = cells.flatMap(({ visits }) => {
    const judged = visits.filter(isJudged)
    const then = judged.filter((visit) => isIn(visit, span))
    const other = judged.filter((visit) => !isIn(visit, span))
    return then.length > 0 && other.length > 0 ? [{ then, other }] : []
  })
  const onlyThen = both.filter(
    ({ then, other }) =>
      then.some((visit) => isBad(visit, limits)) && !other.some((visit) => isBad(visit, limits)),
  )
  return onlyThen.length >= LEAST_CELLS && onlyThen.length >= MOST * both.length
}
