import { describe, expect, test } from 'vitest'
import { control } from '../../src/audits/control.ts'
import { endpoint } from '../../src/audits/endpoint.ts'
import { ice } from '../../src/audits/ice.ts'
import { judgeFailure } from '../../src/audits/line-words.ts'
import { relay } from '../../src/audits/relay.ts'
import { relayPort } from '../../src/audits/relay-port.ts'
import type { Judgement, Requirement } from '../../src/audits/types.ts'
import type { Cause } from '../../src/audits/vocabulary.ts'
import type {
  ControlEvidence,
  EndpointEvidence,
  FetchEvidence,
  RelayEvidence,
  RelayHostEvidence,
  TcpEvidence,
} from '../../src/probes/evidence.ts'
import { reasonOf } from '../../src/probes/throughput/why-broken.ts'

const requirement: Requirement = {
  set: 's',
  setTitle: 'S',
  name: 'host.example',
  host: 'host.example',
  port: '443',
  protocol: 'tcp',
  ips: [],
  required: true,
  status: 'current',
  source: 'page',
  sourceDate: '2026-01-01',
  inspectionUnsupported: false,
  notes: '',
}

const url = 'https://host.example/favicon.ico'
const failed: FetchEvidence = { outcome: 'failed', ms: 90, url, error: 'TypeError' }
const late: FetchEvidence = { outcome: 'timeout', ms: 5000, url }
const tcp = (outcome: TcpEvidence['outcome'], address?: string): TcpEvidence => ({
  outcome,
  ms: 120,
  ...(address && { address }),
})
const seen = (rest: Partial<EndpointEvidence>): EndpointEvidence => ({
  kind: 'endpoint',
  host: 'host.example',
  port: 443,
  online: true,
  ...rest,
})

describe('endpoint', () => {
  const cases: [string, EndpointEvidence, string, string | undefined][] = [
    ['answers', seen({ fetch: { outcome: 'responded', ms: 80, url } }), 'pass', undefined],
    ['port 80 opens', seen({ port: 80, tcp: tcp('open') }), 'pass', undefined],
    ['no address', seen({ fetch: failed, tcp: tcp('unresolved') }), 'fail', 'dns-blocked'],
    [
      'no address, nor for a host that answers: the proxy knows the names',
      seen({ fetch: failed, tcp: tcp('unresolved'), witness: { host: 'other.example' } }),
      'fail',
      'http-blocked',
    ],
    [
      'no address, but one for a host that answers',
      seen({
        fetch: failed,
        tcp: tcp('unresolved'),
        witness: { host: 'other.example', address: '203.0.113.2' },
      }),
      'fail',
      'dns-blocked',
    ],
    ['sinkhole', seen({ fetch: failed, tcp: tcp('refused', '0.0.0.0') }), 'fail', 'dns-blocked'],
    [
      'sinkhole, slowly',
      seen({ fetch: late, tcp: tcp('refused', '0.0.0.0') }),
      'fail',
      'dns-blocked',
    ],
    [
      'sinkhole to loopback',
      seen({ fetch: failed, tcp: tcp('open', '127.0.0.1') }),
      'fail',
      'dns-blocked',
    ],
    ['reset', seen({ fetch: failed, tcp: tcp('refused', '203.0.113.1') }), 'fail', 'tcp-refused'],
    ['dropped', seen({ fetch: late, tcp: tcp('silent', '203.0.113.1') }), 'fail', 'tcp-dropped'],
    ['port 80 dropped', seen({ port: 80, tcp: tcp('silent') }), 'fail', 'tcp-dropped'],
    ['handshake fails', seen({ fetch: failed, tcp: tcp('open') }), 'fail', 'tls-failed'],
    ['accepts, then silence', seen({ fetch: late, tcp: tcp('open') }), 'fail', 'no-answer'],
    ['closed at once', seen({ fetch: failed, tcp: tcp('silent') }), 'fail', 'tcp-refused'],
    [
      'block page at a private address',
      seen({ fetch: failed, tcp: tcp('open', '10.20.30.40') }),
      'fail',
      'dns-blocked',
    ],
    [
      'a service of the inside that works',
      seen({ fetch: { outcome: 'responded', ms: 80, url }, tcp: tcp('open', '10.20.30.40') }),
      'pass',
      undefined,
    ],
    [
      'proxy waits for a password',
      seen({ fetch: late, tcp: tcp('refused', '203.0.113.1') }),
      'fail',
      'http-blocked',
    ],
    [
      'port 80 behind a proxy without a password',
      seen({ port: 80, tcp: tcp('refused'), secure: late }),
      'fail',
      'http-blocked',
    ],
    [
      'port 80 rejected, HTTPS works: firewall or proxy',
      seen({ port: 80, tcp: tcp('refused'), secure: { outcome: 'responded', ms: 80, url } }),
      'unknown',
      'unclear',
    ],
    [
      'port 80 rejected, HTTPS too',
      seen({ port: 80, tcp: tcp('refused'), secure: failed }),
      'fail',
      'tcp-refused',
    ],
    [
      'port 80, name known to the proxy alone',
      seen({ port: 80, tcp: tcp('unresolved'), secure: { outcome: 'responded', ms: 80, url } }),
      'unknown',
      'not-testable',
    ],
    [
      'port 80, no TCP test on this network',
      seen({ port: 80, tcp: tcp('unsupported'), secure: { outcome: 'responded', ms: 80, url } }),
      'unknown',
      'not-testable',
    ],
    ['no oracle', seen({ fetch: failed, tcp: tcp('unsupported') }), 'unknown', 'unclear'],
    ['offline', seen({ online: false, fetch: failed, tcp: tcp('silent') }), 'fail', 'offline'],
    [
      'refused by the browser',
      seen({ fetch: { outcome: 'blocked', ms: 1, url, error: 'connect-src' } }),
      'unknown',
      'browser-blocked',
    ],
  ]
  test.each(cases)('%s', (_, evidence, verdict, cause) => {
    expect(endpoint.judge(evidence, { requirement })).toMatchObject({
      verdict,
      ...(cause && { cause }),
    })
  })

  test('a legacy or optional rule never fails a network', () => {
    const evidence = seen({ fetch: failed, tcp: tcp('refused') })
    for (const change of [{ status: 'superseded' as const }, { required: false }])
      expect(endpoint.judge(evidence, { requirement: { ...requirement, ...change } }).verdict).toBe(
        'warn',
      )
  })

  test('says where inspection is not supported', () => {
    const { fix } = endpoint.judge(seen({ fetch: failed, tcp: tcp('open') }), {
      requirement: { ...requirement, inspectionUnsupported: true },
    })
    expect(fix?.what).toMatch(/does not support inspection/)
  })

  test('a failure of the browser is never the network team’s', () => {
    const evidence = seen({ fetch: { outcome: 'blocked', ms: 1, url, error: 'x' } })
    expect(endpoint.judge(evidence, { requirement }).fix?.who).toBe('device-admin')
  })
})

describe('relay-port', () => {
  const host = (ports: RelayHostEvidence['ports'], rest = {}): RelayHostEvidence => ({
    kind: 'relay-host',
    host: 'relay.example',
    online: true,
    resolved: true,
    ports,
    ...rest,
  })
  const subject = (transport: 'udp' | 'tcp' | 'tls', port: number, mayStaySilent = false) => ({
    relayPort: {
      transport,
      port,
      target: {
        host: 'relay.example',
        udp: [3478, 3479],
        tcp: [443],
        tls: [443],
        mayStaySilent,
        source: '',
        sourceDate: null,
        profiles: [],
      },
    },
  })
  const udp = (port: number, outcome: 'answered' | 'silent') =>
    ({ transport: 'udp', port, outcome, ms: 4200 }) as const
  const tcpAnswered = {
    transport: 'tcp',
    port: 443,
    outcome: 'answered',
    code: 401,
    ms: 9,
  } as const

  test('a 401 is the proof of life', () => {
    const judged = relayPort.judge(host([tcpAnswered]), subject('tcp', 443))
    expect(judged.verdict).toBe('pass')
  })
  test('UDP silent, TCP answers: UDP is blocked, on a public relay too', () => {
    for (const silent of [true, false])
      expect(
        relayPort.judge(host([udp(3478, 'silent'), tcpAnswered]), subject('udp', 3478, silent)),
      ).toMatchObject({ verdict: 'fail', cause: 'udp-blocked' })
  })
  test('a public relay that answers on 3478 only may have nothing on 3479', () => {
    const evidence = host([udp(3478, 'answered'), udp(3479, 'silent')])
    expect(relayPort.judge(evidence, subject('udp', 3479, true))).toMatchObject({
      verdict: 'warn',
      cause: 'relay-silent',
    })
    expect(relayPort.judge(evidence, subject('udp', 3479, false)).cause).toBe('udp-blocked')
  })
  test('a public relay without any answer is a warning, an own one is unreachable', () => {
    const evidence = host([udp(3478, 'silent')])
    expect(relayPort.judge(evidence, subject('udp', 3478, true)).cause).toBe('relay-silent')
    expect(relayPort.judge(evidence, subject('udp', 3478, false)).cause).toBe('relay-unreachable')
  })
  test.each([
    ['refused', 'tcp-refused'],
    ['silent', 'tcp-dropped'],
    ['unresolved', 'dns-blocked'],
    ['open', 'no-answer'],
  ] as const)('TCP %s', (connect, cause) => {
    const fact = { transport: 'tcp', port: 443, outcome: 'silent', connect, ms: 4200 } as const
    expect(relayPort.judge(host([fact]), subject('tcp', 443)).cause).toBe(cause)
  })
  test.each(['0.0.0.0', '127.0.0.1'])(
    'a name that leads to %s is DNS, not the relay',
    (address) => {
      const refused = { transport: 'tcp', port: 443, outcome: 'silent', ms: 9 } as const
      const ports = [{ ...refused, connect: 'refused', address } as const, udp(3478, 'silent')]
      const evidence = { ...host(ports), address }
      for (const target of [subject('tcp', 443), subject('udp', 3478, true)])
        expect(relayPort.judge(evidence, target)).toMatchObject({
          cause: 'dns-blocked',
          explanation: expect.stringContaining(address),
        })
    },
  )
})

describe('relay', () => {
  const base: RelayEvidence = {
    kind: 'relay',
    name: 'own',
    transport: 'udp',
    online: true,
    source: 'broker',
    urls: ['turn:relay.example:3478'],
  }
  const error = (code: number): RelayEvidence['allocation'] => ({
    outcome: 'error',
    code,
    text: 'x',
    ms: 50,
  })
  const knock = (
    transport: 'udp' | 'tcp' | 'tls',
    outcome: 'answered' | 'silent' | 'refused',
    connect?: TcpEvidence['outcome'],
  ) => ({ transport, port: 443, outcome, ms: 10, ...(connect && { connect }) })
  const allocated = { outcome: 'allocated', ms: 40 } as const
  const cases: [string, Partial<RelayEvidence>, string, string | undefined][] = [
    [
      'allocation and data',
      {
        allocation: allocated,
        echo: { sent: 20, received: 20, rttMs: { min: 1, median: 2, p95: 3 } },
      },
      'pass',
      undefined,
    ],
    [
      'allocation without data',
      { allocation: allocated, echo: { sent: 20, received: 0 } },
      'fail',
      'no-data',
    ],
    ['wrong password', { allocation: error(401) }, 'fail', 'credentials-rejected'],
    [
      'expired',
      {
        allocation: error(401),
        credentials: { expired: true, expiresAt: '2026-01-01T00:00:00.000Z' },
      },
      'fail',
      'credentials-expired',
    ],
    ['quota', { allocation: error(486) }, 'fail', 'allocation-refused'],
    [
      'UDP silent, TCP alive',
      {
        allocation: { outcome: 'silent', ms: 5000 },
        reach: [knock('udp', 'silent'), knock('tcp', 'answered')],
      },
      'fail',
      'udp-blocked',
    ],
    [
      'nothing answers',
      {
        allocation: { outcome: 'silent', ms: 5000 },
        reach: [knock('udp', 'silent'), knock('tcp', 'refused', 'refused')],
      },
      'fail',
      'relay-unreachable',
    ],
    [
      'TLS intercepted',
      {
        transport: 'tls',
        allocation: error(701),
        reach: [knock('tls', 'refused', 'open'), knock('udp', 'answered')],
      },
      'fail',
      'tls-failed',
    ],
    [
      'TLS opens, then silence',
      {
        transport: 'tls',
        allocation: { outcome: 'silent', ms: 5000 },
        reach: [knock('tls', 'silent', 'open'), knock('udp', 'answered')],
      },
      'fail',
      'no-answer',
    ],
    [
      'broker gone',
      {
        sourceError: { code: 'broker-unreachable', message: 'https://b gave no readable answer.' },
      },
      'unknown',
      'credentials-unavailable',
    ],
    [
      'not offered',
      { allocation: { outcome: 'not-offered', ms: 0 } },
      'notApplicable',
      'not-configured',
    ],
  ]
  test.each(cases)('%s', (_, rest, verdict, cause) => {
    expect(relay.judge({ ...base, ...rest }, {})).toMatchObject({
      verdict,
      ...(cause && { cause }),
    })
  })
})

test('a relay whose name leads nowhere is DNS, with credentials too', () => {
  const judged = relay.judge(
    {
      kind: 'relay',
      name: 'own',
      transport: 'tls',
      online: true,
      source: 'broker',
      urls: ['turns:relay.example:443?transport=tcp'],
      allocation: { outcome: 'silent', ms: 5000 },
      reach: [
        {
          transport: 'tls',
          port: 443,
          outcome: 'silent',
          connect: 'refused',
          address: '0.0.0.0',
          ms: 9,
        },
      ],
    },
    {},
  )
  expect(judged).toMatchObject({ verdict: 'fail', cause: 'dns-blocked' })
  expect(judged.explanation).toMatch(/relay\.example resolves to 0\.0\.0\.0/)
})

test('a relay that nobody hears is not put on the network', () => {
  const judged = relay.judge(
    {
      kind: 'relay',
      name: 'own',
      transport: 'udp',
      online: true,
      source: 'broker',
      urls: ['turn:relay.example:3478'],
      allocation: { outcome: 'silent', ms: 5000 },
      reach: [
        { transport: 'udp', port: 3478, outcome: 'silent', address: '203.0.113.9', ms: 4200 },
      ],
    },
    {},
  )
  expect(judged.fix?.who).toBe('app-owner')
  expect(judged.fix?.what).toMatch(/from another network/)
  expect(judged.explanation).toMatch(/203\.0\.113\.9/)
})

describe('a measurement that stops', () => {
  const seen = {
    transport: 'udp' as const,
    online: true,
    resumed: false,
    doors: [],
    elsewhere: 'timeout',
  }
  const door = (transport: 'udp' | 'tcp' | 'tls', outcome: 'answered' | 'silent' = 'answered') => ({
    transport,
    outcome,
  })
  const silent = [door('udp', 'silent'), door('tcp', 'silent')]
  test.each([
    ['the relay answers and carries nothing', { doors: [door('udp'), door('tcp')] }, 'broken'],
    ['no door answers, a host elsewhere does', { doors: silent, elsewhere: 'responded' }, 'broken'],
    ['nothing answers', { doors: silent }, 'unclear'],
    ['nothing answers, and no host was asked', { doors: silent, elsewhere: undefined }, 'unclear'],
    ['UDP is silent, TCP answers', { doors: [door('udp', 'silent'), door('tcp')] }, 'udp-lost'],
    ['over TCP, which answers', { transport: 'tcp' as const, doors: [door('tls')] }, 'broken'],
    ['over TCP, UDP answers', { transport: 'tcp' as const, doors: [door('udp')] }, 'unclear'],
    ['the device was offline', { online: false, doors: [door('udp')] }, 'offline'],
    ['packets come again', { resumed: true, doors: [door('udp')] }, 'gap'],
  ])('%s', (_, rest, reason) => expect(reasonOf({ ...seen, ...rest })).toBe(reason))

  test.each([
    ['udp-lost', 'fail', 'udp-blocked', 'network'],
    ['broken', 'fail', 'relay-lost', 'app-owner'],
    ['offline', 'fail', 'offline', 'user'],
    ['gap', 'unknown', 'unclear', 'nobody'],
    ['unclear', 'unknown', 'unclear', 'nobody'],
    ['not-connected', 'unknown', 'no-data', 'app-owner'],
  ] as const)('%s is %s: %s', (failure, verdict, cause, who) =>
    expect(judgeFailure(failure, 'Relay own over UDP')).toMatchObject({
      verdict,
      cause,
      fix: { who },
    }),
  )
})

describe('control', () => {
  const quiet: ControlEvidence = {
    kind: 'control',
    online: true,
    invalidName: { name: 'x.invalid' },
    testNet: [{ port: 80, tcp: tcp('silent') }],
    origin: { outcome: 'responded', ms: 5, url, expected: true },
    iceTcp: true,
  }
  test('nothing answers', () => expect(control.judge(quiet, {}).verdict).toBe('pass'))
  test('a portal answers for all and real hosts fail', () => {
    const evidence = { ...quiet, testNet: [{ port: 80, tcp: tcp('open') }], known: failed }
    expect(control.judge(evidence, {})).toMatchObject({ verdict: 'fail', cause: 'captive-portal' })
  })
  test('the same with real hosts working is a proxy, not a portal', () => {
    const known: FetchEvidence = { outcome: 'responded', ms: 9, url }
    const evidence = { ...quiet, testNet: [{ port: 80, tcp: tcp('open') }], known }
    expect(control.judge(evidence, {})).toMatchObject({
      verdict: 'warn',
      cause: 'transparent-proxy',
    })
  })

  const known: FetchEvidence = { outcome: 'responded', ms: 9, url }
  const open = [{ port: 80, tcp: tcp('open') }]
  const renamed = { name: 'x.invalid', address: '198.51.100.7' }
  const origin = (rest: Partial<ControlEvidence['origin']>) => ({ ...quiet.origin, ...rest })
  const error = (status: number) => origin({ expected: false, status })
  const cases: [string, Partial<ControlEvidence>, Judgement['verdict'], Cause?][] = [
    ['own server says 404, a real host works', { known, origin: error(404) }, 'warn', 'unclear'],
    [
      'own server says 503, a real host fails',
      { known: failed, origin: error(503) },
      'warn',
      'unclear',
    ],
    ['own server says 404, nothing else was asked', { origin: error(404) }, 'warn', 'unclear'],
    [
      'an old report without the status',
      { known, origin: origin({ expected: false }) },
      'warn',
      'unclear',
    ],
    [
      'a page in place of the file, a real host fails',
      { known: failed, origin: origin({ expected: false, status: 200 }) },
      'fail',
      'captive-portal',
    ],
    [
      'a page in place of the file, nothing else was asked',
      { origin: origin({ expected: false, status: 200 }) },
      'fail',
      'captive-portal',
    ],
    ['511 is a portal', { origin: error(511) }, 'fail', 'captive-portal'],
    [
      'address taken, own server says 503, a real host fails',
      { testNet: open, known: failed, origin: error(503) },
      'fail',
      'captive-portal',
    ],
    [
      'address taken, nothing real was reached',
      { testNet: open, origin: failed },
      'warn',
      'unclear',
    ],
    [
      'only a name that cannot exist resolves',
      { known, invalidName: renamed },
      'warn',
      'dns-rewritten',
    ],
    [
      'name and address',
      { known, invalidName: renamed, testNet: open },
      'warn',
      'transparent-proxy',
    ],
    [
      'only the name, real hosts fail',
      { known: failed, invalidName: renamed },
      'fail',
      'captive-portal',
    ],
    [
      'no TCP test',
      { known, iceTcp: false, testNet: [{ port: 80, tcp: tcp('unsupported') }] },
      'unknown',
      'not-testable',
    ],
    [
      'a host that answers cannot be looked up',
      { known, knownLookup: {} },
      'unknown',
      'not-testable',
    ],
    [
      'a host that answers has an address',
      { known, knownLookup: { address: '203.0.113.10' } },
      'pass',
      undefined,
    ],
    [
      'the browser says offline, nothing answered',
      { online: false, origin: failed, known: failed },
      'fail',
      'offline',
    ],
    ['the browser says offline, a real host answered', { online: false, known }, 'pass'],
    ['the browser says offline, the own server answered', { online: false }, 'pass'],
  ]
  test.each(cases)('%s', (_, rest, verdict, cause) => {
    const judged = control.judge({ ...quiet, ...rest }, {})
    expect([judged.verdict, judged.cause]).toEqual([verdict, cause])
  })
  test('an HTTP error is named, for whoever runs the page', () => {
    const judged = control.judge({ ...quiet, known, origin: error(404) }, {})
    expect(judged.explanation).toMatch(/HTTP 404/)
    expect(judged.fix).toMatchObject({
      who: 'app-owner',
      what: expect.stringMatching(/health\.json/),
    })
  })
})

test('no ICE candidate is a fault of the browser only where gathering has ended', () => {
  const judge = (complete: boolean) =>
    ice.judge(
      { kind: 'ice', candidates: [], servers: [], gatheringMs: 4000, complete },
      { fact: 'candidates' },
    )
  expect(judge(true)).toMatchObject({ verdict: 'warn', cause: 'browser-unsupported' })
  expect(judge(false)).toMatchObject({ verdict: 'unknown', cause: 'unclear' })
})

test('no reflexive address is not called a cause', () => {
  const evidence = {
    kind: 'ice',
    candidates: [],
    servers: ['stun:a:3478'],
    gatheringMs: 4000,
    complete: true,
  } as const
  expect(
    ice.judge({ ...evidence, candidates: [], servers: ['stun:a:3478'] }, { fact: 'nat' }).verdict,
  ).toBe('unknown')
})
