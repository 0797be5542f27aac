import { relayHosts } from './relay-hosts.ts'
import type { EndpointSet } from './types.ts'

/** What one row would have to send, before anyone knows whether a page can. */
export interface Traffic {
  set: EndpointSet
  /** Host or wildcard as printed; absent where the source gives addresses only. */
  name?: string
  port: string
  protocol: 'tcp' | 'udp'
}

/** Telemetry that the tracker lists of browsers cancel. Source: W365ConnectivityTool, 2026. */
const TRACKED = ['events.data.microsoft.com', 'aria.microsoft.com']

/** WebRTC's rule for ICE over TCP: nothing below 1024 but these. */
const LOW_PORTS = [53, 80, 443]
const PEER_PORTS = '1024-65535'

/** @returns why no page can test it, with what to ask for instead; undefined where one can */
export function whyNotTestable(traffic: Traffic): string | undefined {
  const reason = reasonFor(traffic)
  return reason && `${reason} ${askFor(traffic)}`
}

/** "Ask for outbound UDP 123 to time.windows.com." */
export function askFor({ set, name, port, protocol }: Traffic): string {
  if (isInspectionRule(set)) return `Ask for ${name} to be exempt from TLS inspection.`
  return `Ask for outbound ${protocol.toUpperCase()} ${port} to ${name ?? addressesOf(set)}.`
}

export const isQuic = ({ port, protocol }: Pick<Traffic, 'port' | 'protocol'>) =>
  protocol === 'udp' && port === '443'

function reasonFor({ set, name, port, protocol }: Traffic): string | undefined {
  if (isInspectionRule(set)) return 'A page cannot read who issued a certificate.'
  const bySet = reasonOfSet(set, port)
  if (bySet) return bySet
  if (isQuic({ port, protocol }))
    return 'QUIC is optional: the same traffic goes over TCP 443 where UDP is closed. A page cannot test it.'
  if (protocol === 'udp') return `A page cannot send UDP to port ${port}.`
  const [low = 0, high = low] = port.split('-').map(Number)
  if (low < 1024 && !LOW_PORTS.includes(low)) return `Browsers do not open TCP port ${port}.`
  if (set.browserProbe === 'not-testable')
    return `No web page can test this rule. ${set.notes}`.trim()
  if (high > low) return `A page cannot go through ${high - low + 1} ports.`
  if (!name) return 'The source names no host that could be tested.'
  if (set.browserProbe === 'likely-blocked-by-browser' || isTracked(name))
    return 'Tracker lists in browsers cancel requests to this host, so silence would prove nothing.'
}

function reasonOfSet({ id, browserProbe }: EndpointSet, port: string): string | undefined {
  if (browserProbe === 'needs-own-endpoint')
    return 'Only a listener of your own there could be tested: add it to "endpoints" in config.json.'
  if (browserProbe !== 'turn-credentials-or-stun' && browserProbe !== 'stun-udp') return undefined
  if (port === PEER_PORTS) return 'These are ports of peers, which a page cannot choose.'
  return relayHosts.some(({ set }) => set === id)
    ? 'The relay checks below ask one host of this rule; only the firewall shows the whole range.'
    : 'These relays answer only clients with an account.'
}

const isInspectionRule = ({ browserProbe, sslInspection }: EndpointSet) =>
  browserProbe === 'not-testable' && Boolean(sslInspection)

const isTracked = (name: string) => TRACKED.some((domain) => name.toLowerCase().endsWith(domain))

function addressesOf({ ips, serviceTag }: EndpointSet): string {
  if (serviceTag) return `the addresses of the service tag ${serviceTag}`
  if (ips.length === 0) return 'the hosts of the rule'
  return ips.length <= 4 ? ips.join(', ') : `${ips.length} address ranges`
}
