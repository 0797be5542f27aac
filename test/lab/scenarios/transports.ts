import type { Cause } from '../../../src/model/causes.ts'
import type { Verdict } from '../../../src/model/verdicts.ts'
import { relay, toRelay } from '../faults.ts'
import type { Scenario } from '../scenario.ts'
import type { Fault } from '../weather.ts'

type Row = [Verdict, Cause?]

const closed = {
  udp: toRelay('udp', '3478'),
  tcp: toRelay('tcp', '3479'),
  tls: toRelay('tcp', '443'),
} satisfies Record<string, Fault>

const rows = (udpRow: Row, tcpRow: Row, tlsRow: Row) => ({
  'relay.azure.udp': udpRow,
  'relay.azure.tcp': tcpRow,
  'relay.azure.tls': tlsRow,
})

const only = (
  name: string,
  faults: Fault[],
  expect: Pick<Scenario['expect'], 'headline' | 'causes' | 'audits' | 'says'>,
): Scenario => ({
  name,
  faults: [relay.ownPorts(), ...faults],
  params: 'only=relay.azure',
  expect: { verdict: 'fail', ...expect },
})

/** UDP 3478, TCP 3479 and TLS 443 of one relay, blocked alone, in pairs and together. */
export const transportScenarios: Scenario[] = [
  only('relay: UDP blocked', [closed.udp], {
    headline: /^This network blocks traffic to relay azure over UDP/,
    causes: ['udp-blocked'],
    audits: rows(['fail', 'udp-blocked'], ['pass'], ['pass']),
  }),
  only('relay: TCP blocked', [closed.tcp], {
    headline: /^Connections to relay azure over TCP get no response/,
    causes: ['tcp-dropped'],
    audits: rows(['pass'], ['fail', 'tcp-dropped'], ['pass']),
  }),
  only('relay: TLS port reset', [toRelay('tcp', '443', 'reset')], {
    headline: /^This network refuses connections to relay azure over TLS/,
    causes: ['tcp-refused'],
    audits: rows(['pass'], ['pass'], ['fail', 'tcp-refused']),
  }),
  only('relay: UDP and TCP blocked', [closed.udp, closed.tcp], {
    headline: /relay azure over (UDP|TCP)/,
    causes: ['udp-blocked', 'tcp-dropped'],
    audits: rows(['fail', 'udp-blocked'], ['fail', 'tcp-dropped'], ['pass']),
  }),
  only('relay: UDP and TLS blocked', [closed.udp, closed.tls], {
    headline: /relay azure over (UDP|TLS)/,
    causes: ['udp-blocked', 'tcp-dropped'],
    audits: rows(['fail', 'udp-blocked'], ['pass'], ['fail', 'tcp-dropped']),
  }),
  only('relay: TCP and TLS blocked', [closed.tcp, closed.tls], {
    headline: /^Connections to 2 of 3 relay ports get no response/,
    causes: ['tcp-dropped'],
    audits: rows(['pass'], ['fail', 'tcp-dropped'], ['fail', 'tcp-dropped']),
  }),
  {
    ...only('relay: all three blocked', [closed.udp, closed.tcp, closed.tls], {
      headline: /^No response from 3 of 3 relay ports/,
      causes: ['relay-unreachable'],
      says: /on another network/,
    }),
    note: 'A relay that is down and one that is blocked look the same from one network.',
  },
  {
    name: 'hole at UDP 3480, relay of our own',
    faults: [toRelay('udp', '3480')],
    params: 'only=relay-port.relay.contoso.example',
    config: { relayHosts: [{ host: 'relay.contoso.example', udp: [3478, 3479, 3480, 3481] }] },
    expect: {
      verdict: 'fail',
      headline: /blocks traffic to relay\.contoso\.example on UDP 3480/,
      causes: ['udp-blocked'],
      audits: { 'relay-port.relay.contoso.example.udp:3481': ['pass'] },
    },
  },
  {
    name: 'hole at UDP 3480, public relay',
    faults: [toRelay('udp', '3480')],
    params: 'only=relay-port.relay.communication',
    expect: {
      verdict: 'warn',
      headline: /No response from .* on UDP 3480/,
      causes: ['relay-silent'],
      audits: { 'relay-port.relay.communication.microsoft.com.udp:3478': ['pass'] },
    },
    note: 'Nothing is published about answers of public relays on 3479-3481; an own relay decides.',
  },
]
