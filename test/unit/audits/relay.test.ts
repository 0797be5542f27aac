import { describe, expect, test } from 'vitest'
import { relay } from '../../../src/audits/relay.ts'
import type { SubjectOf } from '../../../src/model/subject.ts'
import type { RelayEvidence, TcpEvidence } from '../../../src/probes/evidence.ts'
import { inEnglish } from '../../../src/words/catalogue.ts'

const subject: SubjectOf<'relay'> = { kind: 'relay', name: 'contoso', transport: 'udp' }

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
      'the name was found for TCP alone: nothing was sent over UDP',
      {
        allocation: { outcome: 'silent', ms: 5000 },
        reach: [
          { transport: 'udp', port: 443, outcome: 'unresolved', ms: 900 },
          knock('tcp', 'answered'),
        ],
      },
      'unknown',
      'dns-slow',
    ],
    [
      'the name was found for TCP of the same host',
      {
        allocation: { outcome: 'silent', ms: 5000 },
        reach: [
          { transport: 'udp', host: 'relay.example', port: 3478, outcome: 'unresolved', ms: 900 },
          { ...knock('tcp', 'answered'), host: 'relay.example' },
        ],
      },
      'unknown',
      'dns-slow',
    ],
    [
      'another host answers, and the resolver said at once that there is no such name',
      {
        allocation: { outcome: 'silent', ms: 5000 },
        reach: [
          { transport: 'udp', host: 'relay.example', port: 3478, outcome: 'unresolved', ms: 900 },
          { ...knock('tcp', 'answered'), host: 'other.example' },
        ],
      },
      'fail',
      'dns-blocked',
    ],
    [
      'another host answers, and no word came from the resolver in time',
      {
        allocation: { outcome: 'silent', ms: 5000 },
        reach: [
          { transport: 'udp', host: 'relay.example', port: 3478, outcome: 'unresolved', ms: 4200 },
          { ...knock('tcp', 'answered'), host: 'other.example' },
        ],
      },
      'unknown',
      'unclear',
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
    const evidence = { ...base, ...rest }
    const { transport } = evidence
    expect(relay.judge(evidence, { ...subject, transport })).toMatchObject({
      verdict,
      ...(cause && { cause }),
    })
  })
})

test.each([
  ['sign-in-missing', 'user', /needs a sign-in/],
  ['sign-in-not-set-up', 'app-owner', /isn't set up/],
] as const)('a broker that needs a sign-in: %s', (code, who, sentence) => {
  const judged = relay.judge(
    {
      kind: 'relay',
      name: 'own',
      transport: 'udp',
      online: true,
      source: 'broker',
      urls: [],
      sourceError: { code, message: 'No token.' },
    },
    { kind: 'relay', name: 'own', transport: 'udp' },
  )
  expect(judged).toMatchObject({
    verdict: 'unknown',
    cause: 'credentials-unavailable',
    fix: { who },
  })
  expect(inEnglish(judged.explanation)).toMatch(sentence)
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
    subject,
  )
  expect(judged).toMatchObject({ verdict: 'fail', cause: 'dns-blocked' })
  expect(judged.explanation).toEqual([
    { id: 'audits.sinkhole', values: { host: 'relay.example', address: '0.0.0.0' } },
  ])
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
    subject,
  )
  expect(judged.fix?.who).toBe('app-owner')
  expect(judged.fix?.what.id).toBe('audits.relay.fix.unreachable')
  expect(judged.explanation[1]?.values).toEqual({ address: '203.0.113.9' })
})
