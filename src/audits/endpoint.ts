import type { Fix, Judgement } from '../model/judgement.ts'
import type { Message } from '../model/message.ts'
import { ADDRESSES_ONLY, type Requirement } from '../model/requirement.ts'
import type { SubjectOf } from '../model/subject.ts'
import type { EndpointEvidence, TcpEvidence } from '../probes/evidence.ts'
import { msg } from '../words/audits/index.ts'
import { msg as cause } from '../words/causes/index.ts'
import { isInside, isSinkhole } from './addresses.ts'
import type { Audit } from './audit.ts'
import { judgeCrowd } from './crowd.ts'
import { fail, fixBy, notTestable, pass, unclear, unknown } from './judgements.ts'
import { judgeLookup, NO_SUCH_NAME_MS } from './lookup.ts'
import { soften } from './soften.ts'
import { trafficOf, usualFix } from './traffic.ts'

/** Is one host reachable on one TCP port, and if not, which link of the way is broken? */
export const endpoint: Audit<'endpoint'> = {
  id: 'endpoint',
  link: 'path',
  title: titleOf,
  failureTitle: ({ name, port }) => msg('audits.endpoint.failed', { name, port }),
  why: msg('audits.endpoint.why'),
  needs: 'endpoint',
  judge: (evidence, _, rule) => judgeEndpoint(evidence, rule),
}

function titleOf({ name, port, protocol }: SubjectOf<'endpoint'>): Message {
  if (name === ADDRESSES_ONLY)
    return msg('audits.endpoint.titleRanges', { protocol: protocol.toUpperCase(), port })
  return protocol === 'udp'
    ? msg('audits.endpoint.titleUdp', { name, port })
    : msg('audits.endpoint.title', { name, port })
}

/** @param rule the published rule behind the host; the hosts of the sign-in have none */
export function judgeEndpoint(evidence: EndpointEvidence, rule?: Requirement): Judgement {
  const facts = factsFor(evidence, rule)
  const own = classify(evidence, rule)
  const { again, tcp, host, fetch, secure } = evidence
  const answer = fetch ?? secure
  const isQuick = answer?.outcome === 'failed' && answer.ms < NO_SUCH_NAME_MS
  const isRefused = tcp?.outcome === 'refused' || (tcp?.outcome === 'unresolved' && isQuick)
  const isFiltered = tcp?.address !== undefined && isSinkhole(host, tcp.address)
  const told = again && !isFiltered ? judgeCrowd(own, { ...again, isRefused }, facts) : own
  if (told !== own) return soften(told, rule)
  const found = judgeLookup(own, evidence, facts)
  if (!found.cause || found.cause === 'not-testable') return found
  const fix = exactFix(found, evidence, rule) ?? usualFix(found.cause, facts)
  return soften({ ...found, fix }, rule)
}

const at = ({ host, port }: EndpointEvidence) => cause('causes.what.address', { host, port })

function classify(evidence: EndpointEvidence, rule?: Requirement): Judgement {
  const { host, online, fetch, tcp } = evidence
  if (fetch?.outcome === 'responded')
    return pass(msg('audits.endpoint.responded', { at: at(evidence), ms: fetch.ms }))
  if (fetch?.outcome === 'blocked')
    return unknown(
      'browser-blocked',
      fetch.error
        ? msg('audits.endpoint.blockedBy', { at: at(evidence), reason: fetch.error })
        : msg('audits.endpoint.blocked', { at: at(evidence) }),
    )
  if (!online) return fail('offline', msg('audits.offline'))
  const kept = judgeGuarded(evidence)
  if (kept) return kept
  // Before any thought of a proxy: on a busy device a fetch may time out there too.
  // A service of the organisation may well run on the device itself: open is not blocked.
  const isOwnAndOpen = rule?.own && tcp?.outcome === 'open'
  const isReached = evidence.secure?.outcome === 'responded' || isOwnAndOpen
  if (tcp?.address && isSinkhole(host, tcp.address) && !isReached)
    return fail('dns-blocked', msg('audits.sinkhole', { host, address: tcp.address }))
  // That nobody is there and that the host itself fails look the same then.
  if (evidence.rewritten && tcp?.address)
    return unclear(msg('audits.endpoint.rewritten', { host, address: tcp.address }))
  const proxied = judgeProxy(evidence)
  if (proxied) return proxied
  if (!tcp) return unclear(msg('audits.endpoint.noTcpTest', { at: at(evidence) }))
  return judgeInside(byTcp[tcp.outcome](evidence, tcp), evidence, rule)
}

/**
 * The browser checks after TCP and TLS, so a connection that is refused or gets no answer is told
 * as anywhere else; whatever might work stays open until this page may ask.
 */
function judgeGuarded(evidence: EndpointEvidence): Judgement | undefined {
  const { guarded, fetch, tcp } = evidence
  if (!guarded || tcp?.outcome === 'refused' || tcp?.outcome === 'silent') return undefined
  // A port that is only connected to needs no fetch.
  if (!fetch && tcp?.outcome === 'open') return undefined
  return unknown('local-network-permission', [
    guarded.hidden
      ? msg('audits.endpoint.hidden', { host: evidence.host })
      : msg('audits.endpoint.guarded', { at: at(evidence) }),
    guarded.asked ? msg('audits.guarded.denied') : msg('audits.guarded.notAsked'),
  ])
}

/**
 * A public service at a private address is a filter's work only where nobody is there: what takes
 * connections exists. An organisation's own hosts belong there.
 */
function judgeInside(
  judged: Judgement,
  { host, tcp }: EndpointEvidence,
  rule?: Requirement,
): Judgement {
  if (judged.verdict !== 'fail' || rule?.own || !tcp?.address || !isInside(host, tcp.address))
    return judged
  const said = { host, address: tcp.address }
  if (tcp.outcome === 'open')
    return {
      ...judged,
      explanation: [...judged.explanation, msg('audits.endpoint.insideOpen', said)],
    }
  return fail('dns-blocked', msg('audits.endpoint.inside', said))
}

/**
 * Behind an HTTP proxy the browser opens TCP by CONNECT (RFC 9110 §9.3.6), which proxies allow
 * for 443 only, and fetch hangs where the proxy waits for a password.
 */
function judgeProxy(evidence: EndpointEvidence): Judgement | undefined {
  const { host, port, fetch, tcp, secure, secureTcp } = evidence
  const asked = fetch ?? secure
  if (tcp?.outcome === 'refused' && asked?.outcome === 'timeout' && evidence.othersAnswer)
    return unclear(msg('audits.endpoint.refusedLate', { at: at(evidence) }))
  if (tcp?.outcome === 'refused' && asked?.outcome === 'timeout')
    return fail('http-blocked', msg('audits.endpoint.proxyPassword', { at: at(evidence) }))
  if (tcp?.outcome === 'unsupported' && secure) {
    const works = secure.outcome === 'responded' ? 'yes' : 'no'
    return notTestable(msg('audits.endpoint.noOracle', { host, port, works }))
  }
  if (tcp?.outcome === 'refused' && secureTcp?.outcome === 'open')
    return unclear(msg('audits.endpoint.refusedBut443', { at: at(evidence) }))
  if (secure?.outcome !== 'responded') return undefined
  if (tcp?.outcome === 'unresolved')
    return notTestable(msg('audits.endpoint.behindProxy', { host, port }))
  return unclear(msg('audits.endpoint.refusedButHttps', { at: at(evidence) }))
}

/** The address lets a person compare: a wrong one and a blocked one look the same here. */
const resolved = (host: string, { address }: TcpEvidence) =>
  // What is an address already was not looked up.
  address !== undefined && address !== host && msg('audits.resolved', { host, address })

const seconds = (ms: number) => ms / 1000

const byTcp: Record<
  TcpEvidence['outcome'],
  (evidence: EndpointEvidence, tcp: TcpEvidence) => Judgement
> = {
  unresolved: (evidence, { ms }) =>
    evidence.witness && !evidence.witness.address
      ? unclear(msg('audits.endpoint.unsupported', { at: at(evidence) }))
      : fail(
          'dns-blocked',
          msg('audits.endpoint.noAddress', { host: evidence.host, seconds: seconds(ms) }),
        ),
  refused: (evidence, tcp) =>
    fail('tcp-refused', [
      msg('audits.endpoint.refused', { at: at(evidence), ms: tcp.ms }),
      resolved(evidence.host, tcp),
    ]),
  silent: (evidence, tcp) =>
    evidence.fetch?.outcome === 'failed'
      ? fail('tcp-refused', [
          msg('audits.endpoint.ended', { at: at(evidence), ms: evidence.fetch.ms }),
          resolved(evidence.host, tcp),
        ])
      : fail('tcp-dropped', [
          msg('audits.endpoint.silent', { at: at(evidence), seconds: seconds(tcp.ms) }),
          resolved(evidence.host, tcp),
        ]),
  open: judgeOpen,
  unsupported: (evidence) => unclear(msg('audits.endpoint.unsupported', { at: at(evidence) })),
}

function judgeOpen(evidence: EndpointEvidence, tcp: TcpEvidence): Judgement {
  const { fetch } = evidence
  if (!fetch) return pass(msg('audits.endpoint.connected', { at: at(evidence), ms: tcp.ms }))
  if (fetch.outcome === 'timeout')
    return fail(
      'no-answer',
      msg('audits.endpoint.mute', { at: at(evidence), seconds: seconds(fetch.ms) }),
    )
  return fetch.url.startsWith('http:')
    ? fail('http-blocked', msg('audits.endpoint.httpCut', { at: at(evidence) }))
    : fail('tls-failed', msg('audits.endpoint.tlsFailed', { at: at(evidence), ms: fetch.ms }))
}

/** What the rule prints is what has to be allowed. */
function factsFor({ host, port }: EndpointEvidence, rule?: Requirement) {
  const to = rule?.name ?? host
  const traffic = trafficOf([{ protocol: 'TCP', port: String(port), to }])
  return { list: [to], traffic }
}

/** Where the evidence says more than the cause does. */
function exactFix(
  found: Judgement,
  evidence: EndpointEvidence,
  rule?: Requirement,
): Fix | undefined {
  const { host, port, tcp } = evidence
  const name = rule?.name ?? host
  switch (found.cause) {
    case 'tls-failed':
      return fixBy(
        'network',
        tcp?.address && !rule?.own && isInside(host, tcp.address)
          ? msg('audits.endpoint.fix.tlsInside', { name, host })
          : rule?.inspectionUnsupported
            ? msg('audits.endpoint.fix.tlsUnsupported', { name })
            : msg('audits.endpoint.fix.tls', { name, host }),
      )
    case 'unclear':
      return port === 80
        ? fixBy('nobody', msg('audits.endpoint.fix.proxySettings'))
        : fixBy('nobody', msg('audits.againElsewhere'))
    case 'http-blocked':
      if (tcp?.outcome !== 'refused') return undefined
      return fixBy('network', msg('audits.endpoint.fix.proxyPassword'))
    default:
      return undefined
  }
}
