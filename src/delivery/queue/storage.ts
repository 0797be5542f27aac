import type { Message } from '../../model/message.ts'
import { msg } from '../../words/delivery/index.ts'
import type { Content, Entry } from './entry.ts'
import type { Change, Snapshot } from './outbox.ts'

/** Where entries wait. All methods reject where the browser refuses. */
export interface Storage {
  /** Reads, decides and writes in one transaction, so that tabs do not undo each other's work. */
  update: <T>(decide: (snapshot: Snapshot) => { change: Change; value: T }) => Promise<T>
  snapshot: () => Promise<Snapshot>
  content: (key: string) => Promise<Content | undefined>
}

/** Oldest first, as a snapshot holds them. */
export const bySeq = (entries: Entry[]) => entries.sort((a, b) => a.seq - b.seq)

export const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError'

/** Why nothing could be kept, for the reader. */
export function storageProblem(error: unknown): Message {
  if (isFull(error)) return msg('delivery.storage.full')
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  if (name === 'TimeoutError') return msg('delivery.storage.late')
  const blocked = ['SecurityError', 'InvalidStateError', 'ReferenceError']
  return blocked.includes(name)
    ? msg('delivery.storage.blocked')
    : msg('delivery.storage.other', { name })
}
