import { tiersOf } from '../../../src/catalog/bandwidth.ts'
import type { ThroughputEvidence } from '../../../src/probes/throughput/evidence.ts'
import type { AuditResult } from '../../../src/report/schema/schema.ts'

/** Rows of the line through one relay, by hand. */

export const row = (
  relay: string,
  subject: AuditResult['subject'],
  verdict: AuditResult['verdict'],
  evidence?: AuditResult['evidence'],
) =>
  ({
    id: `${relay} ${subject?.kind}`,
    group: `line.${relay}`,
    link: 'quality',
    verdict,
    subject,
    evidence,
  }) as AuditResult

const throughput = (relay: string, arrivedKbps: number): ThroughputEvidence => ({
  kind: 'throughput',
  name: relay,
  mix: 'avatars',
  headsets: 1,
  tiers: tiersOf('avatars', 1),
  runs: [
    {
      transport: 'udp',
      method: 'media',
      steps: [
        {
          offeredKbps: 900,
          sentKbps: 900,
          arrivedKbps,
          share: arrivedKbps / 900,
          loss: 1 - arrivedKbps / 900,
          jitterMs: 1,
          disturbed: false,
          broken: false,
        },
      ],
    },
  ],
  seconds: 2,
  bytes: { up: 1, down: 1 },
})
export const required = (relay: string, arrivedKbps: number, verdict: AuditResult['verdict']) =>
  row(relay, { kind: 'line-required', relay }, verdict, throughput(relay, arrivedKbps))
export const quality = (relay: string, median: number) =>
  row(relay, { kind: 'line-quality', relay, figure: 'rtt' }, 'pass', {
    kind: 'quality',
    name: relay,
    transport: 'udp',
    sent: 500,
    received: 500,
    rttMs: { min: median, median, p95: median },
    loss: { value: 0.002, low: 0, high: 0.011 },
    jitterMs: 6,
    seconds: 10,
    bytes: { up: 1, down: 1 },
  })
