import type { Report } from '../report/schema.ts'
import { recordOf, type Snapshot } from './outbox.ts'
import { printOf } from './prepare.ts'
import type { Sink } from './sink.ts'

/** What became of a run, sink by sink: "Sent to a.example. Waits for b.example and is sent later." */
export function whatBecame(
  snapshots: Snapshot[],
  sinks: Sink[],
  report: Report | undefined,
): string {
  const runId = report?.run.id
  const print = report && printOf(report)
  const said = sinks.map(({ config: { name }, destination }) => {
    const own = snapshots.flatMap(({ entries }) =>
      entries.filter(({ sink, runId: id }) => sink === name && (!runId || id === runId)),
    )
    const refused = own.find(({ state }) => state === 'refused')
    if (refused) return `Refused: ${refused.reason}`
    if (own.length === 0) {
      const sent = snapshots.flatMap((one) => recordOf(one, name).prints?.[runId ?? ''] ?? [])
      return sent.length === 0 || sent.includes(print ?? '')
        ? `Sent to ${destination}.`
        : `Sent to ${destination} before; what was measured again since is not in it. Run anew to send that.`
    }
    const reason = snapshots.map((one) => recordOf(one, name).reason).find(Boolean)
    return `Waits for ${destination} and is sent later.${reason ? ` ${reason}` : ''}`
  })
  return said.join(' ')
}
