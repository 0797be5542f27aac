import {
  captivePortal,
  captivePortalByDns,
  dns,
  inspectingProxy,
  proxyRequired,
  tls,
  transparentProxy,
} from '../faults.ts'
import { addresses } from '../network.ts'
import { type Scenario, small } from '../scenario.ts'

const GRAPH = 'endpoint.acs-signalling.*.microsoft.com'

export const proxyScenarios: Scenario[] = [
  {
    name: 'HTTP proxy by setting',
    faults: [proxyRequired({ by: 'setting' })],
    ...small,
    expect: {
      verdict: 'fail',
      headline: /^This network blocks traffic to the relays on UDP 3478-3481/,
      causes: ['udp-blocked', 'unclear'],
      audits: {
        [`${GRAPH}:443`]: ['pass'],
        [`${GRAPH}:80`]: ['unknown', 'unclear'],
        'relay.azure.tls': ['pass'],
      },
      says: /proxy settings/,
    },
    note: 'A proxy that opens 443 only and a firewall that rejects 80 look the same; the proxy settings decide.',
  },
  {
    name: 'HTTP proxy by PAC file, own names only',
    faults: [proxyRequired({ by: 'pac' }, { namesInside: false })],
    ...small,
    expect: {
      verdict: 'fail',
      headline: /^This network blocks traffic to the relays on UDP 3478-3481/,
      causes: ['udp-blocked'],
      audits: {
        [`${GRAPH}:443`]: ['pass'],
        [`${GRAPH}:80`]: ['unknown', 'not-testable'],
        'relay.azure.tls': ['pass'],
      },
    },
  },
  {
    name: 'HTTP proxy by PAC file, own names only, one host refused',
    faults: [
      proxyRequired(
        { by: 'pac', refuses: { hosts: ['graph.microsoft.com'], status: 403 } },
        { namesInside: false },
      ),
    ],
    ...small,
    expect: {
      verdict: 'fail',
      headline: /^This network blocks traffic to the relays on UDP 3478-3481/,
      causes: ['udp-blocked', 'unclear'],
      audits: {
        [`${GRAPH}:443`]: ['unknown', 'unclear'],
        'device.oracle-lookup': ['unknown', 'not-testable'],
      },
    },
    note: 'Nothing resolves here but by the proxy, so a missing address is no sign of DNS.',
  },
  {
    name: 'HTTP proxy that asks for a password',
    faults: [proxyRequired({ by: 'setting', refuses: { hosts: 'all', status: 407 } })],
    ...small,
    expect: {
      verdict: 'fail',
      headline: /proxy/,
      // Then the relays, which WebRTC asks through the same proxy.
      causes: ['http-blocked', 'relay-unreachable', 'tcp-refused', 'relay-silent'],
    },
  },
  ...[403, 511].map(
    (status): Scenario => ({
      name: `HTTP proxy that answers ${status} for one host`,
      faults: [
        proxyRequired({ by: 'setting', refuses: { hosts: ['graph.microsoft.com'], status } }),
      ],
      ...small,
      expect: {
        verdict: 'fail',
        headline: /^This network refuses connections to 2 of 10 addresses/,
        causes: ['tcp-refused', 'udp-blocked', 'unclear'],
        audits: { [`${GRAPH}:443`]: ['fail', 'tcp-refused'] },
        says: /in the proxy if you use one/,
      },
      note: 'A page sees neither status nor body of what a proxy says: a reset looks the same.',
    }),
  ),
  {
    name: 'transparent proxy',
    faults: [transparentProxy()],
    ...small,
    expect: {
      verdict: 'warn',
      headline: /transparent proxy accepts every connection/,
      causes: ['transparent-proxy'],
    },
  },
  {
    name: 'TLS inspected, the box answers for addresses that do not exist',
    faults: [tls.intercept('all'), transparentProxy()],
    ...small,
    expect: {
      verdict: 'fail',
      headline: /^The secure connection \(TLS\) to 5 of \d+ addresses fails/,
      causes: ['tls-failed', 'tls-failed', 'transparent-proxy'],
      audits: {
        'device.captive-portal': ['warn', 'transparent-proxy'],
        'relay.azure.udp': ['pass'],
        [`${GRAPH}:443`]: ['fail', 'tls-failed'],
      },
    },
  },
  {
    name: 'TLS inspected by an explicit proxy that takes every connection',
    faults: [inspectingProxy()],
    ...small,
    expect: {
      verdict: 'fail',
      headline: /^The secure connection \(TLS\) to 5 of \d+ addresses fails/,
      causes: ['tls-failed', 'tls-failed', 'unclear', 'transparent-proxy'],
      audits: {
        'device.captive-portal': ['warn', 'transparent-proxy'],
        'relay.azure.udp': ['pass'],
        [`${GRAPH}:443`]: ['fail', 'tls-failed'],
      },
    },
  },
  {
    name: 'DNS answers for names that do not exist',
    faults: [dns.pointsTo(addresses.web, 'invalid')],
    ...small,
    expect: {
      verdict: 'warn',
      headline: /addresses for names that don't exist/,
      causes: ['dns-rewritten'],
    },
    note: 'Resolvers that send mistyped names to a search page, and search domains with a wildcard.',
  },
  {
    name: 'DNS answers for names that do not exist, and one host is such a name',
    faults: [
      dns.pointsTo('203.0.113.90', 'invalid', 'gone.contoso.example'),
      tls.shows('of-another-host', ['gone.contoso.example', 'broken.contoso.example']),
    ],
    params: 'profile=config&only=endpoint.own',
    config: {
      endpoints: [
        {
          id: 'own',
          title: 'Own',
          source: 'lab',
          sourceDate: null,
          hosts: ['gone.contoso.example', 'broken.contoso.example'],
          tcpPorts: ['443'],
        },
      ],
    },
    expect: {
      verdict: 'fail',
      headline: /broken\.contoso\.example/,
      causes: ['tls-failed', 'unclear'],
      audits: {
        'endpoint.own.gone.contoso.example:443': ['unknown', 'unclear'],
        'endpoint.own.broken.contoso.example:443': ['fail', 'tls-failed'],
      },
      explains: { 'endpoint.own.gone.contoso.example:443': /names that can't exist too/ },
    },
  },
  {
    name: 'captive portal',
    faults: [captivePortal()],
    expect: {
      verdict: 'fail',
      headline: /sign-in page/,
      causes: ['captive-portal'],
      audits: { 'device.captive-portal': ['fail', 'captive-portal'] },
    },
  },
  {
    name: 'captive portal that lets one vendor through',
    faults: [captivePortal('*.microsoft.com')],
    ...small,
    expect: {
      verdict: 'fail',
      headline: /sign-in page/,
      causes: ['captive-portal'],
      audits: { 'device.captive-portal': ['fail', 'captive-portal'], [`${GRAPH}:443`]: ['pass'] },
    },
  },
  {
    name: 'captive portal by DNS',
    faults: [captivePortalByDns()],
    ...small,
    expect: {
      verdict: 'fail',
      headline: /sign-in page/,
      causes: ['captive-portal'],
      audits: { 'device.captive-portal': ['fail', 'captive-portal'] },
    },
  },
]
