import type { Cause } from '../model/causes.ts'
import type { Fix, Judgement } from '../model/judgement.ts'
import type { Message } from '../model/message.ts'
import type { SubjectOf } from '../model/subject.ts'
import type { RelayDoorFact, RelayEvidence, RelayPortFact } from '../probes/evidence.ts'
import { doorOf } from '../relay/doors.ts'
import { msg } from '../words/audits/index.ts'
import { isSinkhole } from './addresses.ts'
import { fail, fixBy, unclear, unknown } from './judgements.ts'
import { NO_SUCH_NAME_MS } from './lookup.ts'
import { doorFacts, muteFix } from './relay-door.ts'
import { judgeSilence } from './relay-silence.ts'
import { distinct, listOf, upper, whatOf } from './targets.ts'
import { factsOf, usualFix } from './traffic.ts'

type Target = SubjectOf<'relay'>

/** No answer to the allocation: what the relay's doors say without credentials decides. */
export function judgeReach(evidence: RelayEvidence, target: Target): Judgement {
  const { transport, reach = [] } = evidence
  const { name } = target
  const own = reach.filter((fact) => fact.transport === transport)
  const answering = reach.filter(({ outcome }) => outcome === 'answered')
  const sunk = own.every(({ outcome }) => outcome !== 'answered') && sinkholeOf(evidence, own)
  if (sunk)
    return fail(
      'dns-blocked',
      msg('audits.sinkhole', sunk),
      usualFix('dns-blocked', { ...factsOf(target), list: [sunk.host] }),
    )
  // What cannot be looked at is neither there nor gone.
  const isBlind = ({ transport, outcome, connect }: RelayPortFact) =>
    outcome === 'unsupported' ||
    outcome === 'browser-refused' ||
    (transport !== 'udp' && connect === 'unsupported')
  if (own.length > 0 && answering.length === 0 && own.every(isBlind))
    return unclear(
      msg('audits.relayPort.unsupported', { at: whatOf(target) }),
      fixBy('nobody', msg('audits.againElsewhere')),
    )
  const unresolved = own.some(
    ({ outcome, connect }) => outcome === 'unresolved' || connect === 'unresolved',
  )
  if (unresolved && answering.length === 0)
    return fail(
      'dns-blocked',
      msg('audits.relay.noAddress', { name }),
      usualFix('dns-blocked', { ...factsOf(target), list: hostsOf(evidence) }),
    )
  const said = { name, transport: upper(target.transport) }
  const address = reach.find((fact) => fact.address)?.address
  if (answering.length === 0)
    return (
      judgeSilence(evidence, own, target) ??
      fail(
        'relay-unreachable',
        [
          msg('audits.relay.unreachable', said),
          // For comparison: a wrong address and a blocked one look the same.
          address !== undefined && msg('audits.relay.resolved', { address }),
        ],
        fixBy('app-owner', msg('audits.relay.fix.unreachable')),
      )
    )
  if (own.some(({ outcome }) => outcome === 'answered'))
    return unclear(
      msg('audits.relay.silentAllocation', said),
      fixBy('nobody', msg('audits.relay.fix.log')),
    )
  if (transport === 'udp' && own.length > 0 && own.every(isNameLost))
    return judgeLostName(evidence, own, target)
  return judgeDoor(own[0], target, listOf(answering.map(doorName)))
}

/**
 * Nothing was sent where the name was not found, so nothing is known of UDP. That other look-ups
 * found it shows at a door of the same host alone.
 */
function judgeLostName(evidence: RelayEvidence, own: RelayDoorFact[], target: Target): Judgement {
  const { reach = [] } = evidence
  const isFound = (host?: string) =>
    reach.some((one) => one.host === host && (one.outcome === 'answered' || one.address))
  const found = own.filter(({ host }) => isFound(host))
  const all = hostsOf(evidence)
  if (found.length > 0) {
    const hosts = distinct(found.flatMap(({ host }) => host ?? []))
    const host = listOf(hosts.length > 0 ? hosts : all)
    return unknown(
      'dns-slow',
      msg('audits.relayPort.nameLost', { host, at: whatOf(target) }),
      usualFix('dns-slow', factsOf(target)),
    )
  }
  const ms = Math.max(...own.map((one) => one.ms))
  const said = msg('audits.endpoint.noAddress', { host: listOf(all), seconds: ms / 1000 })
  return ms < NO_SUCH_NAME_MS
    ? fail('dns-blocked', said, usualFix('dns-blocked', { ...factsOf(target), list: all }))
    : unclear(said, fixBy('nobody', msg('audits.againElsewhere')))
}

const isNameLost = ({ outcome, address }: RelayPortFact) =>
  outcome === 'unresolved' && address === undefined

const hostsOf = ({ urls }: RelayEvidence) => [
  ...new Set(urls.flatMap((url) => doorOf(url)?.host ?? [])),
]

/** A door whose name a DNS filter answers with an address that leads nowhere. */
function sinkholeOf({ urls }: RelayEvidence, own: RelayPortFact[]) {
  for (const url of urls) {
    const door = doorOf(url)
    const address = own.find(({ port }) => port === door?.port)?.address
    if (door && address && isSinkhole(door.host, address)) return { host: door.host, address }
  }
  return undefined
}

const doorName = ({ transport, port }: RelayPortFact): Message =>
  msg('audits.relay.port', { transport: upper(transport), port })

/** The relay answers elsewhere, so this door of it is closed. */
function judgeDoor(
  door: RelayPortFact | undefined,
  target: Target,
  others: Parameters<typeof msg<'audits.relay.blocked'>>[1]['others'],
): Judgement {
  const { name } = target
  const said = { name, transport: upper(target.transport), others }
  const closed = (cause: Cause, what: Message, fix?: Fix) =>
    fail(cause, what, fix ?? usualFix(cause, doorFacts(door, target)))
  if (target.transport === 'udp') return closed('udp-blocked', msg('audits.relay.blocked', said))
  switch (door?.connect) {
    case 'refused':
      return closed('tcp-refused', msg('audits.relay.tcpRefused', said))
    case 'silent':
      return closed('tcp-dropped', msg('audits.relay.blocked', said))
    case 'open':
      return target.transport === 'tls' && door.outcome === 'refused'
        ? closed(
            'tls-failed',
            msg('audits.relay.tls', { name, others }),
            fixBy('app-owner', msg('audits.relay.fix.tls')),
          )
        : closed('no-answer', msg('audits.relay.mute', said), fixBy('network', muteFix(target)))
    default:
      return unclear(
        msg('audits.relay.blocked', said),
        fixBy('nobody', msg('audits.againElsewhere')),
      )
  }
}
