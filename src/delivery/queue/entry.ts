import type { Message } from '../../model/message.ts'
import type { RedactionLevel } from '../../report/privacy/redact.ts'
import type { Summary } from '../../report/schema/summary-schema.ts'
import { msg } from '../../words/delivery/index.ts'

/** Who asked for it: what is sent automatically waits until this browser was asked once. */
export type AskedBy = 'person' | 'link' | 'automatic'

/** One run for one sink, as it waits. Its content lies apart, so that lists stay small. */
export interface Entry {
  /** `<sink> <run id>`: the same run is queued once for a sink. */
  key: string
  /** Order of queueing, whatever the clock does. */
  seq: number
  sink: string
  runId: string
  /** ISO time, for the reader only. */
  queuedAt: string
  askedBy: AskedBy
  /** How it was redacted. */
  level: RedactionLevel
  /** Bytes of what waits, and of the summary in it. */
  bytes: number
  summaryBytes: number
  /** Whether the full report is (still) in it. */
  full: boolean
  /** A refused entry is kept and not sent until somebody asks. */
  state: 'queued' | 'refused'
  reason?: Kept
  /** Fingerprint of the sink's settings that were refused; other settings are a new question. */
  refusedUnder?: string
  /** Tells what was measured: a check that was repeated makes another report of the same run. */
  print?: string
  /** Of the watch and rehearsal in it: a later one makes the same run worth sending again. */
  watchedAt?: string
  rehearsedAt?: string
  /** Records lost before this one, told in it; undefined until it is sent for the first time. */
  told?: number
}

/** What is sent, redacted already. */
export interface Content {
  key: string
  summary: Summary
  /** The redacted report as JSON. */
  report?: string
}

/** What is queued: an entry without its place in the queue. */
export interface Item {
  entry: Omit<Entry, 'seq'>
  content: Content
}

/** What is known of a sink, over all tabs and reloads. */
export interface SinkRecord {
  name: string
  /** Attempts that failed in a row. */
  failures: number
  /** Unix time in ms before which nothing is sent; 0 for at once. */
  nextAt: number
  /** What the pause waits for: a network that is back needs no more patience. */
  why?: Waiting
  reason?: Kept
  /** ISO time of the last record that was accepted. */
  sentAt?: string
  sent: number
  /** Newest last; a run is not queued for this sink again. */
  sentRuns: string[]
  /** `print` of the newest of them, by run id. */
  prints?: Record<string, string>
  /** `watchedAt` and `rehearsedAt` of those that had a watch or rehearsal. */
  watches?: Record<string, string>
  rehearsals?: Record<string, string>
  /** Full reports that became summaries, and records that were dropped, since the first start. */
  reduced: number
  dropped: number
  /** Drops that no accepted record has told yet. */
  untold: number
}

export type Waiting = 'network' | 'server' | 'sign-in'

/** Why something was not sent, as storage has it; before 2026-12 it was an English sentence. */
type Kept = Message | string

/** What became of one attempt. */
export type Outcome =
  | { kind: 'accepted' }
  /** Asking again would bring the same answer. */
  | { kind: 'refused'; reason: Message; tooLarge?: boolean }
  | { kind: 'later'; reason: Message; why: Waiting; retryAfterMs?: number }

export const emptyRecord = (name: string): SinkRecord => ({
  name,
  failures: 0,
  nextAt: 0,
  sent: 0,
  sentRuns: [],
  reduced: 0,
  dropped: 0,
  untold: 0,
})

/** Why it was not sent; nothing where there is no reason. */
export function reasonOf({ reason }: { reason?: Kept }): Message[] {
  if (!reason) return []
  return [typeof reason === 'string' ? msg('delivery.reason.kept', { words: reason }) : reason]
}
