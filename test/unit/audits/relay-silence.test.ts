import { describe, expect, test } from 'vitest'
import { relay } from '../../../src/audits/relay.ts'
import type { RelayTransport } from '../../../src/model/transports.ts'
import type { RelayEvidence, RelayPortFact } from '../../../src/probes/evidence.ts'
import { asked, said } from './facts.ts'

const door = (
  transport: RelayTransport,
  outcome: RelayPortFact['outcome'],
  connect?: RelayPortFact['connect'],
): RelayPortFact => ({ transport, port: 443, outcome, ms: 10, ...(connect && { connect }) })

type Elsewhere = NonNullable<RelayEvidence['elsewhere']>
const udp = (answered: number) => ({ asked: 3, answered })
const fine: Elsewhere = { https: 'responded', connect: 'open', udp: udp(3) }
const inspecting: Elsewhere = { https: 'failed', connect: 'open', udp: udp(0) }
const withoutUdp: Elsewhere = { https: 'responded', connect: 'open', udp: udp(0) }

const judged = (transport: RelayTransport, reach: RelayPortFact[], elsewhere?: Elsewhere) =>
  relay.judge(
    {
      kind: 'relay',
      name: 'contoso',
      transport,
      online: true,
      source: 'broker',
      urls: [],
      allocation: { outcome: 'silent', ms: 5000 },
      reach,
      ...(elsewhere && { elsewhere }),
    },
    { kind: 'relay', name: 'contoso', transport },
  )

describe('a relay of which no door answers', () => {
  const brokenTls = door('tls', 'refused', 'open')
  const mute = door('tcp', 'silent', 'open')
  const noUdp = door('udp', 'silent')
  test.each<[string, RelayTransport, RelayPortFact[], Elsewhere | undefined, string, string]>([
    ['TLS alone, bad certificate', 'tls', [brokenTls], fine, 'tls-failed', 'app-owner'],
    ['TLS alone, nobody else asked', 'tls', [brokenTls], undefined, 'tls-failed', 'app-owner'],
    ['TLS inspected everywhere', 'tls', [brokenTls, noUdp], inspecting, 'tls-failed', 'network'],
    ['TLS inspected here, no UDP', 'tls', [brokenTls, noUdp], withoutUdp, 'tls-failed', 'network'],
    ['UDP of that network', 'udp', [brokenTls, noUdp], inspecting, 'udp-blocked', 'network'],
    ['UDP gets out elsewhere', 'udp', [brokenTls, noUdp], fine, 'relay-unreachable', 'app-owner'],
    [
      'TCP dropped beside it',
      'tcp',
      [brokenTls, door('tcp', 'silent', 'silent')],
      inspecting,
      'tcp-dropped',
      'network',
    ],
    [
      'TCP refused beside it',
      'tcp',
      [brokenTls, door('tcp', 'refused', 'refused')],
      fine,
      'tcp-refused',
      'network',
    ],
    ['mute TCP alone', 'tcp', [mute], fine, 'no-answer', 'app-owner'],
    ['mute TCP, no UDP anywhere', 'tcp', [mute, noUdp], withoutUdp, 'no-answer', 'network'],
    ['mute TLS', 'tls', [door('tls', 'silent', 'open')], fine, 'no-answer', 'app-owner'],
    [
      'nothing opens',
      'tls',
      [door('tls', 'refused', 'refused'), noUdp],
      fine,
      'relay-unreachable',
      'app-owner',
    ],
    [
      'a host elsewhere is down, too',
      'tls',
      [brokenTls],
      { https: 'failed', connect: 'refused', udp: udp(3) },
      'tls-failed',
      'app-owner',
    ],
  ])('%s', (_, transport, reach, elsewhere, cause, who) => {
    const judgement = judged(transport, reach, elsewhere)
    expect(judgement).toMatchObject({ verdict: 'fail', cause, fix: { who } })
    expect(said(judgement)).not.toMatch(/responds on (UDP|TCP|TLS) \d/)
    expect(asked(judgement)).toMatch(/\.$/)
  })
})
