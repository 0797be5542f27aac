import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { FromPlanner } from '../../../../rehearsal/planner.ts'
import type { CollectorAccess } from '../../../sources/collector-access.ts'
import { SourceProblem } from '../../../sources/source.ts'
import { openPlannerChannel, type PlannerChannel } from './channel.ts'
import { emptyState, type PlannerState, withMessage } from './state.ts'

/** What the page of rehearsals works with. */
export interface Planner {
  state: PlannerState
  /** @returns whether the collector heard of it */
  send: (message: FromPlanner) => boolean
  /** Opens the channel anew, with the key or sign-in that there is now. */
  retry: () => void
}

const PlannerContext = createContext<Planner | undefined>(undefined)
export const PlannerProvider = PlannerContext.Provider

/** Absent where config.json names no collector. */
export const usePlanner = () => useContext(PlannerContext)

/**
 * The channel to a collector while the page of rehearsals is open.
 * @param watched code of the rehearsal that is looked at; asked for again after each break
 */
export function useChannel(
  collector: CollectorAccess | undefined,
  watched: string | undefined,
): Planner | undefined {
  const [state, setState] = useState<PlannerState>(emptyState)
  const [attempt, setAttempt] = useState(0)
  const channel = useRef<PlannerChannel>(undefined)
  const isOpen = state.link === 'open'

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is another channel
  useEffect(() => {
    if (!collector) return
    setState((before) => ({ ...before, link: 'connecting', refused: undefined }))
    const opened = openPlannerChannel({
      collector: collector.base.href,
      prove: collector.prove,
      onMessage: (message) => setState((before) => withMessage(before, message, Date.now())),
      onLost: () => setState((before) => ({ ...before, link: 'lost' })),
      onNoProof: (error) =>
        setState((before) => ({
          ...before,
          link: 'refused',
          refused: error instanceof SourceProblem && error.needsAccess ? 'access' : undefined,
        })),
    })
    channel.current = opened
    return () => {
      opened.close()
      channel.current = undefined
    }
  }, [collector, attempt])

  useEffect(() => {
    if (isOpen && watched) channel.current?.send({ type: 'watch', code: watched })
  }, [isOpen, watched])

  const send = useCallback((message: FromPlanner) => channel.current?.send(message) ?? false, [])
  const retry = useCallback(() => setAttempt((before) => before + 1), [])
  return useMemo(
    () => (collector ? { state, send, retry } : undefined),
    [collector, state, send, retry],
  )
}
