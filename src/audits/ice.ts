import type { IceCandidateFact, IceEvidence } from '../probes/evidence.ts'
import type { Audit, Judgement } from './types.ts'

/** Facts about ICE on this network: `device.<fact>`. */
export const iceFacts = {
  candidates: { title: 'ICE candidates', judge: judgeCandidates },
  ipv6: { title: 'IPv6', judge: judgeIpv6 },
  nat: { title: 'Address translation (NAT)', judge: judgeNat },
} satisfies Record<string, { title: string; judge: (ice: IceEvidence) => Judgement }>

export type IceFact = keyof typeof iceFacts

export const ice: Audit<'ice'> = {
  id: 'ice',
  link: 'device',
  title: ({ fact }) => iceFacts[fact as IceFact]?.title ?? 'ICE',
  failureTitle: ({ fact }) => iceFacts[fact as IceFact]?.title ?? 'ICE',
  why: 'ICE candidates show how this device is seen from outside (RFC 8445).',
  needs: 'ice',
  who: 'network',
  judge: (evidence, { fact }) =>
    iceFacts[fact as IceFact]?.judge(evidence) ?? {
      verdict: 'unknown',
      cause: 'unclear',
      explanation: `"${fact}" is not a fact this version knows.`,
    },
}

const countBy = (candidates: IceCandidateFact[], key: (c: IceCandidateFact) => string) =>
  Object.entries(Object.groupBy(candidates, key))
    .map(([name, list]) => `${list?.length ?? 0} ${name}`)
    .join(', ')

function judgeCandidates({ candidates, complete, gatheringMs }: IceEvidence): Judgement {
  if (candidates.length === 0 && !complete)
    return {
      verdict: 'unknown',
      cause: 'unclear',
      explanation: `No ICE candidate was there after ${gatheringMs} ms, and gathering had not ended: this device was too busy to say.`,
      fix: { who: 'user', what: 'Close other programs and tabs, then run again.' },
    }
  if (candidates.length === 0)
    return {
      verdict: 'warn',
      cause: 'browser-unsupported',
      explanation: `No ICE candidate was gathered within ${gatheringMs} ms: a browser policy may forbid it.`,
      fix: { who: 'device-admin', what: 'Check the WebRTC IP handling policy of the browser.' },
    }
  const kinds = countBy(candidates, ({ type, protocol, family }) => `${type}/${protocol} ${family}`)
  const hidden = candidates.some(({ family }) => family === 'mDNS')
  return {
    verdict: 'pass',
    explanation: `${kinds}.${hidden ? ' Local addresses are hidden behind mDNS names, as browsers do.' : ''}`,
  }
}

function judgeIpv6({ candidates }: IceEvidence): Judgement {
  const six = candidates.filter(({ family }) => family === 'IPv6')
  if (six.length > 0)
    return { verdict: 'pass', explanation: `${six.length} IPv6 candidates were gathered.` }
  return {
    verdict: 'notApplicable',
    explanation: 'No IPv6 candidate was seen; the services tested here also work over IPv4.',
  }
}

/** One address and port seen by all servers: the mapping does not depend on the destination. */
function judgeNat({ candidates, servers }: IceEvidence): Judgement {
  const reflexive = candidates.filter(
    ({ type, protocol }) => type === 'srflx' && protocol === 'udp',
  )
  if (servers.length === 0)
    return { verdict: 'notApplicable', explanation: 'No server was asked for a reflexive address.' }
  if (reflexive.length === 0)
    return {
      verdict: 'unknown',
      cause: 'not-testable',
      explanation: `None of ${servers.length} servers returned a reflexive address. Either UDP is blocked, there is no NAT, or the servers are silent; the relay checks decide.`,
    }
  const addresses = new Set(reflexive.map(({ address }) => address))
  if (addresses.size > 1)
    return {
      verdict: 'pass',
      explanation: `${addresses.size} outside addresses: this network has several ways out, or one for each IP version.`,
    }
  return {
    verdict: 'pass',
    explanation:
      'UDP leaves through one outside address. A browser cannot say more about the NAT: it asks each server from its own socket.',
  }
}
