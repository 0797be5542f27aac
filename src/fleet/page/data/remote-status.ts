import { useCallback, useState } from 'react'
import type { Message } from '../../../model/message.ts'
import type { SourceId } from '../../sources/source.ts'

/** A source on the network as the page shows it. */
export interface Remote {
  id: SourceId
  /** `idle`: asked by a button only. */
  state: 'idle' | 'asking' | 'live' | 'failed'
  problem?: Message
  /** Asked as soon as the page opens, and nothing was heard of it yet. */
  isNew?: boolean
  /** A person can help by signing in, or with a key. */
  wants?: 'sign-in' | 'key'
  /** Asks now, and goes on asking if it did before. */
  ask: () => Promise<void>
  /** Opens Microsoft's window, then asks. Only for a person who pressed a button. */
  signIn?: () => Promise<void>
  /** Key of a collector, kept in memory only; then asks. */
  useKey?: (key: string) => Promise<void>
  /** Stops asking by itself. */
  stop?: () => void
}

export type RemoteStatus = Pick<Remote, 'state' | 'problem' | 'wants'>

/** What is known of each source, by its id. */
export function useRemoteStatus() {
  const [status, setAll] = useState<Partial<Record<SourceId, RemoteStatus>>>({})
  // A live source that has nothing new must not make the page work.
  const setStatus = useCallback(
    (id: SourceId, next: RemoteStatus) =>
      setAll((before) => (isSame(before[id], next) ? before : { ...before, [id]: next })),
    [],
  )
  return { status, setStatus }
}

const isSame = (a: RemoteStatus | undefined, b: RemoteStatus) =>
  a?.state === b.state &&
  a.wants === b.wants &&
  JSON.stringify(a.problem) === JSON.stringify(b.problem)
