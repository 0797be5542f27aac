import type { Cause } from '../model/causes.ts'
import type { Fix, Judgement } from '../model/judgement.ts'
import type { Message } from '../model/message.ts'
import type { SubjectOf } from '../model/subject.ts'
import type { RelayEvidence, RelayPortFact } from '../probes/evidence.ts'
import { msg } from '../words/audits/index.ts'
import { fail, fixBy } from './judgements.ts'
import { doorFacts, muteFix } from './relay-door.ts'
import { upper } from './targets.ts'
import { usualFix } from './traffic.ts'

type Target = SubjectOf<'relay'>

/**
 * A relay of which nothing answers, although a connection to it opens: each door is told by what
 * it showed. Where none opens, a relay that is down and a blocked one look the same.
 * @param own doors of the row's transport
 */
export function judgeSilence(
  evidence: RelayEvidence,
  own: readonly RelayPortFact[],
  target: Target,
): Judgement | undefined {
  const { reach = [], elsewhere } = evidence
  const { transport } = target
  if (!reach.some(isOpen)) return undefined
  const said = { name: target.name, transport: upper(transport) }
  const door = own.find(isOpen) ?? own[0]
  const closed = (cause: Cause, what: Message, fix?: Fix) =>
    fail(cause, what, fix ?? usualFix(cause, doorFacts(door, target)))
  if (transport === 'udp') {
    const { asked = 0, answered = 0 } = elsewhere?.udp ?? {}
    // Another relay's answer shows that UDP gets out; then it is this relay or its rule.
    return asked > 0 && answered === 0
      ? closed('udp-blocked', msg('audits.relay.noUdpAnywhere', { ...said, asked }))
      : undefined
  }
  if (door?.connect === 'refused')
    return closed('tcp-refused', msg('audits.relay.refusedAlone', said))
  if (door?.connect === 'silent')
    return closed('tcp-dropped', msg('audits.relay.droppedAlone', said))
  if (door?.connect !== 'open') return undefined
  return transport === 'tls' && door.outcome === 'refused'
    ? judgeTls(evidence, target)
    : judgeMute(evidence, target)
}

const isOpen = ({ connect }: RelayPortFact) => connect === 'open'

/** TLS of a host that has nothing to do with the relay breaks too: this network inspects it. */
const isInspecting = ({ elsewhere }: RelayEvidence) =>
  elsewhere?.connect === 'open' && elsewhere.https === 'failed'

/** No relay answers over UDP: a network that filters, and filters seldom stop there. */
const isWithoutUdp = ({ elsewhere }: RelayEvidence) =>
  elsewhere !== undefined && elsewhere.udp.asked > 0 && elsewhere.udp.answered === 0

function judgeTls(evidence: RelayEvidence, target: Target): Judgement {
  const { name } = target
  const inspects = isInspecting(evidence)
  const isNetwork = inspects || isWithoutUdp(evidence)
  return fail(
    'tls-failed',
    [
      msg('audits.relay.tlsAlone', { name }),
      inspects && msg('audits.relay.tlsElsewhere'),
      !inspects && isNetwork && msg('audits.relay.udpElsewhere'),
    ],
    isNetwork
      ? fixBy('network', msg('audits.relay.fix.tlsNetwork', { name }))
      : fixBy('app-owner', msg('audits.relay.fix.tls')),
  )
}

function judgeMute(evidence: RelayEvidence, target: Target): Judgement {
  const isNetwork = isInspecting(evidence) || isWithoutUdp(evidence)
  return fail(
    'no-answer',
    msg('audits.relay.muteAlone', { name: target.name, transport: upper(target.transport) }),
    isNetwork
      ? fixBy('network', muteFix(target))
      : fixBy('app-owner', msg('audits.relay.fix.muteAlone')),
  )
}
