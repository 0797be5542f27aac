import type { RehearsalRecord } from '../../../../rehearsal/record.ts'
import { secondsOf } from '../../../../rehearsal/second.ts'
import type { Taker } from '../live/grid-model.ts'
import { nameOf } from '../lobby/lobby.ts'

/** Devices of a record that told of at least one second, as the grid draws them. */
export const takersOf = ({ devices }: RehearsalRecord): Taker[] =>
  devices.flatMap(({ place, info, result }) => {
    if (!result || result.seconds.second.length === 0) return []
    const { idleRttMs, window, seconds } = result
    return {
      place,
      name: nameOf(info),
      window,
      ...(idleRttMs !== undefined && { idleRttMs }),
      seconds: new Map(secondsOf(seconds).map((bin) => [bin.second, bin])),
    }
  })
