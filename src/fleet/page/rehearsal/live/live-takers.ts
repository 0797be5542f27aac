import type { RehearsalRecord } from '../../../../rehearsal/record.ts'
import type { Second, SourceSecond } from '../../../../rehearsal/second.ts'
import type { Current } from '../channel/state.ts'
import { inOrder, nameOf } from '../lobby/lobby.ts'
import { takersOf, voidsOf } from '../verdict/takers.ts'
import type { Taker } from './grid-model.ts'

/** A second may come so many seconds after the first word of it; that of a source too. */
const LATE = 3

type BySecond<T> = ReadonlyMap<number, ReadonlyMap<number, T>>

/** What came while this page was open, by place. */
export interface Live {
  seconds?: BySecond<Second> | undefined
  fed?: BySecond<SourceSecond> | undefined
}

/** What the collector has on disk, made ready once: it is large. */
export interface Kept {
  stoppedAt?: number | undefined
  takers: ReadonlyMap<number, Taker>
  fed: ReadonlyMap<number, readonly SourceSecond[]>
}

export const keptOf = (record: RehearsalRecord): Kept => ({
  stoppedAt: record.stoppedAt,
  takers: new Map(takersOf(record).map((taker) => [taker.place, taker])),
  fed: new Map(record.sources.map(({ place, seconds }) => [place, seconds])),
})

/** Seconds from 0 on that devices have had the time to tell of. */
export function toldBy(current: Current, { seconds }: Live, kept?: Kept): number {
  const { phase, plan, outcome } = current
  const newest = Math.max(-1, ...[...(seconds?.values() ?? [])].map(newestOf))
  if (phase !== 'gathering') return newest + 1 - LATE
  // This page may have been opened after the last of them.
  const end = outcome === 'stopped' ? undefined : plan?.seconds
  return kept?.stoppedAt ?? end ?? newest + 1
}

const newestOf = (seconds: ReadonlyMap<number, unknown>) => Math.max(-1, ...seconds.keys())

/** Devices as they told of themselves live, and what the collector knows besides. */
export function liveTakers(current: Current, live: Live, kept?: Kept): Taker[] {
  const { devices, phase } = current
  const { seconds, fed } = live
  const told = toldBy(current, live, kept) - (phase === 'gathering' ? LATE : 1)
  const feedsOf = (source: number) => [
    ...(kept?.fed.get(source) ?? []),
    ...(fed?.get(source)?.values() ?? []),
  ]
  return inOrder(devices)
    .filter(({ place, state }) => state !== 'failed' || seconds?.has(place))
    .map(({ place, info, source }) => {
      const now = seconds?.get(place) ?? new Map()
      const known = kept?.takers.get(place)
      return {
        ...known,
        place,
        name: nameOf(info),
        seconds: known ? new Map([...known.seconds, ...now]) : now,
        ...(source !== undefined && { atFault: voidsOf(feedsOf(source), told) }),
      }
    })
}
