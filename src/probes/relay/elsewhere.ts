import { doorOf } from '../../relay/doors.ts'
import type { RelayEvidence } from '../evidence.ts'
import { fetchOpaque } from '../hosts/fetch-probe.ts'
import type { Elsewhere } from '../inputs.ts'
import type { ProbeTools } from '../types.ts'

const FETCH_MS = 4000

/**
 * A relay of which no door answers: does the network do the same to others? TLS to a host that
 * must exist shows inspection, UDP to other relays shows whether any UDP comes back.
 * @param urls of the relay, which is no witness for itself
 */
export async function askElsewhere(
  { host, relays }: Elsewhere,
  urls: string[],
  { connector, knocker }: ProbeTools,
  signal: AbortSignal,
): Promise<NonNullable<RelayEvidence['elsewhere']>> {
  const own = new Set(urls.map((url) => doorOf(url)?.host))
  const others = relays.filter((relay) => !own.has(relay.host))
  const [https, tcp, ...facts] = await Promise.all([
    host && fetchOpaque(`https://${host}/favicon.ico`, { deadlineMs: FETCH_MS, signal }),
    host ? connector.connect(host, 443, signal) : undefined,
    ...others.map(({ host, port }) => knocker.knock({ host, port, transport: 'udp' }, signal)),
  ])
  const answered = facts.filter(({ outcome }) => outcome === 'answered').length
  return {
    ...(https && { https: https.outcome }),
    ...(tcp && { connect: tcp.outcome }),
    udp: { asked: facts.length, answered },
  }
}
