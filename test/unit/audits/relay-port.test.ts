import { describe, expect, test } from 'vitest'
import { relayPort } from '../../../src/audits/relay-port.ts'
import type { SubjectOf } from '../../../src/model/subject.ts'
import type { RelayHostEvidence } from '../../../src/probes/evidence.ts'

describe('relay-port', () => {
  const host = (ports: RelayHostEvidence['ports'], rest = {}): RelayHostEvidence => ({
    kind: 'relay-host',
    host: 'relay.example',
    online: true,
    resolved: true,
    ports,
    ...rest,
  })
  const subject = (
    transport: 'udp' | 'tcp' | 'tls',
    port: number,
    mayStaySilent = false,
  ): SubjectOf<'relay-port'> => ({
    kind: 'relay-port',
    host: 'relay.example',
    transport,
    port,
    mayStaySilent,
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
  test('UDP whose name was not found: nothing was sent, so nothing is known of UDP', () => {
    // Seen in the network lab 2026-12-01 with 30 % of DNS packets lost.
    const unresolved = { transport: 'udp', port: 3478, outcome: 'unresolved', ms: 900 } as const
    for (const evidence of [
      host([unresolved, tcpAnswered]),
      host([udp(3478, 'silent'), tcpAnswered], { missed: true }),
    ])
      expect(relayPort.judge(evidence, subject('udp', 3478))).toMatchObject({
        verdict: 'unknown',
        cause: 'dns-slow',
      })
  })
  test('UDP silent at the address too: blocked, whatever DNS loses', () => {
    const asked = { ...udp(3478, 'silent'), address: '203.0.113.20' }
    expect(
      relayPort.judge(host([asked, tcpAnswered], { missed: true }), subject('udp', 3478)).cause,
    ).toBe('udp-blocked')
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
          explanation: [{ id: 'audits.sinkhole', values: { address } }],
        })
    },
  )
})
