import { describe, expect, test } from 'vitest'
import { control } from '../../../src/audits/control.ts'
import type { Cause } from '../../../src/model/causes.ts'
import type { Judgement } from '../../../src/model/judgement.ts'
import type { ControlEvidence, FetchEvidence } from '../../../src/probes/evidence.ts'
import { failed, tcp, url } from './facts.ts'

describe('control', () => {
  const quiet: ControlEvidence = {
    kind: 'control',
    online: true,
    invalidName: { name: 'x.invalid' },
    testNet: [{ port: 80, tcp: tcp('silent') }],
    origin: { outcome: 'responded', ms: 5, url, expected: true },
    iceTcp: true,
  }
  test('nothing answers', () =>
    expect(control.judge(quiet, { kind: 'control' }).verdict).toBe('pass'))
  test('a portal answers for all and real hosts fail', () => {
    const evidence = { ...quiet, testNet: [{ port: 80, tcp: tcp('open') }], known: failed }
    expect(control.judge(evidence, { kind: 'control' })).toMatchObject({
      verdict: 'fail',
      cause: 'captive-portal',
    })
  })
  test('the same with real hosts working is a proxy, not a portal', () => {
    const known: FetchEvidence = { outcome: 'responded', ms: 9, url }
    const evidence = { ...quiet, testNet: [{ port: 80, tcp: tcp('open') }], known }
    expect(control.judge(evidence, { kind: 'control' })).toMatchObject({
      verdict: 'warn',
      cause: 'transparent-proxy',
    })
  })

  const known: FetchEvidence = { outcome: 'responded', ms: 9, url }
  const open = [{ port: 80, tcp: tcp('open') }]
  const renamed = { name: 'x.invalid', address: '198.51.100.7' }
  const hidden = { name: 'x.invalid', hidden: true }
  const origin = (rest: Partial<ControlEvidence['origin']>) => ({ ...quiet.origin, ...rest })
  const error = (status: number) => origin({ expected: false, status })
  const relaysOf = (...answers: boolean[]) =>
    answers.map((answered) => ({ transport: 'udp' as const, answered }))
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
      'an address inside would be hidden, and a real host works',
      { known, invalidName: hidden, iceTcp: false },
      'unknown',
      'not-testable',
    ],
    [
      'an address inside would be hidden, and nothing real was asked',
      { invalidName: hidden, iceTcp: false, origin: origin({ expected: undefined }) },
      'unknown',
      'local-network-permission',
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
      'TLS inspected for all but the page, which is across the network',
      {
        testNet: open,
        known: failed,
        others: [failed],
        relays: [],
        origin: origin({ space: 'public' }),
      },
      'warn',
      'transparent-proxy',
    ],
    [
      'TLS inspected for all, a relay answers',
      { testNet: open, known: failed, others: [failed], relays: relaysOf(false, true) },
      'warn',
      'transparent-proxy',
    ],
    [
      'a portal that lets one vendor through',
      { testNet: open, known, others: [failed, failed, known], relays: relaysOf(false) },
      'fail',
      'captive-portal',
    ],
    [
      'one of two hosts fails, no relay answers: one host is no portal',
      { testNet: open, known, others: [failed], relays: relaysOf(false) },
      'warn',
      'transparent-proxy',
    ],
    [
      'the only host fails',
      { testNet: open, known: failed, others: [], relays: relaysOf(false) },
      'warn',
      'unclear',
    ],
    [
      'hosts fail, and nothing could have shown that it is no portal',
      { testNet: open, known: failed, others: [failed], relays: [] },
      'warn',
      'unclear',
    ],
    [
      'hosts fail, and the page of another machine is taken over',
      {
        testNet: open,
        known: failed,
        others: [failed],
        relays: [],
        origin: origin({ space: 'public', expected: false, status: 200 }),
      },
      'fail',
      'captive-portal',
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
    const judged = control.judge({ ...quiet, ...rest }, { kind: 'control' })
    expect([judged.verdict, judged.cause]).toEqual([verdict, cause])
  })
  test('an HTTP error is named, for whoever runs the page', () => {
    const judged = control.judge({ ...quiet, known, origin: error(404) }, { kind: 'control' })
    expect(judged.explanation[0]).toEqual({
      id: 'audits.control.originStatus',
      values: { status: 404 },
    })
    expect(judged.fix).toMatchObject({
      who: 'app-owner',
      what: { id: 'audits.control.fix.health' },
    })
  })
})
