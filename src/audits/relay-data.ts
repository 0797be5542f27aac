import type { Judgement } from '../model/judgement.ts'
import type { SubjectOf } from '../model/subject.ts'
import type { RelayEvidence } from '../probes/evidence.ts'
import { msg } from '../words/audits/index.ts'
import { fail, fixBy } from './judgements.ts'
import { listOf, upper } from './targets.ts'
import { factsOf, usualFix } from './traffic.ts'

type Target = SubjectOf<'relay'>

/** Where fewer requests than this are answered at once, packets get lost by chance. */
const LEAST_PROMPT = 0.6

/**
 * An allocation through which no message came back. What small checks of ICE did on the same way,
 * and whether other transports of the same relay carry, tells the relay, the network and the loss
 * of packets apart.
 */
export function judgeNoData(evidence: RelayEvidence, target: Target): Judgement {
  const { checks, others } = evidence
  const { name } = target
  const said = { name, transport: upper(target.transport) }
  const noData = msg('audits.relay.noData', said)
  const carrying = (others ?? []).filter(({ carried }) => carried)
  const path = (checks?.answered ?? 0) > 0
  if (carrying.length > 0) {
    const list = listOf(carrying.map(({ transport }) => upper(transport)))
    const but = { ...said, others: list }
    if (target.transport === 'udp') return judgeUdp(evidence, target, but)
    return path
      ? fail(
          'no-data',
          [msg('audits.relay.onlyChecks', but)],
          fixBy('network', msg('audits.relay.fix.mtuNetwork')),
        )
      : fail(
          'no-data',
          [noData, msg('audits.relay.othersCarry', but)],
          fixBy('app-owner', msg('audits.relay.fix.mtu')),
        )
  }
  if (path)
    return fail(
      'no-data',
      [noData, msg('audits.relay.checksCarry')],
      fixBy('nobody', msg('audits.relay.fix.checksOnly')),
    )
  // Older reports tell nothing of the other transports.
  return fail(
    'no-data',
    noData,
    others || target.transport === 'udp'
      ? usualFix('no-data', factsOf(target))
      : fixBy('app-owner', msg('audits.relay.fix.mtu')),
  )
}

/** The relay carries over TCP, so it reaches its own addresses: what UDP loses, the network does. */
function judgeUdp(
  { knocks }: RelayEvidence,
  target: Target,
  said: Parameters<typeof msg<'audits.relay.filtered'>>[1],
): Judgement {
  if (knocks && knocks.prompt < knocks.asked * LEAST_PROMPT)
    return fail(
      'lossy',
      msg('audits.relay.lossy', { ...said, ...knocks }),
      usualFix('lossy', factsOf(target)),
    )
  return fail(
    'udp-filtered',
    msg('audits.relay.filtered', said),
    usualFix('udp-filtered', factsOf(target)),
  )
}
