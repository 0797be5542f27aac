import type { Judgement } from '../model/judgement.ts'
import type { IceFact } from '../model/subject.ts'
import type { IceEvidence } from '../probes/evidence.ts'
import { msg } from '../words/audits/index.ts'
import type { Audit } from './audit.ts'
import { byFact, type Fact } from './facts.ts'
import { fixBy, notApplicable, notTestable, pass, unclear, warn } from './judgements.ts'

/** Facts about ICE on this network: `device.<fact>`. */
const facts: Record<IceFact, Fact<IceEvidence>> = {
  candidates: { title: msg('audits.ice.title.candidates'), judge: judgeCandidates },
  ipv6: { title: msg('audits.ice.title.ipv6'), judge: judgeIpv6 },
  nat: { title: msg('audits.ice.title.nat'), judge: judgeNat },
}

export const ice: Audit<'ice'> = {
  id: 'ice',
  link: 'device',
  why: msg('audits.ice.why'),
  needs: 'ice',
  ...byFact(facts),
}

function judgeCandidates({ candidates, complete, gatheringMs: ms }: IceEvidence): Judgement {
  const count = candidates.length
  if (count === 0 && !complete)
    return unclear(msg('audits.ice.busy', { ms }), fixBy('user', msg('audits.ice.fix.busy')))
  if (count === 0)
    return warn(
      'browser-unsupported',
      msg('audits.ice.none', { ms }),
      fixBy('device-admin', msg('audits.ice.fix.policy')),
    )
  const hidden = candidates.some(({ family }) => family === 'mDNS')
  return pass([msg('audits.ice.candidates', { count }), hidden && msg('audits.ice.hidden')])
}

function judgeIpv6({ candidates }: IceEvidence): Judgement {
  const count = candidates.filter(({ family }) => family === 'IPv6').length
  if (count > 0) return pass(msg('audits.ice.ipv6', { count }))
  return notApplicable(msg('audits.ice.noIpv6'))
}

/**
 * One address and port seen by all servers: the mapping does not depend on the destination. A
 * browser cannot say more about the NAT, since it asks each server from a socket of its own.
 */
function judgeNat({ candidates, servers }: IceEvidence): Judgement {
  const reflexive = candidates.filter(
    ({ type, protocol }) => type === 'srflx' && protocol === 'udp',
  )
  if (servers.length === 0) return notApplicable(msg('audits.ice.notAsked'))
  if (reflexive.length === 0)
    return notTestable(msg('audits.ice.noReflexive', { count: servers.length }))
  const count = new Set(reflexive.map(({ address }) => address)).size
  return pass(count > 1 ? msg('audits.ice.ways', { count }) : msg('audits.ice.oneWay'))
}
