import { useEffect, useMemo, useRef, useState } from 'react'
import type { Current } from '../channel/state.ts'
import { usePlanner } from '../channel/use-planner.ts'
import { useRecord } from '../use-record.ts'
import { keptOf, liveTakers, toldBy } from './live-takers.ts'

/** Results come one by one, and the record with all of them is large. */
const LOOK_MS = 3000

/**
 * Devices as they told of themselves live, and what the collector knows besides: what a page missed
 * that was opened late or lost its channel, and results.
 */
export function useTakers(current: Current) {
  const planner = usePlanner()
  const seconds = planner?.state.seconds
  const fed = planner?.state.fed
  const isOpen = planner?.state.link === 'open'
  const { loaded } = useRecord(current.code, useSlowly(current.results), isOpen)
  const record = typeof loaded === 'object' && 'record' in loaded ? loaded.record : undefined
  const kept = useMemo(() => record && keptOf(record), [record])
  const live = useMemo(() => ({ seconds, fed }), [seconds, fed])
  const takers = useMemo(() => liveTakers(current, live, kept), [current, live, kept])
  return { takers, told: toldBy(current, live, kept) }
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
