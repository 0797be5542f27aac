import type { Cause, Verdict } from '../../../src/audits/vocabulary.ts'
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
    headline: /UDP gives no answer, while the same relay does elsewhere/,
    causes: ['udp-blocked'],
    audits: rows(['fail', 'udp-blocked'], ['pass'], ['pass']),
  }),
  only('relay: TCP blocked', [closed.tcp], {
    headline: /TCP, while the same relay answers elsewhere/,
    causes: ['tcp-dropped'],
    audits: rows(['pass'], ['fail', 'tcp-dropped'], ['pass']),
  }),
  only('relay: TLS port reset', [toRelay('tcp', '443', 'reset')], {
    headline: /TLS, while the same relay answers elsewhere/,
    causes: ['tcp-refused'],
    audits: rows(['pass'], ['pass'], ['fail', 'tcp-refused']),
  }),
  only('relay: UDP and TCP blocked', [closed.udp, closed.tcp], {
    headline: /UDP gives no answer|TCP connections? .*no answer|connection gets no answer/,
    causes: ['udp-blocked', 'tcp-dropped'],
    audits: rows(['fail', 'udp-blocked'], ['fail', 'tcp-dropped'], ['pass']),
  }),
  only('relay: UDP and TLS blocked', [closed.udp, closed.tls], {
    headline: /UDP gives no answer/,
    causes: ['udp-blocked', 'tcp-dropped'],
    audits: rows(['fail', 'udp-blocked'], ['pass'], ['fail', 'tcp-dropped']),
  }),
  only('relay: TCP and TLS blocked', [closed.tcp, closed.tls], {
    headline: /^TCP connections to relays get no answer/,
    causes: ['tcp-dropped'],
    audits: rows(['pass'], ['fail', 'tcp-dropped'], ['fail', 'tcp-dropped']),
  }),
  {
    ...only('relay: all three blocked', [closed.udp, closed.tcp, closed.tls], {
      headline: /^The relay answers on no transport/,
      causes: ['relay-unreachable'],
      says: /from another network/,
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
      headline: /relay\.contoso\.example on UDP 3480 gave no answer/,
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
      headline: /UDP 3480 gave no answer/,
      causes: ['relay-silent'],
      audits: { 'relay-port.relay.communication.microsoft.com.udp:3478': ['pass'] },
    },
    note: 'Nothing is published about answers of public relays on 3479-3481; an own relay decides.',
  },
]
