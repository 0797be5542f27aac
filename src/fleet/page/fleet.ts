import { createContext, useCallback, useContext, useEffect, useState } from 'react'
import type { CollectorAccess } from '../sources/collector-access.ts'
import type { FleetEngine, FleetQuery, FleetView } from '../types.ts'
import type { Remote } from './data/remote-status.ts'
import type { Sample } from './data/use-sample.ts'
import type { Sources } from './data/use-sources.ts'
import type { Place } from './place.ts'

/** What every part of the fleet page works with. */
export interface Fleet {
  engine: FleetEngine
  place: Place
  /** Goes to another place; a `step` is one the Back button returns from. */
  go: (change: Partial<Place>, step?: 'step') => void
  /** Changes the filter alone. */
  filter: (change: Partial<Place['filter']>) => void
  /** The place as a question to the engine. */
  query: FleetQuery
  /** Grows whenever the engine has got more data. */
  edition: number
  /** All devices, whatever the filter. */
  whole: FleetView
  /** There is data that `whole` doesn't count yet. */
  isCounting: boolean
  /** What the filter lets through. */
  view: FleetView
  sources: Sources
  remotes: Remote[]
  /** The collector that config.json names. */
  collector?: CollectorAccess
  sample: Sample
  /** The full report of a run, unread; undefined where nobody has it. */
  report: (runId: string) => Promise<unknown>
  /** Empties the page and stops what fills it by itself. */
  forgetAll: () => Promise<void>
}

const FleetContext = createContext<Fleet | undefined>(undefined)
export const FleetProvider = FleetContext.Provider

export function useFleet(): Fleet {
  const fleet = useContext(FleetContext)
  if (!fleet) throw new Error('Parts of the fleet page are rendered inside FleetProvider.')
  return fleet
}

/**
 * What the engine answers, kept while the next answer is on its way.
 * @param ask undefined: nothing to ask
 */
export function useAnswer<T>(ask: (() => Promise<T>) | undefined): {
  answer?: T
  failed?: string
} {
  const [state, setState] = useState<{ answer?: T; failed?: string }>({})
  useEffect(() => {
    if (!ask) return setState({})
    let current = true
    ask().then(
      (answer) => current && setState({ answer }),
      (error: unknown) => current && setState((before) => ({ ...before, failed: String(error) })),
    )
    return () => {
      current = false
    }
  }, [ask])
  return state
}

/** An answer for the page's query, asked again when query or data change. */
export function useQueryAnswer<T>(ask: (engine: FleetEngine, query: FleetQuery) => Promise<T>): {
  answer?: T
  failed?: string
} {
  const { engine, query, edition } = useFleet()
  // biome-ignore lint/correctness/useExhaustiveDependencies: more data is a new question
  const question = useCallback(() => ask(engine, query), [ask, engine, query, edition])
  return useAnswer(question)
}
