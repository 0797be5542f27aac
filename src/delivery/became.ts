import type { Message, Text } from '../model/message.ts'
import type { Report } from '../report/schema/schema.ts'
import { msg } from '../words/delivery/index.ts'
import { printOf } from './prepare.ts'
import { reasonOf } from './queue/entry.ts'
import { recordOf, type Snapshot } from './queue/outbox.ts'
import type { Sink } from './sinks/sink.ts'

/** What became of a run, sink by sink: "Sent to a.example. Queued for b.example." */
export function whatBecame(snapshots: Snapshot[], sinks: Sink[], report: Report | undefined): Text {
  const runId = report?.run.id
  const print = report && printOf(report)
  return sinks.flatMap(({ config: { name }, destination }): Message[] => {
    const own = snapshots.flatMap(({ entries }) =>
      entries.filter(({ sink, runId: id }) => sink === name && (!runId || id === runId)),
    )
    const refused = own.find(({ state }) => state === 'refused')
    if (refused) return [msg('delivery.became.refused'), ...reasonOf(refused)]
    if (own.length === 0) {
      const sent = snapshots.flatMap((one) => recordOf(one, name).prints?.[runId ?? ''] ?? [])
      return sent.length === 0 || sent.includes(print ?? '')
        ? [msg('delivery.became.sent', { destination })]
        : [msg('delivery.became.sentBefore', { destination })]
    }
    const [reason] = snapshots.flatMap((one) => reasonOf(recordOf(one, name)))
    return [msg('delivery.became.waits', { destination }), ...(reason ? [reason] : [])]
  })
}
