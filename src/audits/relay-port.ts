import type { Cause } from '../model/causes.ts'
import type { Judgement } from '../model/judgement.ts'
import type { Message } from '../model/message.ts'
import type { SubjectOf } from '../model/subject.ts'
import type { RelayHostEvidence, RelayPortFact } from '../probes/evidence.ts'
import { msg } from '../words/audits/index.ts'
import { msg as report } from '../words/report/index.ts'
import { isSinkhole } from './addresses.ts'
import type { Audit } from './audit.ts'
import { judgeCrowd } from './crowd.ts'
import { fail, notApplicable, notTestable, pass, unclear, unknown, warn } from './judgements.ts'
import { judgeLookup } from './lookup.ts'
import { soften } from './soften.ts'
import { upper, whatOf } from './targets.ts'
import { factsOf, usualFix } from './traffic.ts'

type Target = SubjectOf<'relay-port'>

/** Does a relay host answer on one port, asked without an account? */
export const relayPort: Audit<'relay-port'> = {
  id: 'relay-port',
  link: 'relay',
  title: (target) => msg('audits.relayPort.title', { host: target.host, ...portOf(target) }),
  failureTitle: (target) =>
    msg('audits.relayPort.failed', { host: target.host, ...portOf(target) }),
  why: msg('audits.relayPort.why'),
  needs: 'relay-host',
  judge(evidence, target, rule) {
    const fact = evidence.ports.find(
      ({ transport, port }) => transport === target.transport && port === target.port,
    )
    if (!fact) return notAsked(evidence)
    const own = judgePort(evidence, fact, target)
    const again = evidence.again && { ...evidence.again, works: fact.again === true }
    return soften(again ? judgeCrowd(own, again, factsOf(target)) : own, rule)
  },
}

function notAsked({ webrtc }: RelayHostEvidence): Judgement {
  if (webrtc === 'missing') return unknown('browser-unsupported', report('report.row.noWebrtc'))
  if (webrtc === 'stalled') return unknown('webrtc-stalled', report('report.row.webrtcStalled'))
  return unclear(msg('audits.relayPort.notAsked'))
}

const portOf = ({ transport, port }: Pick<Target, 'transport' | 'port'>) => ({
  transport: upper(transport),
  port,
})

function judgePort(evidence: RelayHostEvidence, fact: RelayPortFact, target: Target): Judgement {
  const { host } = evidence
  const at = whatOf(target)
  const { ms, code } = fact
  if (fact.outcome === 'answered')
    return judgeLookup(
      pass(
        code === undefined
          ? msg('audits.relayPort.responded', { at, ms })
          : msg('audits.relayPort.respondedStun', { at, ms, code }),
      ),
      evidence,
      factsOf(target),
    )
  if (!evidence.online) return failure('offline', msg('audits.offline'), target)
  // Where the relay answers over TCP, that nothing came over UDP stands by itself.
  const isSeen = target.transport === 'udp' && evidence.ports.some((p) => p.outcome === 'answered')
  if (fact.outcome === 'unsupported' && !isSeen)
    return unclear(msg('audits.relayPort.unsupported', { at }))
  if (fact.outcome === 'browser-refused')
    return notTestable(msg('audits.relayPort.browserRefused', portOf(target)))
  const address = fact.address ?? evidence.address
  if (address && isSinkhole(host, address))
    return failure('dns-blocked', msg('audits.sinkhole', { host, address }), target)
  if (evidence.resolved === false)
    return failure('dns-blocked', msg('audits.noAddress', { host }), target)
  return target.transport === 'udp'
    ? judgeUdp(evidence, fact, target)
    : judgeTcp(evidence, fact, target)
}

function judgeUdp(evidence: RelayHostEvidence, fact: RelayPortFact, target: Target): Judgement {
  const said = { at: whatOf(target), seconds: fact.ms / 1000 }
  // No packet went anywhere where its name was not found: nothing is known of UDP.
  if (!fact.address && (fact.outcome === 'unresolved' || evidence.missed))
    return unknown(
      'dns-slow',
      msg('audits.relayPort.nameLost', { host: evidence.host, at: said.at }),
      usualFix('dns-slow', factsOf(target)),
    )
  const answered = evidence.ports.filter(({ outcome }) => outcome === 'answered')
  const udp = answered.find(({ transport }) => transport === 'udp')
  const other = answered.find(({ transport }) => transport !== 'udp') ?? udp
  if (udp && target.mayStaySilent)
    return silent(msg('audits.relayPort.silentButUdp', { ...said, port: udp.port }), target)
  if (other) {
    const label = msg('audits.relay.port', portOf(other))
    return failure(
      'udp-blocked',
      msg('audits.relayPort.blocked', { ...said, other: label }),
      target,
    )
  }
  return target.mayStaySilent
    ? silent(msg('audits.relayPort.silent', said), target)
    : failure('relay-unreachable', msg('audits.relayPort.silent', said), target)
}

function judgeTcp(evidence: RelayHostEvidence, fact: RelayPortFact, target: Target): Judgement {
  const at = whatOf(target)
  switch (fact.connect) {
    case 'refused':
      return failure('tcp-refused', msg('audits.relayPort.refused', { at }), target)
    case 'silent':
      return failure('tcp-dropped', msg('audits.relayPort.dropped', { at }), target)
    case 'unresolved':
      return failure('dns-blocked', msg('audits.noAddress', { host: evidence.host }), target)
    case 'open':
      if (target.mayStaySilent && evidence.ports.some(({ outcome }) => outcome === 'answered'))
        return notApplicable(msg('audits.relayPort.noTurn', { at }))
      if (target.mayStaySilent) return silent(msg('audits.relayPort.openSilent', { at }), target)
      if (target.transport === 'tls' && fact.outcome === 'refused')
        return failure('tls-failed', msg('audits.relayPort.tls', { at }), target)
      return failure('no-answer', msg('audits.relayPort.mute', { at }), target)
    default:
      return unclear(msg('audits.relayPort.unsupported', { at }))
  }
}

const silent = (said: Message, target: Target): Judgement =>
  warn('relay-silent', said, usualFix('relay-silent', factsOf(target)))

const failure = (cause: Cause, said: Message, target: Target): Judgement =>
  fail(cause, said, usualFix(cause, factsOf(target)))
