import { useCallback, useEffect, useMemo, useState } from 'react'
import { createFleetClient } from '../../client.ts'
import type { FleetEngine } from '../../types.ts'

/** An invented fleet to try the page with. */
export interface Sample {
  /** Holds the sample while it is shown. */
  engine?: FleetEngine
  /** It could not be fetched from the page's server. */
  failed: boolean
  show: () => Promise<void>
  close: () => void
}

type SampleEngine = ReturnType<typeof createFleetClient>

export function useSample(): Sample {
  const [engine, setEngine] = useState<SampleEngine>()
  const [failed, setFailed] = useState(false)
  const show = useCallback(async () => {
    let next: SampleEngine | undefined
    try {
      const { sampleFile } = await import('../../sample/sample.ts')
      next = createFleetClient()
      await next.load([sampleFile(Date.now())])
      setEngine(next)
      setFailed(false)
    } catch {
      next?.close()
      setFailed(true)
    }
  }, [])
  const close = useCallback(() => {
    // What the sample was narrowed to is no place in another fleet.
    location.hash = '#/fleet'
    setEngine(undefined)
  }, [])
  // Closed, replaced, or the page left: its worker ends.
  useEffect(() => () => engine?.close(), [engine])
  return useMemo(
    () => ({ ...(engine && { engine }), failed, show, close }),
    [engine, failed, show, close],
  )
}
