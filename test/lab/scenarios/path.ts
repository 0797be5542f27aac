import { mtuHole, relay, tcp, tls } from '../faults.ts'
import { passes, type Scenario, small } from '../scenario.ts'

const GRAPH = 'graph.microsoft.com'
const ROW = 'endpoint.acs-signalling.*.microsoft.com'
const LOGIN = 'login.microsoftonline.com'

export const pathScenarios: Scenario[] = [
  {
    name: 'TCP reset',
    faults: [tcp.reset(LOGIN, 443)],
    expect: {
      verdict: 'fail',
      headline: /^Connections to \d of \d+ endpoints are rejected|^Connections to login/,
      causes: ['tcp-refused'],
      audits: {
        'endpoint.m365-56.login.microsoftonline.com:443': ['fail', 'tcp-refused'],
        'endpoint.m365-56.login.microsoftonline.com:80': ['pass'],
      },
    },
  },
  {
    name: 'TCP dropped',
    faults: [tcp.drop(LOGIN, 443)],
    expect: {
      verdict: 'fail',
      headline: /^Connections to \d of \d+ endpoints get no answer|^Connections to login/,
      causes: ['tcp-dropped'],
      audits: {
        'endpoint.m365-56.login.microsoftonline.com:443': ['fail', 'tcp-dropped'],
        'endpoint.m365-56.login.microsoftonline.com:80': ['pass'],
      },
    },
  },
  {
    name: 'TCP rejected by ICMP',
    faults: [tcp.icmp(GRAPH, 443)],
    ...small,
    expect: {
      verdict: 'fail',
      headline: /^Connections to graph\.microsoft\.com:443 are rejected/,
      causes: ['tcp-refused'],
      audits: { [`${ROW}:443`]: ['fail', 'tcp-refused'], [`${ROW}:80`]: ['pass'] },
    },
  },
  {
    name: 'TCP accepted, then silence',
    faults: [tcp.mute(GRAPH)],
    ...small,
    expect: {
      verdict: 'fail',
      headline: /^graph\.microsoft\.com:443 takes connections, then nothing answers/,
      causes: ['no-answer'],
    },
  },
  {
    name: 'TCP cut at the first byte (server name filter)',
    faults: [tcp.cut(GRAPH)],
    ...small,
    expect: {
      verdict: 'fail',
      headline: /^TLS to graph\.microsoft\.com:443 fails although TCP connects/,
      causes: ['tls-failed'],
      says: /SNI filters/,
    },
  },
  {
    name: 'TCP 80 dropped everywhere, 443 open',
    faults: [tcp.drop('*', 80)],
    ...small,
    expect: {
      verdict: 'fail',
      headline: /^Connections to 5 of 10 endpoints get no answer/,
      causes: ['tcp-dropped'],
      audits: { [`${ROW}:443`]: ['pass'], [`${ROW}:80`]: ['fail', 'tcp-dropped'] },
    },
  },
  {
    name: 'TLS intercepted',
    faults: [tls.intercept('all')],
    expect: {
      verdict: 'fail',
      headline: /^TLS fails at \d+ of \d+ endpoints although TCP connects/,
      // Endpoints, then relays.
      causes: ['tls-failed', 'tls-failed'],
      audits: { 'relay.azure.tls': ['fail', 'tls-failed'], 'relay.azure.tcp': ['pass'] },
    },
  },
  {
    name: 'TLS intercepted for the headset management',
    faults: [tls.intercept(['*.manage.microsoft.com'])],
    expect: {
      verdict: 'fail',
      headline: /^TLS fails at .*Microsoft does not support/,
      causes: ['tls-failed'],
    },
  },
  ...(['expired', 'of-another-host'] as const).map(
    (wrong): Scenario => ({
      name: `TLS certificate ${wrong === 'expired' ? 'expired' : 'of another host'}`,
      faults: [tls.shows(wrong, [GRAPH])],
      ...small,
      expect: {
        verdict: 'fail',
        headline: /^TLS to graph\.microsoft\.com:443 fails although TCP connects/,
        causes: ['tls-failed'],
        says: /certificate/,
      },
      note: 'A page is not told what a certificate lacks; opening the host in a tab shows it.',
    }),
  ),
  {
    name: 'MTU black hole, 1,300 bytes',
    faults: [mtuHole(1300), relay.noTcp()],
    ...small,
    expect: {
      verdict: 'fail',
      headline: /^5 of \d+ endpoints take connections, then nothing answers/,
      causes: ['no-answer', 'no-answer'],
      audits: { [`${ROW}:80`]: ['pass'], 'relay.azure.udp': ['pass'] },
      says: /large packets/,
    },
  },
  {
    name: 'MTU of 1,500 all the way',
    faults: [mtuHole(1500)],
    ...small,
    expect: passes(),
  },
]
