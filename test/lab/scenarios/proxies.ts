import {
  captivePortal,
  captivePortalByDns,
  dns,
  proxyRequired,
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
      headline: /^UDP 3478-3481 gets no answer/,
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
      headline: /^UDP 3478-3481 gets no answer/,
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
      headline: /^A proxy answers in place of 2 of 10/,
      causes: ['http-blocked', 'udp-blocked'],
      audits: { [`${GRAPH}:443`]: ['fail', 'http-blocked'] },
      says: /Let the HTTP proxy pass HTTPS to/,
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
        headline: /^Connections to 2 of 10 endpoints are rejected/,
        causes: ['tcp-refused', 'udp-blocked', 'unclear'],
        audits: { [`${GRAPH}:443`]: ['fail', 'tcp-refused'] },
        says: /in an HTTP proxy, where there is one/,
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
      headline: /a proxy or gateway answers first/,
      causes: ['transparent-proxy'],
    },
  },
  {
    name: 'DNS answers for names that do not exist',
    faults: [dns.pointsTo(addresses.web, 'invalid')],
    ...small,
    expect: {
      verdict: 'warn',
      headline: /A name under \.invalid resolves/,
      causes: ['dns-rewritten'],
    },
    note: 'Resolvers that send mistyped names to a search page, and search domains with a wildcard.',
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
