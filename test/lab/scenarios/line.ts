import { allDies, line, linkGoesMeasured, relay, udp, udpBlocked, udpDies } from '../faults.ts'
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
    expect: { verdict: 'warn', headline: /avatars and video needs/, causes: ['too-slow'] },
  },
  {
    name: 'lossy line',
    faults: [line({ rate: 20e6, delay: 10, loss: 0.1 })],
    ...only('throughput.azure.required'),
    expect: {
      verdict: 'fail',
      headline: /the loss does not come from the rate/,
      causes: ['lossy'],
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
      headline: /carries all of it over TCP: UDP is held back/,
      causes: ['udp-shaped'],
    },
  },
  {
    name: 'relay dies in mid-test',
    faults: [relay.dies()],
    ...only('quality.azure.loss'),
    expect: {
      verdict: 'fail',
      headline: /stopped carrying packets in mid-test/,
      causes: ['relay-lost'],
    },
  },
  {
    name: 'network stops in mid-test',
    faults: [allDies(2)],
    ...only('quality.azure.loss'),
    expect: {
      verdict: 'unknown',
      headline: /stopped carrying packets in mid-test/,
      causes: ['unclear'],
      says: /does not tell whether the relay stopped or the network/,
    },
    note: 'A network without a way out and a relay and a host that both stopped look the same.',
  },
  {
    name: 'network gone for 2.5 s in mid-test',
    faults: [allDies(2, 2.5)],
    ...only('quality.azure.loss'),
    expect: {
      verdict: 'unknown',
      headline: /carries packets again/,
      causes: ['unclear'],
    },
  },
  {
    name: 'Wi-Fi lost in mid-test',
    faults: [linkGoesMeasured(2000, 3000)],
    ...only('quality.azure.loss'),
    expect: { verdict: 'fail', headline: /offline|no network/, causes: ['offline'] },
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
      says: /Media over TCP waits for each lost packet/,
      audits: { 'throughput.azure.required': ['warn', 'tcp-only'] },
    },
  },
  {
    name: 'UDP policed to 30 kB/s',
    faults: [udp.policed('30kb/s')],
    ...only('throughput.azure.required'),
    expect: {
      verdict: 'fail',
      headline: /carries all of it over TCP: UDP is held back/,
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
