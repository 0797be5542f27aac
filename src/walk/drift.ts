import type { Span } from '../probes/throughput/figures/gaps.ts'
import { wilson } from '../probes/throughput/figures/loss.ts'
import { isJudged, isLate, isSlower } from './judge.ts'
import { isInAny, oddVisits } from './moments.ts'
import { isSameCell } from './place.ts'
import type { Cell, CellKey, Drift, Visit, WalkLimits } from './types.ts'

/** Who was at the start longer ago than this, at the end of the walk, isn't back. */
const BACK_MS = 30_000

/** Whether the line was clearly another one at two visits of one place. */
const isOther = (one: Visit, other: Visit, limits: WalkLimits): boolean =>
  isSlower(one, other, limits) ||
  isSlower(other, one, limits) ||
  isLate(one, limits) !== isLate(other, limits) ||
  lossDiffers(one, other, limits)

function lossDiffers(one: Visit, other: Visit, { loss }: WalkLimits): boolean {
  const [p, q] = [one, other].map(({ n, lost }) => wilson(lost, n + lost))
  if (!p || !q) return false
  return Math.max(p.low, q.low) > Math.max(loss, Math.min(p.high, q.high))
}

/**
 * Whether time explains what a walk saw, rather than the place.
 * @param moments in which places were bad that were good at other times
 */
export function driftOf(
  cells: readonly Cell[],
  start: CellKey | undefined,
  moments: readonly Span[],
  limits: WalkLimits,
): Drift {
  const atStart = cells.find((cell) => isSameCell(cell, start))?.visits.filter(isJudged) ?? []
  const [before, again] = [atStart[0], atStart.length > 1 ? atStart.at(-1) : undefined]
  const twice = cells.filter(({ visits }) => visits.filter(isJudged).length > 1)
  // What was odd outside them may be chance.
  const changed = twice.filter((cell) =>
    oddVisits(cell, limits).some((visit) => isInAny(visit, moments)),
  )
  const differs = before && again && isOther(before, again, limits)
  const isBack = again && lastOf(cells) - again.to <= BACK_MS
  // A difference stays one; that nothing differed says nothing of what came later.
  const after = isBack || differs ? again : undefined
  return {
    state: differs || moments.length > 0 ? 'changed' : after ? 'same' : 'unknown',
    ...(before && { before }),
    ...(after && { after }),
    twice: twice.length,
    disagree: changed.length,
    ...(moments.length > 0 && { during: moments }),
  }
}

/** When the last packet that counts was sent: time in which a walk waits is no part of it. */
const lastOf = (cells: readonly Cell[]) =>
  cells.reduce((last, { visits }) => Math.max(last, visits.at(-1)?.to ?? 0), 0)
