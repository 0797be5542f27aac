import { counts, isHit, LOSS_MOST, lossIn } from './cell.ts'
import type { Seen } from './seen.ts'
import { ALL, hitShare } from './steps.ts'

/** What those that were hit have in common, and the others don't. */
export interface Where {
  label: 'site' | 'group'
  value: string
}

/** Seconds in which some were hit and others were not, at least, to tell them apart. */
const MIXED_LEAST = 3
/** Of these seconds: hit in more than that, or in less. */
const OFTEN = 0.6
const RARELY = 0.2
/** Members of a group, or of those hit, that may be exceptions. */
const MOSTLY = 0.8

/**
 * Devices that are hit while others under load are clean, again and again: it is their own line
 * or place that is short, not what all of them share.
 * @returns undefined where devices can't be told apart like that
 */
export function apart(judged: readonly Seen[]): Seen[] | undefined {
  const end = Math.max(0, ...judged.map(({ window }) => window.to))
  const mixed = Array.from({ length: end }, (_, second) => second).filter((second) => {
    const share = hitShare(judged, second)
    return share > 0 && share < ALL
  })
  const rates = judged.flatMap((one) => {
    const said = mixed.filter((second) => counts(one.cells.get(second) ?? 'void'))
    const hit = said.filter((second) => isHit(one.cells.get(second) ?? 'void')).length
    return said.length >= MIXED_LEAST ? [{ one, rate: hit / said.length }] : []
  })
  const hit = rates.filter(({ rate }) => rate >= OFTEN)
  const others = rates.filter(({ rate }) => rate <= RARELY)
  const told = hit.length + others.length >= MOSTLY * rates.length
  if (hit.length === 0 || others.length === 0 || !told) return undefined
  return hit.map(({ one }) => one)
}

/** The site or group that nearly all of those hit are of, and hardly anybody else. */
export function whereOf(hit: readonly Seen[], judged: readonly Seen[]): Where | undefined {
  for (const label of ['site', 'group'] as const)
    for (const value of new Set(hit.flatMap(({ info }) => info[label] ?? []))) {
      const members = judged.filter(({ info }) => info[label] === value)
      const inside = members.filter((one) => hit.includes(one)).length
      const some = members.length >= 2 && members.length < judged.length
      if (some && inside >= MOSTLY * members.length && inside >= MOSTLY * hit.length)
        return { label, value }
    }
  return undefined
}

export type SourceFault = 'late' | 'line' | 'gone'

/** Share of device-seconds that a source made void, from which on nothing else is said. */
const VOID_MOST = 0.5
/** Loop packets that would have been lost if the network was at fault: enough to be sure. */
const SURE = 10

/**
 * Whether a source was at fault. `late`: it sent late or too little. `gone`: it didn't tell what
 * it sent. `line`: what it sends gets lost to all its devices while their own loops come back whole.
 */
export function sourceFault(judged: readonly Seen[]): SourceFault | undefined {
  const cells = judged.flatMap((one) => [...one.cells.values()])
  const voids = cells.filter((cell) => cell === 'void').length
  if (voids > VOID_MOST * cells.length) {
    const untold = judged.reduce((sum, one) => sum + one.untold, 0)
    return untold > VOID_MOST * voids ? 'gone' : 'late'
  }
  for (const source of new Set(judged.flatMap(({ source }) => source ?? []))) {
    const fed = judged.filter((one) => one.source === source)
    const hit = fed.filter((one) => isFedBadly(one))
    if (fed.length >= 2 && hit.length >= ALL * fed.length) return 'line'
  }
  return undefined
}

/** Share of a device's seconds that its source may make void, where the rest holds. */
const VOID_HELD_MOST = 0.25

/** For too many of somebody's seconds nobody knows whether the load was whole. */
export const isFedTooLittle = (judged: readonly Seen[]): boolean =>
  judged.some(({ cells }) => {
    const voids = [...cells.values()].filter((cell) => cell === 'void').length
    return voids > VOID_HELD_MOST * cells.size
  })

function isFedBadly({ bins, cells, delayed }: Seen): boolean {
  const counted = [...bins.values()].filter(({ second }) => counts(cells.get(second) ?? 'void'))
  const sum = (of: (bin: (typeof counted)[number]) => number) =>
    counted.reduce((total, bin) => total + of(bin), 0)
  const looped = sum((bin) => bin.looped)
  const loopLost = sum((bin) => bin.loopLost)
  const rest = {
    arrivedDown: sum((bin) => bin.arrivedDown) - looped,
    lost: sum((bin) => bin.lost) - loopLost,
  }
  const expectedLost = lossIn(rest) * (looped + loopLost)
  const isClean = lossIn({ arrivedDown: looped, lost: loopLost }) <= LOSS_MOST && delayed.size === 0
  return isClean && lossIn(rest) > LOSS_MOST && expectedLost >= SURE
}
