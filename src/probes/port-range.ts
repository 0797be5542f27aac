import type { TcpEvidence } from './evidence.ts'
import { onlineSince } from './online.ts'
import {
  type Answers,
  chunk,
  compress,
  type PortOutcome,
  spread,
  udpOutcome,
} from './port-outcomes.ts'
import { lookAtPorts, worthAnotherLook } from './port-range-again.ts'
import type { Probe, ProbeTools } from './types.ts'
import { since } from './wait.ts'

const PER_CONNECTION = 25
/** ICE checks one pair every 48 ms, so nine are soon through; 500 ports need 60 lanes of the 64. */
const PER_CONNECT = 9
/** An open range answers long before; what is silent by then is asked alone. */
const FIRST_PASS_MS = 1500

/**
 * Asks every port of a range, TURN on the other side, without an account. A 401 proves the
 * port end to end. Over TCP the rest is connected to one by one, which tells reset from drop.
 */
export const portRangeProbe: Probe<'port-range'> = {
  kind: 'port-range',
  async run({ name, host, protocol, from, to, sample }, { tools, signal }) {
    const start = performance.now()
    const ports = spread(from, to, sample)
    const chunks = chunk(ports, PER_CONNECTION)
    const ask = protocol === 'udp' ? askUdp : askTcp
    // First, so that a slow look-up takes nothing from the time that answers have.
    const lookup = await tools.connector.lookup(host, signal)
    const answers = await Promise.all(chunks.map((part) => ask(tools, host, part, signal)))
    const outcomes = new Map(answers.flatMap((map) => [...map]))
    const count = (outcome: string) => [...outcomes.values()].filter((o) => o === outcome).length
    const answered = count('answered')
    const opened = count('open')
    return {
      kind: 'port-range',
      name,
      host,
      protocol,
      from,
      to,
      online: onlineSince(start),
      // On a busy device the look-up may come too late beside ports that answer.
      resolved:
        lookup.address !== undefined || lookup.unsupported === true || answered + opened > 0,
      ...(lookup.address && { address: lookup.address }),
      asked: ports.length,
      answered,
      opened,
      closed: compress(ports, outcomes),
      ms: since(start),
    }
  },
  again: { doubts: worthAnotherLook, look: lookAtPorts },
}

async function askUdp(
  { knocker }: ProbeTools,
  host: string,
  ports: number[],
  signal: AbortSignal,
): Promise<Answers> {
  const facts = await knocker.knockAll(host, ports, 'udp', signal)
  return new Map([...facts].map(([port, { outcome }]) => [port, udpOutcome(outcome)]))
}

async function askTcp(
  { knocker, connector }: ProbeTools,
  host: string,
  ports: number[],
  signal: AbortSignal,
): Promise<Answers> {
  const facts = await knocker.knockAll(host, ports, 'tcp', signal, FIRST_PASS_MS)
  const proven = ports.filter((port) => facts.get(port)?.outcome === 'answered')
  const rest = ports.filter((port) => !proven.includes(port))
  const parts = chunk(rest, PER_CONNECT)
  const maps = await Promise.all(parts.map((part) => connector.connectAll(host, part, signal)))
  const connected: Map<number, TcpEvidence> = new Map(maps.flatMap((map) => [...map]))
  return new Map<number, PortOutcome>([
    ...proven.map((port): [number, 'answered'] => [port, 'answered']),
    ...[...connected].map(([port, { outcome }]): [number, PortOutcome] => [port, outcome]),
  ])
}
