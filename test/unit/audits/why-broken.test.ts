import { describe, expect, test } from 'vitest'
import { judgeFailure } from '../../../src/audits/line/line-words.ts'
import { reasonOf } from '../../../src/probes/throughput/loop/why-broken.ts'

describe('a measurement that stops', () => {
  const seen = {
    transport: 'udp' as const,
    online: true,
    moved: false,
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
    ['the device is on another network', { moved: true, doors: [door('udp')] }, 'changed'],
    ['and was offline between', { moved: true, online: false }, 'changed'],
    ['packets come again', { resumed: true, doors: [door('udp')] }, 'gap'],
  ])('%s', (_, rest, reason) => expect(reasonOf({ ...seen, ...rest })).toBe(reason))

  test.each([
    ['udp-lost', 'fail', 'udp-blocked', 'network'],
    ['broken', 'fail', 'relay-lost', 'app-owner'],
    ['offline', 'fail', 'offline', 'user'],
    ['changed', 'unknown', 'network-changed', 'user'],
    ['gap', 'unknown', 'unclear', 'nobody'],
    ['unclear', 'unknown', 'unclear', 'nobody'],
    ['not-connected', 'unknown', 'no-data', 'app-owner'],
  ] as const)('%s is %s: %s', (failure, verdict, cause, who) =>
    expect(judgeFailure(failure, { name: 'own', transport: 'udp' })).toMatchObject({
      verdict,
      cause,
      fix: { who },
    }),
  )
})
