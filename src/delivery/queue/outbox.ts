import { type Additions, hasMore } from '../../report/schema/summary-keys.ts'
import { pauseAfter, remaining } from './backoff.ts'
import {
  type Content,
  type Entry,
  emptyRecord,
  type Item,
  type Outcome,
  type SinkRecord,
} from './entry.ts'
import { type Limits, makeRoom } from './limits.ts'

/** What one store holds at one moment. Everything below is pure: snapshot in, change out. */
export interface Snapshot {
  /** Oldest first. */
  entries: Entry[]
  sinks: Map<string, SinkRecord>
}

/** What becomes of the store, all or nothing. */
export interface Change {
  /** Entries, new or changed; content only where it is new. */
  put?: { entry: Entry; content?: Content }[]
  /** Keys of entries that lose their full report. */
  reduce?: string[]
  remove?: string[]
  sinks?: SinkRecord[]
}

const SENT_RUNS = 200

export const recordOf = ({ sinks }: Snapshot, name: string): SinkRecord =>
  sinks.get(name) ?? emptyRecord(name)

/**
 * Takes entries in and keeps the bounds. A run that was sent to a sink is not taken again: its id
 * is the idempotency key. Only a watch or rehearsal since then is news: receivers put it in the place of the
 * earlier record. One that waits gives way to what was measured of it since.
 * @returns keys that were taken
 */
export function enqueue(
  snapshot: Snapshot,
  items: Item[],
  limits: Limits,
): { change: Change; value: string[] } {
  const waiting = new Map(snapshot.entries.map((entry) => [entry.key, entry]))
  const isSent = (entry: Additions & { sink: string; runId: string }) => {
    const { runId } = entry
    const { sentRuns, watches, rehearsals } = recordOf(snapshot, entry.sink)
    const sent = { watchedAt: watches?.[runId], rehearsedAt: rehearsals?.[runId] }
    return sentRuns.includes(runId) && !hasMore(entry, sent)
  }
  const last = snapshot.entries.at(-1)?.seq ?? 0
  const isNews = (entry: Omit<Entry, 'seq'>) => {
    const old = waiting.get(entry.key)
    return old ? old.print !== entry.print : !isSent(entry)
  }
  const fresh = items
    .filter(({ entry }) => isNews(entry))
    .map(({ entry, content }, index) => {
      // Losses that the old one was to tell are told by the new one.
      const told = waiting.get(entry.key)?.told
      const taken: Entry = { ...entry, seq: last + 1 + index, ...(told !== undefined && { told }) }
      return { entry: taken, content }
    })
  const replaced = new Set(fresh.map(({ entry }) => entry.key))
  const stay = snapshot.entries.filter(({ key }) => !replaced.has(key))
  const known = new Set(stay.map(({ key }) => key))
  const { reduce, drop } = makeRoom([...stay, ...fresh.map(({ entry }) => entry)], limits)
  const gone = new Set(drop.map(({ key }) => key))
  const smaller = new Set(reduce.map(({ key }) => key))
  const changed = new Map<string, SinkRecord>()
  const count = (sink: string, how: (record: SinkRecord) => Partial<SinkRecord>) => {
    const record = changed.get(sink) ?? recordOf(snapshot, sink)
    changed.set(sink, { ...record, ...how(record) })
  }
  for (const { sink } of reduce) count(sink, ({ reduced }) => ({ reduced: reduced + 1 }))
  for (const { sink, told } of drop)
    count(sink, ({ dropped, untold }) => ({
      dropped: dropped + 1,
      // What a dropped record would have told is still to be told.
      untold: untold + 1 + (told ?? 0),
    }))
  const put = fresh.filter(({ entry }) => !gone.has(entry.key))
  return {
    change: {
      put: [
        ...put.map(({ entry, content }) =>
          smaller.has(entry.key) ? reducedEntry(entry, content) : { entry, content },
        ),
        ...reduce
          .filter(({ key }) => known.has(key) && !gone.has(key))
          .map((entry) => ({ entry: { ...entry, full: false, bytes: entry.summaryBytes } })),
      ],
      reduce: [...smaller].filter((key) => known.has(key) && !gone.has(key)),
      remove: [...gone].filter((key) => waiting.has(key)),
      sinks: [...changed.values()],
    },
    value: fresh.map(({ entry }) => entry.key),
  }
}

const reducedEntry = (entry: Entry, { key, summary }: Content) => ({
  entry: { ...entry, full: false, bytes: entry.summaryBytes },
  content: { key, summary },
})

/** The oldest entry of a sink that may be sent now. */
export function nextOf(
  snapshot: Snapshot,
  sink: string,
  now: number,
  mayGo: (entry: Entry) => boolean,
): Entry | undefined {
  if (remaining(recordOf(snapshot, sink).nextAt, now) > 0) return undefined
  return snapshot.entries.find(
    (entry) => entry.sink === sink && entry.state === 'queued' && mayGo(entry),
  )
}

/**
 * Before the first attempt: what was lost since the last record is told in this one.
 * @param carries whether a summary goes out with this entry
 * @returns the entry; undefined where it is gone
 */
export function tell(
  snapshot: Snapshot,
  key: string,
  carries: (entry: Entry) => boolean,
): { change: Change; value: Entry | undefined } {
  const entry = snapshot.entries.find((one) => one.key === key)
  if (!entry || entry.told !== undefined || !carries(entry)) return { change: {}, value: entry }
  const record = recordOf(snapshot, entry.sink)
  const telling = { ...entry, told: record.untold }
  const sinks = record.untold > 0 ? [{ ...record, untold: 0 }] : []
  return { change: { put: [{ entry: telling }], sinks }, value: telling }
}

/**
 * Puts down what became of an attempt.
 * @param sent as it went out: what waits under its key may have more by now
 */
export function settle(
  snapshot: Snapshot,
  sent: Entry,
  outcome: Outcome,
  at: { now: number; random: number; settings: string },
): { change: Change; value: undefined } {
  const { key, runId, print, watchedAt, rehearsedAt } = sent
  const entry = snapshot.entries.find((one) => one.key === key)
  // Another tab was faster, or it was dropped meanwhile.
  if (!entry) return { change: {}, value: undefined }
  const record = recordOf(snapshot, entry.sink)
  const { why: _why, reason: _reason, ...calm } = { ...record, failures: 0, nextAt: 0 }
  if (outcome.kind === 'accepted') {
    const before = record.sentRuns.filter((id) => id !== runId)
    const sentRuns = [...before, runId].slice(-SENT_RUNS)
    const sentAt = new Date(at.now).toISOString()
    const noted = (all: Record<string, string> | undefined, one: string | undefined) => {
      const next = { ...all, ...(one && { [runId]: one }) }
      return Object.fromEntries(sentRuns.flatMap((id) => (next[id] ? [[id, next[id]]] : [])))
    }
    const sinks: SinkRecord[] = [
      {
        ...calm,
        sent: record.sent + 1,
        sentAt,
        sentRuns,
        prints: noted(record.prints, print),
        watches: noted(record.watches, watchedAt),
        rehearsals: noted(record.rehearsals, rehearsedAt),
      },
    ]
    if (!hasMore(entry, sent)) return { change: { remove: [key], sinks }, value: undefined }
    // A watch or rehearsal ended meanwhile. The losses are told.
    const { told: _told, ...more } = entry
    return { change: { put: [{ entry: more }], sinks }, value: undefined }
  }
  if (outcome.kind === 'refused') {
    // What was refused has given way to a newer report, which is a new question.
    if (entry.print !== print || hasMore(entry, sent))
      return { change: { sinks: [calm] }, value: undefined }
    // Too large with its report is not too large without.
    if (outcome.tooLarge && entry.full) {
      const smaller: Entry = { ...entry, full: false, bytes: entry.summaryBytes }
      const sinks = [{ ...calm, reduced: record.reduced + 1 }]
      return { change: { put: [{ entry: smaller }], reduce: [key], sinks }, value: undefined }
    }
    const { reason } = outcome
    const refused: Entry = { ...entry, state: 'refused', reason, refusedUnder: at.settings }
    return { change: { put: [{ entry: refused }], sinks: [calm] }, value: undefined }
  }
  const failures = record.failures + 1
  const pause = pauseAfter(failures, at.random, outcome.retryAfterMs)
  const { why, reason } = outcome
  return {
    change: { sinks: [{ ...record, failures, nextAt: at.now + pause, why, reason }] },
    value: undefined,
  }
}

interface Again {
  /** Refused entries that are asked again. */
  entry: (entry: Entry) => boolean
  /** Sinks whose pause ends. */
  sink: (record: SinkRecord) => boolean
  /** Everything that waits was asked for by a person now. */
  byPerson?: boolean
}

/** Takes refused entries back into the queue and ends pauses. */
export function again(
  { entries, sinks }: Snapshot,
  { entry: wanted, sink, byPerson }: Again,
): { change: Change; value: undefined } {
  const put = entries.flatMap((entry) => {
    const back = entry.state === 'refused' && wanted(entry)
    if (!back && !(byPerson && entry.askedBy !== 'person')) return []
    const { reason, refusedUnder, ...rest } = entry
    const next: Entry = back ? { ...rest, state: 'queued' } : entry
    return [{ entry: byPerson ? { ...next, askedBy: 'person' as const } : next }]
  })
  const rested = [...sinks.values()]
    .filter((record) => record.nextAt > 0 && sink(record))
    .map((record) => ({ ...record, nextAt: 0 }))
  return { change: { put, sinks: rested }, value: undefined }
}

/** Forgets entries because a person said so: that is no loss to be told. */
export const discard = (
  { entries }: Snapshot,
  which: (entry: Entry) => boolean,
): { change: Change; value: undefined } => ({
  change: { remove: entries.filter(which).map(({ key }) => key) },
  value: undefined,
})
