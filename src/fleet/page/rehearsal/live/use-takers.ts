import { useEffect, useMemo, useRef, useState } from 'react'
import type { Current } from '../channel/state.ts'
import { usePlanner } from '../channel/use-planner.ts'
import { inOrder, nameOf } from '../lobby/lobby.ts'
import { useRecord } from '../use-record.ts'
import { takersOf, voidsOf } from '../verdict/takers.ts'
import type { Taker } from './grid-model.ts'

/** A second may come so many seconds after the first word of it; that of a source too. */
const LATE = 3
/** Results come one by one, and the record with all of them is large. */
const LOOK_MS = 3000

const newestOf = (seconds: ReadonlyMap<number, unknown>) => Math.max(-1, ...seconds.keys())

/**
 * Devices as they told of themselves live, and what the collector knows besides: what a page missed
 * that was opened late or lost its channel, and results.
 */
export function useTakers(current: Current) {
  const planner = usePlanner()
  const { devices, phase } = current
  const seconds = planner?.state.seconds
  const fed = planner?.state.fed
  const known = useKnown(current, planner?.state.link === 'open')
  const newest = Math.max(-1, ...[...(seconds?.values() ?? [])].map(newestOf))
  const takers = useMemo<Taker[]>(
    () =>
      inOrder(devices)
        .filter(({ place, state }) => state !== 'failed' || seconds?.has(place))
        .map(({ place, info, source }) => {
          const feeds = fed?.get(source ?? 0)?.values() ?? []
          const live = seconds?.get(place) ?? new Map()
          const kept = known.get(place)
          return {
            ...kept,
            place,
            name: nameOf(info),
            seconds: kept ? new Map([...kept.seconds, ...live]) : live,
            ...(source !== undefined && { atFault: voidsOf(feeds, newest - LATE) }),
          }
        }),
    [devices, seconds, fed, known, newest],
  )
  return { takers, told: newest + 1 - (phase === 'gathering' ? 0 : LATE) }
}

const nothing: ReadonlyMap<number, Taker> = new Map()

function useKnown({ code, results }: Current, isOpen: boolean): ReadonlyMap<number, Taker> {
  const { loaded } = useRecord(code, useSlowly(results), isOpen)
  return useMemo(
    () =>
      typeof loaded === 'object' && 'record' in loaded
        ? new Map(takersOf(loaded.record).map((taker) => [taker.place, taker]))
        : nothing,
    [loaded],
  )
}

/** The value as it was at most some seconds ago. */
function useSlowly(value: number): number {
  const [shown, setShown] = useState(value)
  const newest = useRef(value)
  const isBehind = shown !== value
  useEffect(() => {
    newest.current = value
  }, [value])
  useEffect(() => {
    if (!isBehind) return
    const timer = setTimeout(() => setShown(newest.current), LOOK_MS)
    return () => clearTimeout(timer)
  }, [isBehind])
  return shown
}
