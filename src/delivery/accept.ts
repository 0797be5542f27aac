import type { Text } from '../model/message.ts'
import { raced } from '../model/wait.ts'
import type { AcceptanceRecord } from '../report/schema/acceptance-schema.ts'
import { msg } from '../words/delivery/index.ts'
import type { Outcome } from './queue/entry.ts'
import { outcomeOfError } from './sinks/http.ts'
import type { Sink } from './sinks/sink.ts'

const LONGEST_MS = 30_000

/**
 * Sends the result of a device acceptance to every sink that takes one. Never rejects.
 * @param longestMs no destination is waited for any longer
 */
export async function acceptNow(
  sinks: readonly Sink[],
  record: AcceptanceRecord,
  longestMs = LONGEST_MS,
): Promise<Text> {
  const takers = sinks.flatMap(({ accept, destination }) =>
    accept ? [{ accept, destination }] : [],
  )
  if (takers.length === 0) return msg('delivery.accept.none')
  const signal = AbortSignal.timeout(longestMs)
  const sent = await Promise.all(
    takers.map(async ({ accept, destination }) => {
      const outcome = await raced(accept(record, signal), signal).catch(
        (error): Outcome => outcomeOfError(error, destination),
      )
      return { destination, outcome }
    }),
  )
  const accepted = sent.filter(({ outcome }) => outcome.kind === 'accepted')
  const refused = sent.flatMap(({ outcome }) =>
    outcome.kind !== 'accepted' ? [outcome.reason] : [],
  )
  const destinations = accepted.map(({ destination }) => destination)
  return [
    ...(accepted.length > 0 ? [msg('delivery.accept.sent', { destinations })] : []),
    ...refused,
  ]
}
