import { fedBy } from '../../../../rehearsal/judge/seen.ts'
import type { RehearsalRecord } from '../../../../rehearsal/record.ts'
import { type SourceSecond, secondsOf } from '../../../../rehearsal/second.ts'
import type { Taker } from '../live/grid-model.ts'
import { nameOf } from '../lobby/lobby.ts'

/** Devices of a record that told of at least one second, as the grid draws them. */
export const takersOf = ({ plan, devices, sources }: RehearsalRecord): Taker[] =>
  devices.flatMap(({ place, info, source, result }) => {
    if (!result || result.seconds.second.length === 0) return []
    const { idleRttMs, window, seconds } = result
    const fed = sources.find((one) => one.place === source)?.seconds ?? []
    return {
      place,
      name: nameOf(info),
      window,
      ...(source !== undefined && { atFault: voidsOf(fed, plan.seconds) }),
      ...(idleRttMs !== undefined && { idleRttMs }),
      seconds: new Map(secondsOf(seconds).map((bin) => [bin.second, bin])),
    }
  })

/**
 * Seconds in which a source sent late or too little, or didn't tell what it sent.
 * @param told seconds from 0 on that it has had the time to tell of
 */
export function voidsOf(seconds: Iterable<SourceSecond>, told: number): Set<number> {
  const fed = fedBy(seconds)
  const all = Array.from({ length: Math.max(0, told) }, (_, second) => second)
  return new Set(all.filter((second) => fed(second) !== 'sound'))
}
