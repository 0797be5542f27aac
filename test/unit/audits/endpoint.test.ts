import { describe, expect, test } from 'vitest'
import { endpoint } from '../../../src/audits/endpoint.ts'
import type { Requirement } from '../../../src/model/requirement.ts'
import type { SubjectOf } from '../../../src/model/subject.ts'
import type { EndpointEvidence } from '../../../src/probes/evidence.ts'
import { failed, late, tcp, url } from './facts.ts'

const subject: SubjectOf<'endpoint'> = {
  kind: 'endpoint',
  set: 's',
  name: 'host.example',
  host: 'host.example',
  port: '443',
  protocol: 'tcp',
}

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

const seen = (rest: Partial<EndpointEvidence>): EndpointEvidence => ({
  kind: 'endpoint',
  host: 'host.example',
  port: 443,
  online: true,
  ...rest,
})

describe('endpoint', () => {
  const cases: [string, EndpointEvidence, string, string | undefined][] = [
    [
      'answers, and its name took 2 s',
      seen({
        fetch: { outcome: 'responded', ms: 2100, url },
        lookup: { ms: 2000 },
      }),
      'warn',
      'dns-slow',
    ],
    [
      'answers, and its name took longer than many wait',
      seen({
        fetch: { outcome: 'responded', ms: 6100, url },
        lookup: { ms: 6000 },
      }),
      'fail',
      'dns-slow',
    ],
    [
      'answers, and its name took one time-out of a resolver: a packet was lost',
      seen({ fetch: { outcome: 'responded', ms: 5100, url }, lookup: { ms: 5040 } }),
      'pass',
      undefined,
    ],
    [
      'a slow look-up excuses no dropped connection',
      seen({
        fetch: late,
        tcp: { ...tcp('silent', '203.0.113.1'), lookupMs: 2000 },
        lookup: { ms: 2000 },
      }),
      'fail',
      'tcp-dropped',
    ],
    ['answers', seen({ fetch: { outcome: 'responded', ms: 80, url } }), 'pass', undefined],
    ['port 80 opens', seen({ port: 80, tcp: tcp('open') }), 'pass', undefined],
    ['no address', seen({ fetch: failed, tcp: tcp('unresolved') }), 'fail', 'dns-blocked'],
    [
      'no address, nor for a host that answers: the look-up is blind (an older report)',
      seen({ fetch: failed, tcp: tcp('unresolved'), witness: { host: 'other.example' } }),
      'unknown',
      'unclear',
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
    [
      'handshake fails at an address that DNS returns for any name',
      seen({ fetch: failed, tcp: tcp('open', '203.0.113.90'), rewritten: true }),
      'unknown',
      'unclear',
    ],
    ['accepts, then silence', seen({ fetch: late, tcp: tcp('open') }), 'fail', 'no-answer'],
    ['closed at once', seen({ fetch: failed, tcp: tcp('silent') }), 'fail', 'tcp-refused'],
    [
      'block page at a private address',
      seen({ fetch: failed, tcp: tcp('open', '10.20.30.40') }),
      'fail',
      'tls-failed',
    ],
    [
      'a public name at a private address where nobody is',
      seen({ fetch: failed, tcp: tcp('refused', '10.20.30.40') }),
      'fail',
      'dns-blocked',
    ],
    [
      'the same behind a carrier (RFC 6598)',
      seen({ fetch: late, tcp: tcp('silent', '100.64.0.9') }),
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
      'refused, and the browser waits, while other hosts answer: no password is missing',
      seen({ fetch: late, tcp: tcp('refused', '203.0.113.1'), othersAnswer: true }),
      'unknown',
      'unclear',
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
      'port 80 rejected, HTTPS fails, its port is open: firewall or proxy',
      seen({ port: 80, tcp: tcp('refused'), secure: failed, secureTcp: tcp('open') }),
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
    expect(endpoint.judge(evidence, subject, requirement)).toMatchObject({
      verdict,
      ...(cause && { cause }),
    })
  })

  test('a legacy or optional rule never fails a network', () => {
    const evidence = seen({ fetch: failed, tcp: tcp('refused') })
    for (const change of [{ status: 'superseded' as const }, { required: false }])
      expect(endpoint.judge(evidence, subject, { ...requirement, ...change }).verdict).toBe('warn')
  })

  const own: [string, EndpointEvidence, string, string][] = [
    [
      'bad certificate',
      seen({ fetch: failed, tcp: tcp('open', '10.2.3.4') }),
      'fail',
      'tls-failed',
    ],
    ['refused', seen({ fetch: failed, tcp: tcp('refused', '10.2.3.4') }), 'fail', 'tcp-refused'],
    ['mute', seen({ fetch: late, tcp: tcp('open', '100.64.3.4') }), 'fail', 'no-answer'],
    ['dropped', seen({ fetch: late, tcp: tcp('silent', '10.2.3.4') }), 'fail', 'tcp-dropped'],
    ['on the device', seen({ port: 8443, tcp: tcp('open', '127.0.0.1') }), 'pass', ''],
    [
      'nobody there',
      seen({ fetch: failed, tcp: tcp('refused', '0.0.0.0') }),
      'fail',
      'dns-blocked',
    ],
  ]
  test.each(own)('own host at a private address: %s', (_, evidence, verdict, cause) => {
    const judged = endpoint.judge(evidence, subject, { ...requirement, own: true })
    expect([judged.verdict, judged.cause ?? '']).toEqual([verdict, cause])
  })

  test('says where inspection is not supported', () => {
    const { fix } = endpoint.judge(seen({ fetch: failed, tcp: tcp('open') }), subject, {
      ...requirement,
      inspectionUnsupported: true,
    })
    expect(fix?.what.id).toBe('audits.endpoint.fix.tlsUnsupported')
  })

  test('a failure of the browser is never the network team’s', () => {
    const evidence = seen({ fetch: { outcome: 'blocked', ms: 1, url, error: 'x' } })
    expect(endpoint.judge(evidence, subject, requirement).fix?.who).toBe('device-admin')
  })
})
