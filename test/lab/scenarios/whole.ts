import { allDropped, line, nothingAnswers, udpBlocked } from '../faults.ts'
import { passes, type Scenario, small } from '../scenario.ts'

/** The whole default profile, timed where a promise of the product hangs on it. */
export const wholeScenarios: Scenario[] = [
  {
    name: 'open network',
    faults: [],
    timed: true,
    expect: passes({
      'device.captive-portal': ['pass'],
      'relay.azure.udp': ['pass'],
      'relay.azure.tcp': ['pass'],
      'relay.azure.tls': ['pass'],
    }),
  },
  {
    name: 'everything dropped',
    faults: [allDropped()],
    timed: true,
    expect: {
      verdict: 'fail',
      headline: /^Connections to \d+ of \d+ addresses get no response/,
      // Endpoints, the relay with credentials, TCP of public relays, their UDP.
      causes: ['tcp-dropped', 'relay-unreachable', 'tcp-dropped', 'relay-silent'],
    },
  },
  {
    name: 'nothing answers, not even DNS',
    faults: [nothingAnswers()],
    timed: true,
    expect: {
      verdict: 'fail',
      headline: /^DNS on this network can't find \d+ of \d+ addresses/,
      // Endpoints, then relays.
      causes: ['dns-blocked', 'dns-blocked'],
    },
  },
  {
    name: 'UDP blocked',
    faults: [udpBlocked()],
    expect: {
      verdict: 'fail',
      headline: /^This network blocks traffic to the relays on UDP 3478-3481/,
      causes: ['udp-blocked'],
      audits: { 'relay.azure.udp': ['fail', 'udp-blocked'], 'relay.azure.tls': ['pass'] },
    },
  },
  {
    name: 'round trip of 300 ms',
    faults: [line({ delay: 150 })],
    ...small,
    expect: passes({ 'relay.azure.udp': ['pass'], 'relay.azure.tls': ['pass'] }),
  },
  {
    name: 'round trip of 300 ms, measured',
    faults: [line({ delay: 150 })],
    params: 'only=quality.azure.rtt',
    timed: true,
    expect: {
      verdict: 'warn',
      headline: /round trip of (3\d\d|[4-9]\d\d|[\d,]{5,}) ms/,
      causes: ['slow-response'],
    },
  },
  {
    name: '5 % loss each way, reachability',
    chance: true,
    faults: [line({ delay: 10, loss: 0.05 })],
    ...small,
    expect: passes({ 'relay.azure.udp': ['pass'] }),
  },
  {
    name: '5 % loss in all, measured',
    chance: true,
    faults: [line({ delay: 10, loss: 0.025 })],
    params: 'only=quality.azure.loss',
    timed: true,
    expect: { verdict: 'warn', headline: /loses packets/, causes: ['lossy'] },
  },
]
