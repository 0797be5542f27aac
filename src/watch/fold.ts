import { quantile } from '../probes/statistics.ts'
import type { Bin, Second } from './types.ts'

/** How much is kept at which resolution, finest first: 10 min of seconds, 2 h of 10 s, the rest. */
const LEVELS = [
  { seconds: 1, keep: 600 },
  { seconds: 10, keep: 660 },
  { seconds: 60, keep: 12 * 60 },
] as const

/** Seconds in, bins out, in bounded memory: the older, the coarser. */
export function createFold() {
  const levels: Bin[][] = LEVELS.map(() => [])
  return {
    push(second: Second) {
      let bin: Bin | undefined = binOf(second)
      for (const [index, { seconds, keep }] of LEVELS.entries()) {
        const level = levels[index]
        if (!level || !bin) return
        level.push(bin)
        const group = (LEVELS[index + 1]?.seconds ?? seconds) / seconds
        if (level.length < keep + group) return
        bin = group > 1 ? mergeBins(level.splice(0, group)) : level.shift() && undefined
      }
    },
    /** Oldest first. */
    bins: (): Bin[] => levels.toReversed().flat(),
  }
}

const binOf = ({ out, poor, ...figures }: Second): Bin => ({
  seconds: 1,
  judged: out ? 0 : 1,
  good: out || poor.length > 0 ? 0 : 1,
  ...figures,
  // What is left out shows nothing either.
  ...(out && {
    sent: 0,
    arrived: 0,
    gapMs: 0,
    rttMs: undefined,
    p95Ms: undefined,
    jitterMs: undefined,
  }),
})

export function mergeBins(bins: readonly Bin[]): Bin {
  const sum = (of: (bin: Bin) => number) => bins.reduce((total, bin) => total + of(bin), 0)
  const known = (of: (bin: Bin) => number | undefined) =>
    bins.flatMap((bin) => of(bin) ?? []).sort((a, b) => a - b)
  const trips = known(({ rttMs }) => rttMs)
  const p95Ms = known((bin) => bin.p95Ms).at(-1)
  const jitterMs = known((bin) => bin.jitterMs).at(-1)
  return {
    seconds: sum(({ seconds }) => seconds),
    judged: sum(({ judged }) => judged),
    good: sum(({ good }) => good),
    sent: sum(({ sent }) => sent),
    arrived: sum(({ arrived }) => arrived),
    gapMs: Math.max(0, ...bins.map(({ gapMs }) => gapMs)),
    ...(trips.length > 0 && { rttMs: Math.round(quantile(trips, 0.5) * 10) / 10 }),
    ...(p95Ms !== undefined && { p95Ms }),
    ...(jitterMs !== undefined && { jitterMs }),
  }
}
