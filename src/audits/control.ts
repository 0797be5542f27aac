import type { ControlEvidence } from '../probes/evidence.ts'
import type { Audit, Judgement } from './types.ts'

/** Does something on this network answer for hosts that do not exist? */
export const control: Audit<'control'> = {
  id: 'control',
  link: 'path',
  title: () => 'Nothing answers in place of others',
  failureTitle: () => 'Something answers in place of others',
  why: 'A captive portal or proxy makes every other result mean something else.',
  needs: 'control',
  who: 'network',
  judge(evidence) {
    const { known, origin } = evidence
    // The browser may be wrong about the network: an answer says more.
    const answered = known?.outcome === 'responded' || origin.outcome === 'responded'
    if (!evidence.online && !answered)
      return {
        verdict: 'fail',
        cause: 'offline',
        explanation: 'The browser says it has no network.',
        fix: { who: 'user', what: 'Connect the device to a network, then run again.' },
      }
    const signs = signsOf(evidence)
    const seen = `${Object.values(signs).join('; ')}.`
    if (seen === '.')
      return isBlind(evidence)
        ? {
            verdict: 'unknown',
            cause: 'not-testable',
            explanation:
              'On this network a page cannot look names up or connect by itself, so silence of what cannot exist says nothing. Networks with IPv6 only, and some HTTP proxies, are like this.',
          }
        : {
            verdict: 'pass',
            explanation: 'A name and an address that cannot exist gave no answer, as they should.',
          }
    const hosts = realHosts(evidence)
    // An HTTP error of the page's own server is no sign of a portal, whatever else is broken.
    if (hosts === 'fail' && (signs.name || signs.address || !isServerError(origin)))
      return {
        verdict: 'fail',
        cause: 'captive-portal',
        explanation: `${seen} Real hosts do not work: this is how a sign-in page of the network behaves.`,
        fix: {
          who: 'user',
          what: "Open the network's sign-in page in a browser tab, accept, then run again; for a fleet, ask the network team to let headsets pass.",
        },
      }
    if (hosts === 'work' && signs.address)
      return {
        verdict: 'warn',
        cause: 'transparent-proxy',
        explanation: `${seen} Real hosts work, so a proxy or gateway answers first: an open TCP port proves little here.`,
        fix: {
          who: 'network',
          what: 'Exempt the listed hosts from the transparent proxy if anything else here fails.',
        },
      }
    if (hosts === 'work' && signs.name)
      return {
        verdict: 'warn',
        cause: 'dns-rewritten',
        explanation: `${seen} Real hosts work: the resolver, or a search domain with a wildcard, answers for every name, so a name that resolves proves little here.`,
        fix: {
          who: 'network',
          what: 'Have the resolver say that names do not exist, and look at the DNS search list, if anything else here fails.',
        },
      }
    return unclear(seen, evidence)
  },
}

/** What finds no address for a host that just answered finds none for anything. */
const isBlind = ({ iceTcp, known, knownLookup }: ControlEvidence) =>
  !iceTcp || (known?.outcome === 'responded' && knownLookup && !knownLookup.address)

/** What answers although it cannot exist, or otherwise than it should. */
function signsOf({ invalidName, testNet, origin }: ControlEvidence) {
  const ports = testNet.filter(({ tcp }) => tcp.outcome === 'open').map(({ port }) => port)
  return {
    ...(invalidName.address && { name: 'A name under .invalid resolves' }),
    ...(ports.length > 0 && {
      address: `An address that no host has takes TCP ${ports.join(' and ')}`,
    }),
    ...(origin.expected === false && {
      origin: `This page's own server answers health.json with ${isServerError(origin) ? `HTTP ${origin.status}` : 'something else'}`,
    }),
  }
}

/** 511 is the one status that means a portal (RFC 6585 §6). */
const isServerError = ({ status }: ControlEvidence['origin']) =>
  status !== undefined && status >= 400 && status !== 511

/** Told by a host of the plan; where that was not asked, by the page's own server. */
function realHosts({ known, origin }: ControlEvidence): 'work' | 'fail' | 'unknown' {
  if (known?.outcome === 'responded') return 'work'
  if (known?.outcome === 'failed' || known?.outcome === 'timeout') return 'fail'
  if (origin.expected === undefined || isServerError(origin)) return 'unknown'
  return origin.expected ? 'work' : 'fail'
}

function unclear(seen: string, evidence: ControlEvidence): Judgement {
  const { expected, outcome } = evidence.origin
  const works = realHosts(evidence) === 'work' ? ' Real hosts work.' : ''
  return {
    verdict: 'warn',
    cause: 'unclear',
    explanation: `${seen}${works}`,
    fix:
      expected === false && outcome === 'responded'
        ? { who: 'app-owner', what: 'Check that health.json is served beside the page.' }
        : { who: 'nobody', what: 'Run again, and from another network: what differs decides.' },
  }
}
