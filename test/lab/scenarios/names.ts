import { dns, privateHost, tls } from '../faults.ts'
import { type Scenario, small } from '../scenario.ts'

const GRAPH = 'endpoint.acs-signalling.*.microsoft.com:443'

const oneName = (headline: RegExp, says?: RegExp): Scenario['expect'] => ({
  verdict: 'fail',
  headline,
  causes: ['dns-blocked'],
  audits: { [GRAPH]: ['fail', 'dns-blocked'] },
  ...(says && { says }),
})
const unresolved = /^DNS on this network can't find graph\.microsoft\.com/

export const nameScenarios: Scenario[] = [
  {
    name: 'DNS blocked for some names',
    faults: [dns.nxdomain('*.skype.com'), dns.sinkhole('*.manage.microsoft.com')],
    expect: {
      verdict: 'fail',
      headline: /^DNS on this network can't find \d+ of \d+ addresses/,
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
    expect: {
      verdict: 'fail',
      headline: /^The secure connection \(TLS\) to graph\.microsoft\.com/,
      causes: ['tls-failed'],
      audits: { [GRAPH]: ['fail', 'tls-failed'] },
      says: /10\.20\.30\.40/,
    },
    note: 'What takes connections at a private address may be a block page or an internal proxy: a tab shows which.',
  },
  {
    name: 'DNS: private address, nobody there',
    faults: [dns.pointsTo('10.99.0.1', 'graph.microsoft.com')],
    ...small,
    expect: oneName(unresolved, /10\.99\.0\.1/),
  },
  {
    name: 'DNS: own hosts inside, each with a fault of its own',
    faults: [
      privateHost('good.contoso.example', '10.20.0.11'),
      privateHost('certificate.contoso.example', '10.20.0.12'),
      tls.shows('expired', ['certificate.contoso.example']),
      privateHost('refused.contoso.example', '10.20.0.13', 'reset'),
      privateHost('dropped.contoso.example', '10.20.0.14', 'drop'),
      privateHost('mute.contoso.example', '10.20.0.15', 'mute'),
    ],
    params: 'profile=config&only=endpoint.inside',
    config: {
      endpoints: [
        {
          id: 'inside',
          title: 'Inside',
          source: 'lab',
          sourceDate: null,
          hosts: ['good', 'certificate', 'refused', 'dropped', 'mute'].map(
            (name) => `${name}.contoso.example`,
          ),
          tcpPorts: ['443'],
        },
      ],
    },
    expect: {
      verdict: 'fail',
      headline: /contoso\.example/,
      causes: ['tls-failed', 'tcp-refused', 'tcp-dropped', 'no-answer'],
      audits: {
        'endpoint.inside.good.contoso.example:443': ['pass'],
        'endpoint.inside.certificate.contoso.example:443': ['fail', 'tls-failed'],
        'endpoint.inside.refused.contoso.example:443': ['fail', 'tcp-refused'],
        'endpoint.inside.dropped.contoso.example:443': ['fail', 'tcp-dropped'],
        'endpoint.inside.mute.contoso.example:443': ['fail', 'no-answer'],
      },
    },
  },
  {
    name: 'DNS: wrong public address, nobody there',
    faults: [dns.leadsNowhere('graph.microsoft.com')],
    ...small,
    expect: {
      verdict: 'fail',
      headline: /^Connections to 2 of \d+ addresses get no response/,
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
      headline: /^DNS on this network can't find \d+ of \d+ relay ports/,
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
      headline: /^DNS on this network can't find \d+ of \d+ relay ports/,
      causes: ['dns-blocked'],
      audits: { 'relay.azure.tls': ['fail', 'dns-blocked'] },
      says: /0\.0\.0\.0/,
    },
  },
]
