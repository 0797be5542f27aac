import { evidenceKeyOf, HTTPS_KEY, relayKey } from '../../model/ids.ts'
import { type RelayTransport, transports } from '../../model/transports.ts'
import type { AnyEvidence } from '../evidence.ts'
import type { ProbeContext } from '../types.ts'
import type { ThroughputRun } from './evidence.ts'

/** True for the evidence of a relay through which data went. */
export const carriedData = (evidence: AnyEvidence | undefined) =>
  evidence?.kind === 'relay' && (evidence.echo?.received ?? 0) > 0

/** True where the browser keeps this page from a relay, or from where its credentials come from. */
export function isGuarded(relays: (AnyEvidence | undefined)[]): boolean {
  const offered = relays.filter(
    (one) => one?.kind !== 'relay' || one.allocation?.outcome !== 'not-offered',
  )
  return (
    offered.length > 0 &&
    offered.every(
      (one) => one?.kind === 'relay' && (one.hidden || one.sourceError?.code === 'local-network'),
    )
  )
}

/** Transports of a relay that carried data earlier in this run, the best one for media first. */
export function carryingTransports(name: string, seen: ProbeContext['seen']): RelayTransport[] {
  return transports.filter((transport) => carriedData(seen?.get(relayKey(name, transport))))
}

/**
 * What an earlier stream of this run ended with: who asks a line that has just died waits long for
 * the same answer. A gap is over, so then it is asked.
 */
export function diedEarlier(name: string, seen: ProbeContext['seen']): ThroughputRun | undefined {
  const key = evidenceKeyOf({ kind: 'line-quality', relay: name, figure: 'loss' })
  const evidence = seen?.get(key)
  if (evidence?.kind !== 'quality' || !evidence.failure || evidence.failure === 'gap')
    return undefined
  return { transport: evidence.transport, failure: evidence.failure, steps: [] }
}

/** What HTTPS carried earlier in this run. */
export function httpsSeen(seen: ProbeContext['seen']) {
  const evidence = seen?.get(HTTPS_KEY)
  if (evidence?.kind !== 'https-throughput') return undefined
  const { download, upload } = evidence
  return {
    ...(download?.mbps && { downMbps: download.mbps.value }),
    ...(upload?.mbps && { upMbps: upload.mbps.value }),
  }
}
