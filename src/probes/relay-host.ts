import type { RelayHostTarget } from '../catalog/types.ts'
import type { RelayPortFact, RelayTransport } from './evidence.ts'
import { onlineSince } from './online.ts'
import type { Probe, ProbeTools } from './types.ts'

/** Every port of a relay host, asked without credentials, all at once. */
export const relayHostProbe: Probe<RelayHostTarget, 'relay-host'> = {
  kind: 'relay-host',
  async run(target, { tools, signal }) {
    const start = performance.now()
    const asked: [RelayTransport, number[]][] = [
      ['udp', target.udp],
      ['tcp', target.tcp],
      ['tls', target.tls],
    ]
    const knocks = asked.flatMap(([transport, ports]) =>
      ports.map((port) => {
        const door = { host: target.host, port, transport }
        // One look-up serves all UDP ports of the host.
        if (transport === 'udp') return tools.knocker.knock(door, signal)
        return knockAndConnect(tools, door, signal)
      }),
    )
    const [lookup, ...ports] = await Promise.all([
      tools.connector.lookup(target.host, signal),
      ...knocks,
    ])
    return {
      kind: 'relay-host',
      host: target.host,
      online: onlineSince(start),
      ports,
      resolved:
        lookup.address !== undefined ||
        ports.some(({ outcome }) => outcome === 'answered') ||
        (lookup.unsupported ? 'unknown' : false),
      ...(lookup.address && { address: lookup.address }),
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
