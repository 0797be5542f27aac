import type { Cause } from '../../../src/model/causes.ts'
import type { Verdict } from '../../../src/model/verdicts.ts'
import { privateHost, privateRelay, publicPage } from '../faults.ts'
import type { Scenario } from '../scenario.ts'

/**
 * A healthy office behind split DNS, tested from a page on the internet: three services, a relay
 * and a collector at private addresses, in each state of the permission that guards them.
 */
const SERVICES = ['files', 'portal', 'training'].map((name) => `${name}.contoso.example`)
const COLLECTOR = 'collector.contoso.example'
const BROKER = 'broker.contoso.example'
const HOSTS = [...SERVICES, COLLECTOR, BROKER]
const rowOf = (host: string) => `endpoint.office.${host}:443`
const services = (...judged: [Verdict, Cause?]) =>
  Object.fromEntries(SERVICES.map((host) => [rowOf(host), judged]))

const office = [
  ...HOSTS.map((host, index) => privateHost(host, `10.20.0.${31 + index}`)),
  privateRelay('turn.contoso.example', '10.20.0.40'),
]
const params = 'profile=config'
const config = {
  endpoints: [
    {
      id: 'office',
      title: 'Office',
      source: 'lab',
      sourceDate: null,
      hosts: SERVICES,
      tcpPorts: ['443'],
    },
  ],
  delivery: {
    automatic: true,
    sinks: [{ name: 'collector', type: 'https', url: `https://${COLLECTOR}/api/reports` }],
  },
}

/** Another relay's credentials come from inside: the page's own broker hands out the first one's. */
const withBroker = {
  ...config,
  relays: [
    { name: 'azure', broker: '/lab/broker' },
    { name: 'brokered', broker: `https://${BROKER}/turn` },
  ],
}

/**
 * Nothing is wrong, and nothing is said to be: services and credentials stay open, reports wait,
 * and the relay inside is tested, since WebRTC is not guarded.
 */
const untold = {
  verdict: 'unknown',
  headline: /^The browser doesn't let this page reach 3 of 3 addresses inside the network/,
  // Services, then the relay whose credentials were not asked for.
  causes: ['local-network-permission', 'local-network-permission'],
  audits: {
    'relay.brokered.udp': ['unknown', 'local-network-permission'],
    'device.captive-portal': ['pass'],
    'relay.azure.udp': ['pass'],
    'relay.azure.tcp': ['pass'],
    ...services('unknown', 'local-network-permission'),
  },
  shows: /collector\.contoso\.example is inside the network\. The browser must first allow/,
} satisfies Scenario['expect']

export const officeScenarios: Scenario[] = [
  {
    name: 'office inside, allowed',
    faults: [...office, publicPage({ granted: true })],
    params,
    config,
    expect: {
      verdict: 'pass',
      headline: /^Ready\./,
      causes: [],
      audits: {
        ...services('pass'),
        'relay.azure.udp': ['pass'],
        'relay.azure.tcp': ['pass'],
      },
      shows: /1 run so far/,
    },
  },
  {
    name: 'office inside, nobody has allowed it',
    faults: [...office, publicPage()],
    params,
    config: withBroker,
    expect: { ...untold, explains: { [rowOf('files.contoso.example')]: /Nothing was sent/ } },
  },
  {
    name: 'office inside, refused',
    faults: [...office, publicPage({ refused: true })],
    params,
    config: withBroker,
    expect: { ...untold, explains: { [rowOf('files.contoso.example')]: /denies this page/ } },
  },
  {
    name: 'office inside, WebRTC guarded too, with a relay whose line is measured',
    faults: [...office, publicPage({ gatedWebrtc: true })],
    params,
    config: { ...config, throughput: { inRun: 'brief' } },
    expect: {
      ...untold,
      // Services, then the relay with what could not be measured over it.
      causes: ['local-network-permission', 'local-network-permission'],
      audits: {
        ...services('unknown', 'local-network-permission'),
        'device.captive-portal': ['unknown', 'not-testable'],
        'relay.azure.udp': ['unknown', 'local-network-permission'],
        'throughput.azure.required': ['unknown', 'local-network-permission'],
        'quality.azure.loss': ['unknown', 'local-network-permission'],
      },
    },
  },
]
