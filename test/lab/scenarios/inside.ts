import type { Cause } from '../../../src/model/causes.ts'
import { privateHost, publicPage, tls } from '../faults.ts'
import type { Scenario } from '../scenario.ts'

/** An office behind split DNS, seen from a page on the internet: Local Network Access. */
const HOSTS = {
  good: '10.20.0.11',
  certificate: '10.20.0.12',
  refused: '10.20.0.13',
  dropped: '10.20.0.14',
  mute: '10.20.0.15',
  carrier: '100.64.0.11',
}
const LITERAL = '10.20.0.16'
/** ICE connects to no literal address inside on 443: what is wrong with these can't be told. */
const CLOSED_LITERAL = '10.20.0.17'
const SILENT_LITERAL = '10.20.0.18'
const literalRow = (address: string) => `endpoint.inside.${address}:443`
const nameOf = (host: keyof typeof HOSTS) => `${host}.contoso.example`
const rowOf = (host: keyof typeof HOSTS) => `endpoint.inside.${nameOf(host)}:443`

const office = [
  privateHost(nameOf('good'), HOSTS.good),
  privateHost(nameOf('certificate'), HOSTS.certificate),
  tls.shows('expired', [nameOf('certificate')]),
  privateHost(nameOf('refused'), HOSTS.refused, 'reset'),
  privateHost(nameOf('dropped'), HOSTS.dropped, 'drop'),
  privateHost(nameOf('mute'), HOSTS.mute, 'mute'),
  privateHost(nameOf('carrier'), HOSTS.carrier),
  privateHost('closed.contoso.example', CLOSED_LITERAL, 'reset'),
  privateHost('silent.contoso.example', SILENT_LITERAL, 'drop'),
]
const params = 'profile=config&only=endpoint.inside'
const config = {
  endpoints: [
    {
      id: 'inside',
      title: 'Inside',
      source: 'lab',
      sourceDate: null,
      hosts: [
        ...(Object.keys(HOSTS) as (keyof typeof HOSTS)[]).map(nameOf),
        LITERAL,
        CLOSED_LITERAL,
        SILENT_LITERAL,
      ],
      tcpPorts: ['443'],
    },
  ],
}
const asks = ['unknown', 'local-network-permission'] satisfies ['unknown', Cause]

/** A relay of the organisation, at a private address. */
const relayInside = {
  relays: [
    {
      name: 'inside',
      urls: ['turn:good.contoso.example:3478?transport=udp', 'turns:good.contoso.example:5349'],
      username: 'lab',
      credential: 'lab',
    },
  ],
}

/** What a browser that guards WebRTC too shows of the office: nothing. */
const nothingSeen = {
  verdict: 'unknown',
  causes: ['local-network-permission'],
  audits: {
    ...Object.fromEntries(
      (Object.keys(HOSTS) as (keyof typeof HOSTS)[]).map((h) => [rowOf(h), asks]),
    ),
    [literalRow(LITERAL)]: asks,
  },
} satisfies Partial<Scenario['expect']>

export const insideScenarios: Scenario[] = [
  {
    name: 'inside, WebRTC guarded too, nobody has allowed it',
    faults: [...office, publicPage({ gatedWebrtc: true })],
    params,
    config,
    expect: { ...nothingSeen, headline: /inside the network/, says: /or its name doesn't resolve/ },
  },
  {
    name: 'inside, WebRTC guarded too, a relay there',
    faults: [...office, publicPage({ gatedWebrtc: true, refused: true })],
    params: 'only=relay.inside',
    config: relayInside,
    expect: {
      verdict: 'unknown',
      headline: /relay|network/i,
      causes: ['local-network-permission'],
      audits: { 'relay.inside.udp': asks, 'relay.inside.tls': asks },
      says: /or its name doesn't resolve/,
    },
  },
  {
    name: 'inside, WebRTC guarded too, refused',
    faults: [...office, publicPage({ gatedWebrtc: true, refused: true })],
    params,
    config,
    expect: { ...nothingSeen, headline: /inside the network/, says: /or its name doesn't resolve/ },
  },
  {
    name: 'inside, page on the internet, nobody has allowed it',
    faults: [...office, publicPage()],
    params,
    config,
    expect: {
      verdict: 'unknown',
      headline: /browser doesn't let this page reach 9 of 9 addresses inside the network/,
      causes: ['local-network-permission'],
      audits: { [rowOf('good')]: asks, [literalRow(LITERAL)]: asks },
      says: /Nothing was sent|LocalNetworkAccessAllowedForUrls/,
    },
  },
  {
    name: 'inside, page on the internet, refused',
    faults: [...office, publicPage({ refused: true })],
    params,
    config,
    expect: {
      verdict: 'fail',
      headline: /contoso\.example/,
      // What is refused or gets no answer is seen all the same.
      causes: ['tcp-refused', 'tcp-dropped', 'local-network-permission'],
      audits: {
        [rowOf('good')]: asks,
        [rowOf('certificate')]: asks,
        [rowOf('mute')]: asks,
        [literalRow(LITERAL)]: asks,
        [literalRow(CLOSED_LITERAL)]: asks,
        [literalRow(SILENT_LITERAL)]: asks,
        [rowOf('refused')]: ['fail', 'tcp-refused'],
        [rowOf('dropped')]: ['fail', 'tcp-dropped'],
      },
    },
  },
  {
    name: 'inside, page on the internet, allowed',
    faults: [...office, publicPage({ granted: true })],
    params,
    config,
    expect: {
      verdict: 'fail',
      headline: /contoso\.example/,
      causes: ['tls-failed', 'tcp-refused', 'tcp-dropped', 'no-answer', 'unclear'],
      audits: {
        [rowOf('good')]: ['pass'],
        [rowOf('carrier')]: ['pass'],
        [literalRow(LITERAL)]: ['pass'],
        [literalRow(CLOSED_LITERAL)]: ['unknown', 'unclear'],
        [literalRow(SILENT_LITERAL)]: ['unknown', 'unclear'],
        [rowOf('certificate')]: ['fail', 'tls-failed'],
        [rowOf('refused')]: ['fail', 'tcp-refused'],
        [rowOf('dropped')]: ['fail', 'tcp-dropped'],
        [rowOf('mute')]: ['fail', 'no-answer'],
      },
    },
  },
]
