import type { Message } from '../model/message.ts'
import { remaining } from './queue/backoff.ts'
import { type Entry, reasonOf, type SinkRecord } from './queue/entry.ts'
import { recordOf, type Snapshot } from './queue/outbox.ts'
import type { SinkConfig } from './settings.ts'
import type { Sink } from './sinks/sink.ts'

/** What page and panel show of the delivery. */
export interface DeliveryState {
  sinks: SinkState[]
  /** True until the storage was read for the first time. */
  opening: boolean
  /** Set where this browser keeps nothing: what waits is lost with the page. */
  storageProblem?: Message
  /** Whether each run is sent without a click. */
  automatic: boolean
  /** Whether a person still has to say if reports may be sent by themselves. */
  asking: boolean
  /** Records that wait for sinks that config.json no longer has. */
  orphans: number
}

export interface SinkState {
  name: string
  type: SinkConfig['type']
  destination: string | Message
  redaction: SinkConfig['redaction']
  form: SinkConfig['form']
  /** Whoever opens the page can send there, and read nothing. */
  sendOnly?: true
  /** Records that wait, and how many of them hold the full report. */
  queued: number
  full: number
  /** Of those, records that wait for a person's answer. */
  held: number
  refused: (Pick<Entry, 'runId' | 'queuedAt'> & { reason?: Message })[]
  sending: boolean
  sent: number
  sentAt?: string
  /** Why the last attempt did not succeed, and Unix time in ms of the next one. */
  reason?: Message
  nextAt?: number
  /** Full reports that became summaries, and records dropped, for want of room. */
  reduced: number
  dropped: number
}

/** One state from all stores. */
export function stateOf(
  snapshots: Snapshot[],
  sinks: Sink[],
  sending: ReadonlySet<string>,
  now: number,
  mayGo: (entry: Entry) => boolean,
): Pick<DeliveryState, 'sinks' | 'orphans'> {
  const entries = snapshots.flatMap((snapshot) => snapshot.entries)
  const names = new Set(sinks.map(({ config }) => config.name))
  return {
    orphans: entries.filter(({ sink }) => !names.has(sink)).length,
    sinks: sinks.map(({ config, destination }) => {
      const { name, type, redaction, form } = config
      const own = entries.filter(({ sink }) => sink === name)
      const queued = own.filter(({ state }) => state === 'queued')
      const records = snapshots.map((snapshot) => recordOf(snapshot, name))
      const sum = (value: (record: SinkRecord) => number) =>
        records.reduce((total, record) => total + value(record), 0)
      const sentAt = records
        .flatMap((record) => record.sentAt ?? [])
        .sort()
        .at(-1)
      const [reason] = records.flatMap(reasonOf)
      const nextAt = Math.max(...records.map((record) => record.nextAt))
      return {
        name,
        type,
        destination,
        redaction,
        form,
        ...(config.type === 'https' && config.key && config.keyOnlySends && { sendOnly: true }),
        queued: queued.length,
        full: queued.filter(({ full }) => full).length,
        held: queued.filter((entry) => !mayGo(entry)).length,
        refused: own
          .filter(({ state }) => state === 'refused')
          .map((entry) => ({
            runId: entry.runId,
            queuedAt: entry.queuedAt,
            reason: reasonOf(entry)[0],
          })),
        sending: sending.has(name),
        sent: sum((record) => record.sent),
        reduced: sum((record) => record.reduced),
        dropped: sum((record) => record.dropped),
        ...(sentAt && { sentAt }),
        ...(reason && queued.length > 0 && { reason }),
        ...(queued.length > 0 && remaining(nextAt, now) > 0 && { nextAt }),
      }
    }),
  }
}
