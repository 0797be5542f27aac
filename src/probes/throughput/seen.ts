import type { AnyEvidence } from '../../audits/types.ts'
import type { RelayTransport } from '../evidence.ts'
import type { ProbeContext } from '../types.ts'

const ORDER: RelayTransport[] = ['udp', 'tcp', 'tls']

/** Key of the planned probe that measures HTTPS, each direction by itself. */
export const HTTPS_KEY = 'https-throughput'

/** Key of the planned probe that allocates on a relay. */
const relayKey = (name: string, transport: RelayTransport) => `relay:${name}:${transport}`

export const relayKeys = (name: string) => ORDER.map((transport) => relayKey(name, transport))

/** True for the evidence of a relay through which data went. */
export const carriedData = (evidence: AnyEvidence | undefined) =>
  evidence?.kind === 'relay' && (evidence.echo?.received ?? 0) > 0

/** Transports of a relay that carried data earlier in this run, the best one for media first. */
export function carryingTransports(name: string, seen: ProbeContext['seen']): RelayTransport[] {
  return ORDER.filter((transport) => carriedData(seen?.get(relayKey(name, transport))))
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
