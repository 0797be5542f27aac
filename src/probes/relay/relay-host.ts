import type { RelayTransport } from '../../model/transports.ts'
import type { RelayHostEvidence, RelayPortFact } from '../evidence.ts'
import { lookupIn } from '../hosts/lookup.ts'
import type { Lookup } from '../ice/ice-tcp.ts'
import { onlineSince } from '../online.ts'
import type { Probe, ProbeTools } from '../types.ts'
import { type Absence, WebrtcAbsent } from '../webrtc.ts'
import { knockOnAddress, withAddress } from './knock-address.ts'

/** Beside the 4.2 s that a knock waits. */
const LATE_MS = 1000

/** Every port of a relay host, asked without credentials, all at once. */
export const relayHostProbe: Probe<'relay-host'> = {
  kind: 'relay-host',
  async run(target, { tools, signal }) {
    const start = performance.now()
    const wanted: [RelayTransport, number[]][] = [
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
    const udp = new Set<number>()
    const note = (fact: RelayPortFact) => {
      if (fact.outcome === 'answered') udp.add(fact.port)
      return fact
    }
    const knockAll = async () => {
      const knocks = wanted.flatMap(([transport, ports]) =>
        ports.map((port) => {
          const door = { host: target.host, port, transport }
          // One look-up serves all UDP ports of the host.
          if (transport === 'udp') return tools.knocker.knock(door, signal).then(note)
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
    const looking = tools.connector.lookup(target.host, signal, () => !isKnown)
    const asked = { host: target.host, ports: target.udp, answered: udp, over: knocks }
    const direct = knockOnAddress({ ...asked, lookup: looking }, tools.knocker, signal)
    direct.catch(() => {})
    const lookup = await looking
    const byName = await knocks
    const byAddress = await direct.catch((error) => orAbsent(error) ?? new Map())
    const first = byName.map((fact) => withAddress(fact, byAddress))
    // A name that came late took its time from the answers.
    const isLate = lookup.address !== undefined && lookup.ms >= LATE_MS
    const isAnswered = first.every(({ outcome }) => outcome === 'answered')
    const again = isLate && !isAnswered ? await knockAll() : first
    const ports = again.map((fact) => withAddress(fact, byAddress))
    if (webrtc && ports.length === 0) throw new WebrtcAbsent(webrtc)
    return {
      kind: 'relay-host',
      host: target.host,
      online: onlineSince(start),
      ports,
      ...(webrtc && { webrtc }),
      ...nameFacts(lookup, ports),
    }
  },
}

function nameFacts(
  { address, unsupported, ms }: Lookup,
  ports: RelayPortFact[],
): Pick<RelayHostEvidence, 'resolved' | 'address' | 'missed' | 'lookup'> {
  const took = address ? lookupIn({ lookupMs: ms }) : undefined
  const isAnswered = ports.some(({ outcome }) => outcome === 'answered')
  return {
    resolved: address !== undefined || isAnswered || (unsupported ? 'unknown' : false),
    ...(address && { address }),
    ...(!address && !unsupported && { missed: true }),
    ...(took && { lookup: took }),
  }
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
    const { host, port } = target
    const answered = new Set<number>()
    const over = knocker.knock(target, signal).then((fact) => {
      if (fact.outcome === 'answered') answered.add(port)
      return fact
    })
    const lookup = connector.lookup(host, signal)
    const asked = { host, ports: [port], answered, over, lookup }
    const [byName, { address, unsupported }, direct] = await Promise.all([
      over,
      lookup,
      knockOnAddress(asked, knocker, signal),
    ])
    const fact = withAddress(byName, direct)
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
