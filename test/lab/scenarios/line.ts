import {
  allDies,
  breaksWatched,
  line,
  linkGoesMeasured,
  relay,
  udp,
  udpBlocked,
  udpDies,
} from '../faults.ts'
import { ready, type Scenario } from '../scenario.ts'
import type { Fault } from '../weather.ts'

/** What is measured of the line: only this, and with nothing beside it. */
const only = (audit: string) => ({ params: `only=${audit}`, timed: true })

const slow: Fault = line({ rate: 2e6, delay: 10, queue: 100 })

/** Lines with known properties (../link/), and what the report must say of them. */
export const lineScenarios: Scenario[] = [
  {
    name: 'open network, with the line',
    faults: [line({ rate: 20e6, delay: 10, queue: 100 })],
    // What a run measures where config.json says nothing of it.
    config: { throughput: {} },
    timed: true,
    expect: {
      verdict: 'pass',
      headline: ready,
      causes: [],
      audits: {
        'throughput.azure.required': ['pass'],
        'throughput.azure.capacity': ['notApplicable', 'not-measured'],
        'quality.azure.loss': ['pass'],
        'quality.azure.jitter': ['pass'],
        'quality.azure.rtt': ['pass'],
      },
    },
  },
  {
    name: 'line too slow for video, enough for avatars: avatars',
    faults: [slow],
    ...only('throughput.azure.required'),
    expect: {
      verdict: 'pass',
      headline: ready,
      causes: [],
      audits: { 'throughput.azure.required': ['pass'] },
    },
  },
  {
    name: 'line too slow for video, enough for avatars: video',
    faults: [slow],
    config: { throughput: { mix: 'avatars-video' } },
    ...only('throughput.azure.required'),
    expect: { verdict: 'warn', headline: /too slow.* avatars and video/, causes: ['too-slow'] },
  },
  {
    name: 'lossy line',
    chance: true,
    faults: [line({ rate: 20e6, delay: 10, loss: 0.1 })],
    ...only('throughput.azure.required'),
    expect: {
      verdict: 'fail',
      headline: /The rate isn't the cause/,
      causes: ['lossy'],
    },
  },
  {
    name: 'lossy line, and public relays of an optional rule are silent',
    chance: true,
    faults: [
      line({ rate: 20e6, delay: 10, loss: 0.03 }),
      udp.drop('stun.azure.com', 3478),
      udp.drop('world.turn.wvd.microsoft.com', 3478),
    ],
    params: 'profile=avd-w365-reference',
    config: { throughput: {} },
    timed: true,
    expect: {
      verdict: 'warn',
      headline: /^Works, with problems\. .*loses packets/,
      causes: ['lossy', 'relay-silent'],
    },
  },
  {
    name: 'line with a long queue',
    faults: [line({ rate: 3e6, delay: 10, queue: 600 })],
    ...only('quality.azure.loaded-rtt'),
    expect: { verdict: 'warn', headline: /on a full line/, causes: ['bufferbloat'] },
  },
  {
    name: 'UDP shaped, TCP free',
    faults: [line({ rate: 20e6, udp: 250e3, delay: 10, queue: 100 })],
    ...only('throughput.azure.required'),
    expect: {
      verdict: 'fail',
      headline: /UDP to relay azure is slow.* but TCP carries all of it/,
      causes: ['udp-shaped'],
    },
  },
  {
    name: 'line stops for 200 ms every 5 s',
    faults: [line({ rate: 20e6, delay: 10, stall: 200, every: 5000 })],
    ...only('quality.azure.jitter'),
    expect: { verdict: 'warn', headline: /short dropouts/, causes: ['line-stalls'] },
  },
  {
    name: 'line breaks off for 0.3, 1 and 5 s while it is watched',
    faults: [line({ rate: 20e6, delay: 10, queue: 100 }), breaksWatched([320, 1000, 5000])],
    params: 'only=relay.azure&watch=5m',
    timed: true,
    watched: 5,
    expect: {
      verdict: 'fail',
      headline: /breaks off/,
      causes: ['line-breaks'],
      audits: { 'watch.azure.gaps': ['fail', 'line-breaks'] },
    },
  },
  {
    name: 'line that varies between 2 and 8 Mbit/s',
    faults: [line({ rate: 8e6, least: 2e6, period: 2000, delay: 10, queue: 100 })],
    config: { throughput: { inRun: 'everything' } },
    ...only('throughput.azure.capacity'),
    expect: {
      verdict: 'pass',
      headline: ready,
      causes: [],
      explains: {
        'throughput.azure.capacity': /in seconds [\d.]+ to [\d.]+ of the test. It varied between/,
      },
    },
  },
  {
    name: 'relay dies in mid-test',
    faults: [relay.dies()],
    ...only('quality.azure.loss'),
    expect: {
      verdict: 'fail',
      headline: /stopped carrying packets during the test/,
      causes: ['relay-lost'],
    },
  },
  {
    name: 'load balancer ends TCP to the relay after 2 s',
    faults: [relay.only('tcp'), relay.balanced(2000)],
    config: { throughput: { inRun: 'everything' } },
    ...only('throughput.azure'),
    expect: {
      verdict: 'fail',
      headline: /stopped carrying packets during the test/,
      causes: ['relay-lost'],
      audits: {
        'throughput.azure.required': ['fail', 'relay-lost'],
        'throughput.azure.capacity': ['fail', 'relay-lost'],
      },
    },
  },
  {
    name: 'load balancer ends TLS to the relay after 2 s',
    faults: [relay.only('tls'), relay.balanced(2000)],
    ...only('throughput.azure.required'),
    expect: {
      verdict: 'fail',
      headline: /stopped carrying packets during the test/,
      causes: ['relay-lost'],
    },
  },
  {
    name: 'relay with TCP only dies in mid-test',
    faults: [relay.only('tcp'), relay.dies()],
    ...only('throughput.azure.required'),
    expect: {
      verdict: 'fail',
      headline: /stopped carrying packets during the test/,
      causes: ['relay-lost'],
    },
  },
  {
    name: 'TCP to the relay cut after 120 packets',
    faults: [relay.only('tcp'), relay.cutAfter(120, 'reset')],
    ...only('quality.azure.loss'),
    expect: {
      verdict: 'fail',
      headline: /stopped carrying packets during the test/,
      causes: ['relay-lost'],
    },
  },
  {
    name: 'TCP to the relay silent after 120 packets',
    faults: [relay.only('tcp'), relay.cutAfter(120, 'drop')],
    ...only('quality.azure.loss'),
    expect: {
      verdict: 'fail',
      headline: /stopped carrying packets during the test/,
      causes: ['relay-lost'],
    },
  },
  {
    name: 'network stops in mid-test',
    faults: [allDies(2)],
    ...only('quality.azure.loss'),
    expect: {
      verdict: 'unknown',
      headline: /stopped carrying packets during the test/,
      causes: ['unclear'],
      says: /Either the relay or the network/,
    },
    note: 'A network without a way out and a relay and a host that both stopped look the same.',
  },
  {
    name: 'network gone for 2.5 s in mid-test',
    faults: [allDies(2, 2.5)],
    ...only('quality.azure.loss'),
    expect: {
      verdict: 'unknown',
      headline: /then continued/,
      causes: ['unclear'],
    },
  },
  {
    name: 'Wi-Fi lost in mid-test',
    faults: [linkGoesMeasured(2000, 3000)],
    ...only('quality.azure.loss'),
    expect: { verdict: 'fail', headline: /offline/, causes: ['offline'] },
  },
  {
    name: 'UDP blocked, TCP carries',
    faults: [line({ rate: 20e6, delay: 10, queue: 100 }), udpBlocked()],
    config: { throughput: { inRun: 'brief' } },
    ...only('throughput.azure.required'),
    expect: {
      verdict: 'warn',
      headline: /Relay azure over TCP carries the/,
      causes: ['tcp-only'],
      says: /voice and avatars can freeze/,
      audits: { 'throughput.azure.required': ['warn', 'tcp-only'] },
    },
  },
  {
    name: 'UDP policed to 30 kB/s',
    faults: [udp.policed('30kb/s')],
    ...only('throughput.azure.required'),
    expect: {
      verdict: 'fail',
      headline: /UDP to relay azure is slow.* but TCP carries all of it/,
      causes: ['udp-shaped'],
    },
  },
  {
    name: 'UDP works for 5 s, then never again',
    faults: [udpDies(4)],
    ...only('quality.azure.loss'),
    expect: { verdict: 'fail', headline: /UDP/, causes: ['udp-blocked'] },
  },
]
