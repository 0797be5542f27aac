import type { Message, MessageValue } from '../model/message.ts'
import { msg } from '../words/plan/index.ts'
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
export function whyNotTestable(traffic: Traffic): Message[] | undefined {
  const reason = reasonFor(traffic)
  return reason && [reason, askFor(traffic)]
}

/** "Ask for outbound UDP 123 to time.windows.com." */
export function askFor({ set, name, port, protocol }: Traffic): Message {
  const to = name ?? addressesOf(set)
  if (isInspectionRule(set)) return msg('plan.ask.exempt', { name: to })
  return msg('plan.ask.allow', { protocol: protocol.toUpperCase(), port, to })
}

export const isQuic = ({ port, protocol }: Pick<Traffic, 'port' | 'protocol'>) =>
  protocol === 'udp' && port === '443'

function reasonFor({ set, name, port, protocol }: Traffic): Message | undefined {
  if (isInspectionRule(set)) return msg('plan.rule.inspection')
  const bySet = reasonOfSet(set, port)
  if (bySet) return bySet
  if (isQuic({ port, protocol })) return msg('plan.rule.quic')
  if (protocol === 'udp') return msg('plan.rule.udp', { port })
  const [low = 0, high = low] = port.split('-').map(Number)
  if (low < 1024 && !LOW_PORTS.includes(low)) return msg('plan.rule.lowPort', { port })
  if (set.browserProbe === 'not-testable')
    return set.notes ? msg('plan.rule.noneBecause', { notes: set.notes }) : msg('plan.rule.none')
  if (high > low) return msg('plan.rule.manyPorts', { count: high - low + 1 })
  if (!name) return msg('plan.rule.noName')
  if (set.browserProbe === 'likely-blocked-by-browser' || isTracked(name))
    return msg('plan.rule.tracked')
}

function reasonOfSet({ id, browserProbe }: EndpointSet, port: string): Message | undefined {
  if (browserProbe === 'needs-own-endpoint') return msg('plan.rule.ownListener')
  if (browserProbe !== 'turn-credentials-or-stun' && browserProbe !== 'stun-udp') return undefined
  if (port === PEER_PORTS) return msg('plan.rule.peerPorts')
  return relayHosts.some(({ set }) => set === id)
    ? msg('plan.rule.relayAsked')
    : msg('plan.rule.relayAccount')
}

const isInspectionRule = ({ browserProbe, sslInspection }: EndpointSet) =>
  browserProbe === 'not-testable' && Boolean(sslInspection)

const isTracked = (name: string) => TRACKED.some((domain) => name.toLowerCase().endsWith(domain))

function addressesOf({ ips, serviceTag }: EndpointSet): MessageValue {
  if (serviceTag) return msg('plan.to.tag', { tag: serviceTag })
  if (ips.length === 0) return msg('plan.to.rule')
  return ips.length <= 4 ? ips : msg('plan.to.ranges', { count: ips.length })
}
