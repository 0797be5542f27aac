import { useCallback, useEffect, useState } from 'react'
import type { RehearsalRecord } from '../../../rehearsal/record.ts'
import { useFleet } from '../fleet.ts'
import { loadRecord } from './records.ts'

type Loaded = { record: RehearsalRecord } | 'none' | { failed: string }

/**
 * The record of a rehearsal from the collector; it grows while late results come in.
 * @param results how many the channel told of: another number, and it is loaded again
 * @param wanted false while there is nothing to load yet
 */
export function useRecord(code: string, results: number, wanted: boolean) {
  const { collector } = useFleet()
  const [loaded, setLoaded] = useState<Loaded>()
  const [edition, setEdition] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each is another record
  useEffect(() => {
    if (!collector || !wanted) return
    const stop = new AbortController()
    loadRecord(collector, code, stop.signal).then(
      (record) => !stop.signal.aborted && setLoaded(record ? { record } : 'none'),
      (error: unknown) => !stop.signal.aborted && setLoaded({ failed: String(error) }),
    )
    return () => stop.abort()
  }, [collector, code, results, wanted, edition])
  const again = useCallback(() => setEdition((before) => before + 1), [])
  return { loaded: collector ? loaded : ('none' as const), again }
}
