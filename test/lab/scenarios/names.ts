import { dns, tls } from '../faults.ts'
import { type Scenario, small } from '../scenario.ts'

const GRAPH = 'endpoint.acs-signalling.*.microsoft.com:443'

const oneName = (headline: RegExp, says?: RegExp): Scenario['expect'] => ({
  verdict: 'fail',
  headline,
  causes: ['dns-blocked'],
  audits: { [GRAPH]: ['fail', 'dns-blocked'] },
  ...(says && { says }),
})
const unresolved = /^The name graph\.microsoft\.com does not resolve/

export const nameScenarios: Scenario[] = [
  {
    name: 'DNS blocked for some names',
    faults: [dns.nxdomain('*.skype.com'), dns.sinkhole('*.manage.microsoft.com')],
    expect: {
      verdict: 'fail',
      headline: /^DNS does not resolve \d+ of \d+ names/,
      causes: ['dns-blocked'],
      audits: {
        'endpoint.acs-signalling.*.skype.com:443': ['fail', 'dns-blocked'],
        'endpoint.m365-56.login.microsoftonline.com:443': ['pass'],
      },
    },
  },
  {
    name: 'DNS: NXDOMAIN',
    faults: [dns.nxdomain('graph.microsoft.com')],
    ...small,
    expect: oneName(unresolved),
  },
  {
    name: 'DNS: sinkhole 0.0.0.0',
    faults: [dns.sinkhole('graph.microsoft.com')],
    ...small,
    expect: oneName(unresolved, /0\.0\.0\.0/),
  },
  {
    name: 'DNS: sinkhole 127.0.0.1',
    faults: [dns.pointsTo('127.0.0.1', 'graph.microsoft.com')],
    ...small,
    expect: oneName(unresolved, /127\.0\.0\.1/),
  },
  {
    name: 'DNS: time-out',
    faults: [dns.timeout('graph.microsoft.com')],
    ...small,
    expect: oneName(unresolved),
  },
  {
    name: 'DNS: block page at a private address',
    faults: [
      dns.pointsTo('10.20.30.40', 'graph.microsoft.com'),
      tls.intercept(['graph.microsoft.com']),
    ],
    ...small,
    expect: oneName(unresolved, /10\.20\.30\.40/),
    note: 'TCP 80 opens there: the page cannot see that the block page answers it.',
  },
  {
    name: 'DNS: wrong public address, nobody there',
    faults: [dns.leadsNowhere('graph.microsoft.com')],
    ...small,
    expect: {
      verdict: 'fail',
      headline: /^Connections to 2 of \d+ endpoints get no answer/,
      causes: ['tcp-dropped'],
      audits: { [GRAPH]: ['fail', 'tcp-dropped'] },
      says: /203\.0\.113\.99/,
    },
    note: 'A wrong address and a dropped one look the same; the address is shown for comparison.',
  },
  {
    name: 'DNS: only the relay does not resolve',
    faults: [dns.nxdomain('relay.communication.microsoft.com')],
    ...small,
    expect: {
      verdict: 'fail',
      headline: /^Names of relays do not resolve/,
      causes: ['dns-blocked'],
      audits: { 'relay.azure.tls': ['fail', 'dns-blocked'] },
    },
  },
  {
    name: 'DNS: sinkhole for the relay alone',
    faults: [dns.sinkhole('relay.communication.microsoft.com')],
    ...small,
    expect: {
      verdict: 'fail',
      headline: /^Names of relays do not resolve/,
      causes: ['dns-blocked'],
      audits: { 'relay.azure.tls': ['fail', 'dns-blocked'] },
      says: /0\.0\.0\.0/,
    },
  },
]
