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
      headline: /^This network refuses connections to (\d of \d+ addresses|login)/,
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
      headline: /^Connections to (\d of \d+ addresses|login\S+ on port 443) get no response/,
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
      headline: /^This network refuses connections to graph\.microsoft\.com on port 443/,
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
      headline: /^Connections to graph\.microsoft\.com on port 443 open, but nothing/,
      causes: ['no-answer'],
    },
  },
  {
    name: 'TCP cut at the first byte (server name filter)',
    faults: [tcp.cut(GRAPH)],
    ...small,
    expect: {
      verdict: 'fail',
      headline: /^The secure connection \(TLS\) to graph\.microsoft\.com on port 443 fails/,
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
      headline: /^Connections to 5 of 10 addresses get no response/,
      causes: ['tcp-dropped'],
      audits: { [`${ROW}:443`]: ['pass'], [`${ROW}:80`]: ['fail', 'tcp-dropped'] },
    },
  },
  {
    name: 'TLS intercepted',
    faults: [tls.intercept('all')],
    expect: {
      verdict: 'fail',
      headline: /^The secure connection \(TLS\) to \d+ of \d+ addresses fails/,
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
      headline: /^The secure connection \(TLS\) to /,
      causes: ['tls-failed'],
      says: /Microsoft doesn't support/,
    },
  },
  ...(['expired', 'of-another-host'] as const).map(
    (wrong): Scenario => ({
      name: `TLS certificate ${wrong === 'expired' ? 'expired' : 'of another host'}`,
      faults: [tls.shows(wrong, [GRAPH])],
      ...small,
      expect: {
        verdict: 'fail',
        headline: /^The secure connection \(TLS\) to graph\.microsoft\.com on port 443 fails/,
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
      headline: /^Connections to 5 of \d+ addresses open, but nothing/,
      causes: ['no-answer', 'no-answer'],
      audits: { [`${ROW}:80`]: ['pass'], 'relay.azure.udp': ['pass'] },
      says: /MTU/,
    },
  },
  {
    name: 'MTU of 1,500 all the way',
    faults: [mtuHole(1500)],
    ...small,
    expect: passes(),
  },
]
