import { type Cause, causeInfo } from '../model/causes.ts'
import type { Fix } from '../model/judgement.ts'
import type { Message, MessageValue } from '../model/message.ts'
import type { Requirement } from '../model/requirement.ts'
import type { Subject } from '../model/subject.ts'
import { msg } from '../words/causes/index.ts'
import { causeFix, type FixFacts } from '../words/causes.ts'
import { distinct, listOf, whatOf } from './targets.ts'

/** What a firewall should let through, and the fix that a cause has as a rule. */

/** One thing that a firewall should let through. */
export interface Traffic {
  protocol: 'TCP' | 'UDP'
  /** "443", "30000-30499"; absent where it is not known. */
  port?: string
  /** As the rule prints it: a name, a wildcard, an address range. */
  to: MessageValue
}

/** "TCP 443 to a and b", "UDP 3478-3481 to turn.contoso.com", "TCP to a:443 and b:80". */
export function trafficOf(all: readonly Traffic[], most?: number): Message {
  const protocol = distinct(all.map((one) => one.protocol))
  const ports = distinct(all.flatMap(({ port }) => port ?? []))
  const names = distinct(all.map(({ to }) => to))
  if (protocol.length === 1 && ports.length > 0 && isGrid(all, ports))
    return msg('causes.traffic.ports', {
      protocol,
      ports: compressed(ports),
      list: listOf(names, most),
    })
  const withPorts = all.map(({ to, port }) =>
    port && typeof to === 'string' ? `${to}:${port}` : to,
  )
  return msg('causes.traffic.mixed', { protocol, list: listOf(distinct(withPorts), most) })
}

/** Every port to every name; a relay whose port is not known takes the ports of the others. */
function isGrid(all: readonly Traffic[], ports: readonly string[]): boolean {
  const known = all.filter(({ port }) => port)
  const names = distinct(known.map(({ to }) => to))
  const pairs = new Set(known.map(({ port, to }) => `${port} ${JSON.stringify(to)}`))
  return pairs.size === ports.length * names.length
}

/**
 * "3478-3481" of 3478, 3479, 3480 and 3481; "3478-3479" and "3481" where one lies between.
 * @param ports and ranges of them
 */
export function compressed(ports: readonly string[]): MessageValue {
  const runs: [from: number, to: number][] = []
  const asked = ports.map((port) => port.split('-').map(Number))
  for (const [from = 0, to = from] of asked.sort(([a = 0], [b = 0]) => a - b)) {
    const last = runs.at(-1)
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else runs.push([from, to])
  }
  const [only, ...others] = runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`))
  return only !== undefined && others.length === 0 ? only : [only ?? '', ...others]
}

/** As many address ranges as a sentence names; a relay with more is named by its host. */
const MOST_RANGES = 12

/** What has to be let through for one row. */
export function trafficIn(subject: Subject, rule?: Requirement): Traffic[] {
  switch (subject.kind) {
    case 'endpoint': {
      const protocol = subject.protocol === 'udp' ? 'UDP' : 'TCP'
      return [{ protocol, port: subject.port, to: rule?.name ?? subject.name }]
    }
    case 'relay-port': {
      const { host, transport, port } = subject
      const ips = rule?.ips ?? []
      const to = ips.length > 0 && ips.length <= MOST_RANGES ? ips : [host]
      return to.map((one) => ({ protocol: onWire(transport), port: String(port), to: one }))
    }
    case 'relay': {
      const to = whatOf({ kind: 'line-required', relay: subject.name })
      return [{ protocol: onWire(subject.transport), to }]
    }
    case 'port-range': {
      const { protocol, from, to, host } = subject
      return [{ protocol: onWire(protocol), port: `${from}-${to}`, to: host }]
    }
    default:
      return []
  }
}

/** TLS is TCP for a firewall. */
const onWire = (transport: 'udp' | 'tcp' | 'tls'): Traffic['protocol'] =>
  transport === 'udp' ? 'UDP' : 'TCP'

interface RowFacts extends FixFacts {
  list: MessageValue[]
}

/** What a cause's fix says of one row. */
export function factsOf(subject: Subject, rule?: Requirement): RowFacts {
  const traffic = trafficOf(trafficIn(subject, rule))
  switch (subject.kind) {
    case 'endpoint':
      return { list: [rule?.name ?? subject.name], traffic }
    case 'relay-port':
    case 'port-range':
      return { list: [subject.host], traffic }
    default:
      return { list: [whatOf(subject)], traffic }
  }
}

/** The fix that a cause has as a rule, by who fixes it as a rule. */
export const usualFix = (cause: Cause, facts: FixFacts): Fix => ({
  who: causeInfo(cause).who,
  what: causeFix(cause, facts),
})
