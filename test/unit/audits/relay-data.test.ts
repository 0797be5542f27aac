import { describe, expect, test } from 'vitest'
import { relay } from '../../../src/audits/relay.ts'
import type { RelayTransport } from '../../../src/model/transports.ts'
import type { RelayEvidence } from '../../../src/probes/evidence.ts'

const judged = (
  transport: RelayTransport,
  checks: RelayEvidence['checks'],
  others: [RelayTransport, boolean][] | undefined,
  rest: Partial<RelayEvidence> = {},
) =>
  relay.judge(
    {
      kind: 'relay',
      name: 'contoso',
      transport,
      online: true,
      source: 'broker',
      urls: [],
      allocation: { outcome: 'allocated', ms: 50 },
      echo: { sent: 0, received: 0 },
      ...(checks && { checks }),
      ...(others && { others: others.map(([transport, carried]) => ({ transport, carried })) }),
      ...rest,
    },
    { kind: 'relay', name: 'contoso', transport },
  )

describe('an allocation that carries nothing', () => {
  const good = { sent: 20, answered: 20 }
  const none = { sent: 20, answered: 0 }
  const tcp: [RelayTransport, boolean] = ['tcp', true]
  const noTcp: [RelayTransport, boolean] = ['tcp', false]
  test.each<
    [
      string,
      RelayTransport,
      RelayEvidence['checks'],
      [RelayTransport, boolean][] | undefined,
      string,
      string,
    ]
  >([
    ['DTLS dropped on UDP, TCP carries', 'udp', good, [tcp], 'udp-filtered', 'network'],
    ['all TURN data dropped on UDP, TCP carries', 'udp', none, [tcp], 'udp-filtered', 'network'],
    ['the relay cannot reach itself', 'udp', none, [noTcp], 'no-data', 'app-owner'],
    ['the relay offers nothing but UDP, and checks pass', 'udp', good, [], 'no-data', 'nobody'],
    ['the relay offers nothing but UDP, no check passes', 'udp', none, [], 'no-data', 'app-owner'],
    [
      'checks pass on all ways, messages on none',
      'tcp',
      good,
      [['udp', false]],
      'no-data',
      'nobody',
    ],
    ['large packets get lost over TLS', 'tls', good, [['udp', true]], 'no-data', 'network'],
    ['a relay that breaks TCP', 'tcp', none, [['udp', true]], 'no-data', 'app-owner'],
    ['a report of before', 'udp', undefined, undefined, 'no-data', 'app-owner'],
  ])('%s', (_, transport, checks, others, cause, who) =>
    expect(judged(transport, checks, others)).toMatchObject({
      verdict: 'fail',
      cause,
      fix: { who },
    }),
  )

  test.each([
    [{ asked: 8, prompt: 3 }, 'lossy'],
    [{ asked: 8, prompt: 8 }, 'udp-filtered'],
  ])('requests answered at once: %j, %s', (knocks, cause) => {
    expect(judged('udp', good, [tcp], { knocks })).toMatchObject({ cause, fix: { who: 'network' } })
    expect(judged('udp', none, [tcp], { knocks }).cause).toBe(cause)
  })

  test('a device that was offline meanwhile says nothing of the relay', () =>
    expect(judged('udp', good, [tcp], { online: false }).cause).toBe('offline'))
})
