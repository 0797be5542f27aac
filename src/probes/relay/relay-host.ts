import type { RelayTransport } from '../../model/transports.ts'
import type { RelayPortFact } from '../evidence.ts'
import { lookupIn } from '../hosts/lookup.ts'
import { onlineSince } from '../online.ts'
import type { Probe, ProbeTools } from '../types.ts'
import { type Absence, WebrtcAbsent } from '../webrtc.ts'

/** Beside the 4.2 s that a knock waits. */
const LATE_MS = 1000

/** Every port of a relay host, asked without credentials, all at once. */
export const relayHostProbe: Probe<'relay-host'> = {
  kind: 'relay-host',
  async run(target, { tools, signal }) {
    const start = performance.now()
    const asked: [RelayTransport, number[]][] = [
      ['udp', target.udp],
      ['tcp', target.tcp],
      ['tls', target.tls],
    ]
    // What answered before WebRTC stopped answering has answered all the same.
    let webrtc: Absence | undefined
    const orAbsent = (error: unknown) => {
      if (!(error instanceof WebrtcAbsent)) throw error
      webrtc = error.why
      return undefined
    }
    const knockAll = async () => {
      const knocks = asked.flatMap(([transport, ports]) =>
        ports.map((port) => {
          const door = { host: target.host, port, transport }
          // One look-up serves all UDP ports of the host.
          if (transport === 'udp') return tools.knocker.knock(door, signal)
          return knockAndConnect(tools, door, signal)
        }),
      )
      const facts = await Promise.all(knocks.map((knock) => knock.catch(orAbsent)))
      return facts.filter((fact) => fact !== undefined)
    }
    let isKnown = false
    const knocks = knockAll()
    knocks
      .then((all) => {
        isKnown = all.length === 0 || all.some(({ outcome }) => outcome !== 'silent')
      })
      .catch(() => {})
    const lookup = await tools.connector.lookup(target.host, signal, () => !isKnown)
    const first = await knocks
    // A name that came late took its time from the answers.
    const isLate = lookup.address !== undefined && lookup.ms >= LATE_MS
    const isAnswered = first.every(({ outcome }) => outcome === 'answered')
    const ports = isLate && !isAnswered ? await knockAll() : first
    if (webrtc && ports.length === 0) throw new WebrtcAbsent(webrtc)
    const took = lookup.address ? lookupIn({ lookupMs: lookup.ms }) : undefined
    return {
      kind: 'relay-host',
      host: target.host,
      online: onlineSince(start),
      ports,
      ...(webrtc && { webrtc }),
      resolved:
        lookup.address !== undefined ||
        ports.some(({ outcome }) => outcome === 'answered') ||
        (lookup.unsupported ? 'unknown' : false),
      ...(lookup.address && { address: lookup.address }),
      ...(took && { lookup: took }),
    }
  },
}

/**
 * Over TCP a refused port and a server that hangs up look alike to TURN; whether the port takes
 * connections at all tells them apart.
 */
export async function knockAndConnect(
  { knocker, connector }: ProbeTools,
  target: { host: string; port: number; transport: RelayTransport },
  signal: AbortSignal,
): Promise<RelayPortFact> {
  if (target.transport === 'udp') {
    const [fact, { address, unsupported }] = await Promise.all([
      knocker.knock(target, signal),
      connector.lookup(target.host, signal),
    ])
    const seen = { ...fact, ...(address && { address }) }
    return fact.outcome === 'silent' && !address && !unsupported
      ? { ...seen, outcome: 'unresolved' }
      : seen
  }
  const [fact, tcp] = await Promise.all([
    knocker.knock(target, signal),
    connector.connect(target.host, target.port, signal),
  ])
  if (fact.outcome === 'answered') return fact
  return { ...fact, connect: tcp.outcome, ...(tcp.address && { address: tcp.address }) }
}
