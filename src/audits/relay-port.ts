import type { RelayHostEvidence, RelayPortFact } from '../probes/evidence.ts'
import { isSinkhole } from './addresses.ts'
import { soften } from './soften.ts'
import type { Audit, Judgement, Subject } from './types.ts'
import type { Cause } from './vocabulary.ts'

type Target = NonNullable<Subject['relayPort']>

/** Does a relay host answer on one port, asked without an account? */
export const relayPort: Audit<'relay-host'> = {
  id: 'relay-port',
  link: 'relay',
  title: ({ relayPort: p }) => `${p?.target.host} answers on ${label(p)}`,
  failureTitle: ({ relayPort: p }) => `${p?.target.host} gives no answer on ${label(p)}`,
  why: 'Voice and avatars travel through relays; UDP 3478-3481 carries them best, TCP 443 is the fallback.',
  needs: 'relay-host',
  who: 'network',
  judge(evidence, { relayPort: target, requirement }) {
    const fact = evidence.ports.find(
      ({ transport, port }) => transport === target?.transport && port === target?.port,
    )
    if (!target || !fact)
      return { verdict: 'unknown', cause: 'unclear', explanation: 'This port was not asked.' }
    return soften(judgePort(evidence, fact, target), requirement)
  },
}

const label = (p?: { transport: string; port: number }) =>
  p ? `${p.transport.toUpperCase()} ${p.port}` : 'the port'

function judgePort(evidence: RelayHostEvidence, fact: RelayPortFact, target: Target): Judgement {
  const { host } = evidence
  const at = `${host} on ${label(target)}`
  if (fact.outcome === 'answered')
    return {
      verdict: 'pass',
      explanation: `${at} answered after ${fact.ms} ms${fact.code ? ` (STUN ${fact.code}, the expected refusal of a stranger)` : ''}.`,
    }
  if (!evidence.online)
    return failure('offline', `${at} was not reached: the browser says it is offline.`, target)
  if (fact.outcome === 'browser-refused')
    return {
      verdict: 'unknown',
      cause: 'not-testable',
      explanation: `The browser does not send to ${label(target)}.`,
    }
  const address = fact.address ?? evidence.address
  if (isSinkhole(host, address))
    return failure('dns-blocked', `${host} resolves to ${address}, which leads nowhere.`, target)
  if (evidence.resolved === false)
    return failure('dns-blocked', `${host} does not resolve on this network.`, target)
  return target.transport === 'udp'
    ? judgeUdp(evidence, fact, target)
    : judgeTcp(evidence, fact, target)
}

function judgeUdp(evidence: RelayHostEvidence, fact: RelayPortFact, target: Target): Judgement {
  const at = `${evidence.host} on ${label(target)}`
  const window = `${Math.round(fact.ms / 100) / 10} s`
  const answered = evidence.ports.filter(({ outcome }) => outcome === 'answered')
  const overUdp = answered.filter(({ transport }) => transport === 'udp')
  const overTcp = answered.filter(({ transport }) => transport !== 'udp')
  if (overUdp.length > 0 && target.target.mayStaySilent)
    return silent(`${at} gave no answer within ${window}, UDP ${overUdp[0]?.port} did.`)
  if (answered.length > 0) {
    const other = overTcp[0] ?? overUdp[0]
    return failure(
      'udp-blocked',
      `${at} gave no answer within ${window}, while ${label(other)} of the same host did.`,
      target,
    )
  }
  if (target.target.mayStaySilent)
    return silent(`${at} gave no answer within ${window}. It may not answer strangers.`)
  return failure('relay-unreachable', `${at} gave no answer within ${window}.`, target)
}

function judgeTcp(evidence: RelayHostEvidence, fact: RelayPortFact, target: Target): Judgement {
  const at = `${evidence.host} on ${label(target)}`
  switch (fact.connect) {
    case 'refused':
      return failure('tcp-refused', `${at} rejects the connection.`, target)
    case 'silent':
      return failure('tcp-dropped', `${at} gave no answer to a connection attempt.`, target)
    case 'unresolved':
      return failure('dns-blocked', `${evidence.host} does not resolve on this network.`, target)
    case 'open':
      if (
        target.target.mayStaySilent &&
        evidence.ports.some(({ outcome }) => outcome === 'answered')
      )
        return {
          verdict: 'notApplicable',
          explanation: `${at} takes the connection but offers strangers no TURN there; it answers elsewhere.`,
        }
      if (target.target.mayStaySilent)
        return silent(`${at} takes the connection but does not speak TURN to strangers.`)
      if (target.transport === 'tls' && fact.outcome === 'refused')
        return failure('tls-failed', `${at} takes the connection, the TLS handshake fails.`, target)
      return failure('no-answer', `${at} takes the connection, then nothing answers.`, target)
    default:
      return {
        verdict: 'unknown',
        cause: 'unclear',
        explanation: `${at} gave no answer, and this browser offers no TCP test to say why.`,
      }
  }
}

const silent = (explanation: string): Judgement => ({
  verdict: 'warn',
  cause: 'relay-silent',
  explanation,
  fix: { who: 'nobody', what: 'A relay with credentials in config.json decides.' },
})

function failure(cause: Cause, explanation: string, target: Target): Judgement {
  const what: Partial<Record<Cause, string>> = {
    offline: 'Connect the device to a network, then run again.',
    'dns-blocked': `Let the DNS resolver answer for ${target.target.host}.`,
    'tls-failed': `Exempt ${target.target.host} from TLS inspection.`,
    'relay-unreachable': `Check that the relay at ${target.target.host} runs, then allow ${label(target)} to it.`,
  }
  return {
    verdict: 'fail',
    cause,
    explanation,
    fix: {
      who: cause === 'offline' ? 'user' : 'network',
      what: what[cause] ?? `Allow outbound ${label(target)} to ${target.target.host}.`,
    },
  }
}
