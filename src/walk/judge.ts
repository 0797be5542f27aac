import { wilson } from '../probes/throughput/figures/loss.ts'
import type { Counted, CountedCell } from './tally.ts'
import { countOf, longerThan, quantileOf, sumOf } from './trips.ts'
import {
  type Cell,
  type CellState,
  type Visit,
  type WalkLimits,
  type WalkMetric,
  walkMetrics,
} from './types.ts'

/** Fewer packets of a visit or a cell say nothing. */
const LEAST = 15
const LEAST_LOSS = 50
/** Fewer late packets are chance. */
const LEAST_LATE = 5
/** A median that changes by less of itself is the spread of a line. */
const CLEAR = 0.25

/** @param usualMs median round trip of the walk */
function visitOf(
  { from, to, trips, lost, gapMs }: Counted,
  limits: WalkLimits,
  usualMs: number,
): Visit {
  const medianMs = quantileOf(trips, 0.5)
  return {
    from,
    to,
    n: countOf(trips),
    lost,
    ...(medianMs !== undefined && { medianMs: Math.round(medianMs * 10) / 10 }),
    late: longerThan(trips, usualMs + limits.lateMs),
    gapMs: Math.round(gapMs),
  }
}

export const isJudged = ({ n, lost }: Visit) => n + lost >= LEAST

export const isLate = ({ n, late }: Pick<Visit, 'n' | 'late'>, { lateShare }: WalkLimits) =>
  n >= LEAST && late >= LEAST_LATE && late > lateShare * n

export const isSlower = (
  { medianMs: a = 0 }: Visit,
  { medianMs: b = 0 }: Visit,
  { lateMs }: WalkLimits,
) => b > 0 && a - b > Math.max(lateMs, CLEAR * b)

/** Whether a visit was bad, by itself. */
export const visitIsBad: Record<WalkMetric, (visit: Visit, limits: WalkLimits) => boolean> = {
  roundTrip: ({ n, medianMs = 0 }, { rttMs }) => n >= LEAST && medianMs > rttMs,
  late: isLate,
  loss: ({ n, lost }, { loss }) => lost > 1 && lost > loss * (n + lost),
  gap: ({ gapMs }, limits) => gapMs > limits.gapMs,
}

function spreadOf(visits: readonly Visit[]): Pick<Cell, 'spreadMs'> {
  const medians = visits.flatMap(({ medianMs }) => medianMs ?? [])
  if (medians.length < 2) return {}
  return { spreadMs: Math.round((Math.max(...medians) - Math.min(...medians)) * 10) / 10 }
}

/** What a walk says of one cell, by what was counted at each visit. */
export function cellOf(
  { visits: counted, ...key }: CountedCell,
  limits: WalkLimits,
  usualMs: number,
): Cell {
  const visits = counted.map((visit) => visitOf(visit, limits, usualMs))
  const trips = sumOf(counted.map((visit) => visit.trips))
  const lost = visits.reduce((sum, visit) => sum + visit.lost, 0)
  const arrived = countOf(trips)
  const late = longerThan(trips, usualMs + limits.lateMs)
  const rttMs = quantileOf(trips, 0.5)
  const loss = wilson(lost, arrived + lost)
  const gapMs = Math.max(0, ...visits.map((visit) => visit.gapMs))
  const isBad: Record<WalkMetric, boolean> = {
    roundTrip: rttMs !== undefined && rttMs > limits.rttMs,
    late: isLate({ n: arrived, late }, limits),
    loss: loss.low > limits.loss,
    gap: gapMs > limits.gapMs,
  }
  const isEnough: Record<WalkMetric, boolean> = {
    roundTrip: arrived >= LEAST,
    late: arrived >= LEAST,
    loss: arrived + lost >= LEAST_LOSS,
    gap: arrived + lost >= LEAST,
  }
  const judged = visits.filter(isJudged)
  const state = (metric: WalkMetric): CellState => {
    if (!isEnough[metric]) return 'unknown'
    const bad = judged.filter((visit) => visitIsBad[metric](visit, limits)).length
    const isMost = 2 * bad > judged.length
    if (isBad[metric]) return isMost && judged.length > 1 ? 'bad' : 'suspect'
    // One pass never says that nothing is lost.
    if (metric === 'loss') return judged.length > 1 ? 'good' : 'unknown'
    return bad > 0 && 2 * bad >= judged.length ? 'suspect' : 'good'
  }
  return {
    ...key,
    visits,
    sent: arrived + lost,
    arrived,
    loss,
    ...(rttMs !== undefined && { rttMs: Math.round(rttMs * 10) / 10 }),
    ...spreadOf(judged),
    lateShare: arrived > 0 ? late / arrived : 0,
    gapMs,
    state: Object.fromEntries(walkMetrics.map((one) => [one, state(one)])) as Cell['state'],
  }
}
