import { isJudged, visitIsBad } from './judge.ts'
import { type Cell, type Visit, type WalkLimits, type WalkMetric, walkMetrics } from './types.ts'

/** A place is bad where a good one would look like it in fewer cases. */
const CHANCE = 0.01
/** What is taken for known before a walk: half a bad visit in ten. */
const BEFORE = { bad: 0.5, visits: 10 }

/**
 * Keeps `bad` for those cells in which visits outside of moments confirm it, more often than good
 * places of this walk have a bad visit by chance: the line may be busy, or the device.
 * @param outside the same cells without what was counted in those moments
 */
export function confirmed(
  cells: readonly Cell[],
  outside: readonly Cell[],
  limits: WalkLimits,
): Cell[] {
  const counts = (visits: readonly Visit[], metric: WalkMetric) => {
    const judged = visits.filter(isJudged)
    return {
      bad: judged.filter((visit) => visitIsBad[metric](visit, limits)).length,
      of: judged.length,
    }
  }
  const chance = (metric: WalkMetric) => {
    const twice = outside.map(({ visits }) => counts(visits, metric)).filter(({ of }) => of > 1)
    const good = twice.filter(({ bad, of }) => 2 * bad <= of)
    // Where most of a room is bad, what is left of it is no measure of good places.
    const known = 2 * good.length > twice.length ? good : []
    const sum = (of: 'bad' | 'of') => known.reduce((sum, counted) => sum + counted[of], 0)
    return (BEFORE.bad + sum('bad')) / (BEFORE.visits + sum('of'))
  }
  const chances = walkMetrics.map((metric) => [metric, chance(metric)] as const)
  return cells.map((cell, at) => {
    const known = outside[at] ?? cell
    const state = { ...cell.state }
    for (const [metric, share] of chances) {
      if (state[metric] !== 'bad') continue
      const { bad, of } = counts(known.visits, metric)
      const isSure = known.state[metric] === 'bad' && atLeast(bad, of, share) <= CHANCE
      if (!isSure) state[metric] = 'suspect'
    }
    return { ...cell, state }
  })
}

/** Probability of so many or more of `of`, each of them at this share. */
function atLeast(least: number, of: number, share: number): number {
  let sum = 0
  let ways = 1
  for (let count = 0; count <= of; count++) {
    if (count >= least) sum += ways * share ** count * (1 - share) ** (of - count)
    ways = (ways * (of - count)) / (count + 1)
  }
  return sum
}
