import type { ControlEvidence } from '../probes/evidence.ts'
import type { Audit } from './types.ts'

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
    if (!evidence.online)
      return {
        verdict: 'fail',
        cause: 'offline',
        explanation: 'The browser says it has no network.',
        fix: { who: 'user', what: 'Connect the device to a network, then run again.' },
      }
    const signs = signsOf(evidence)
    if (signs.length === 0)
      return {
        verdict: 'pass',
        explanation: 'A name and an address that cannot exist gave no answer, as they should.',
      }
    const seen = `${signs.join('; ')}.`
    const { known, origin } = evidence
    const broken = known ? known.outcome === 'failed' || known.outcome === 'timeout' : false
    if (broken || origin.expected === false)
      return {
        verdict: 'fail',
        cause: 'captive-portal',
        explanation: `${seen} Real hosts do not work: this is how a sign-in page of the network behaves.`,
        fix: {
          who: 'user',
          what: "Open the network's sign-in page in a browser tab, accept, then run again; for a fleet, ask the network team to let headsets pass.",
        },
      }
    return {
      verdict: 'warn',
      cause: 'transparent-proxy',
      explanation: `${seen} Real hosts work, so a proxy or gateway answers first: an open TCP port proves little here.`,
      fix: {
        who: 'network',
        what: 'Exempt the listed hosts from the transparent proxy if anything else here fails.',
      },
    }
  },
}

function signsOf({ invalidName, testNet, origin }: ControlEvidence): string[] {
  const ports = testNet.filter(({ tcp }) => tcp.outcome === 'open').map(({ port }) => port)
  return [
    ...(invalidName.address ? ['A name under .invalid resolves'] : []),
    ...(ports.length > 0 ? [`An address that no host has takes TCP ${ports.join(' and ')}`] : []),
    ...(origin.expected === false ? ["This page's own server answers with something else"] : []),
  ]
}
