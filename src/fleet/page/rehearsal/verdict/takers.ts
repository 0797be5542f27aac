import { isAtFault } from '../../../../rehearsal/judge/seen.ts'
import type { RehearsalRecord } from '../../../../rehearsal/record.ts'
import { type SourceSecond, secondsOf } from '../../../../rehearsal/second.ts'
import type { Taker } from '../live/grid-model.ts'
import { nameOf } from '../lobby/lobby.ts'

/** Devices of a record that told of at least one second, as the grid draws them. */
export const takersOf = ({ devices, sources }: RehearsalRecord): Taker[] =>
  devices.flatMap(({ place, info, source, result }) => {
    if (!result || result.seconds.second.length === 0) return []
    const { idleRttMs, window, seconds } = result
    const fed = sources.find((one) => one.place === source)?.seconds
    return {
      place,
      name: nameOf(info),
      window,
      ...(fed && { atFault: faultsOf(fed) }),
      ...(idleRttMs !== undefined && { idleRttMs }),
      seconds: new Map(secondsOf(seconds).map((bin) => [bin.second, bin])),
    }
  })

/** Seconds in which a source sent late or too little. */
export const faultsOf = (seconds: Iterable<SourceSecond>): Set<number> =>
  new Set([...seconds].filter(isAtFault).map(({ second }) => second))
