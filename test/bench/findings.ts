import { throughputRequired } from '../../src/audits/line/throughput-required.ts'
import type { Tier } from '../../src/catalog/bandwidth.ts'
import { CARRIED_SHARE } from '../../src/probes/throughput/requirement.ts'
import type { Measurement } from './report.ts'

/** What the product says of a required rate. */
export type Finding = 'carried' | 'slow' | 'lossy' | 'open'

/** The product's own audit, asked for the rate and, where that is not carried, for half of it. */
export function findingOf({ requiredKbps = 0, result, seconds, megabytes }: Measurement): Finding {
  if (!result?.steps?.length) return 'open'
  const tier = (name: Tier['tier'], kbps: number): Tier => ({
    tier: name,
    upKbps: kbps,
    downKbps: kbps,
  })
  const tiers = [tier('minimum', requiredKbps / 2), tier('recommended', requiredKbps)]
  const { verdict, cause } = throughputRequired.judge(
    {
      kind: 'throughput',
      name: 'bench',
      mix: 'avatars',
      headsets: 1,
      tiers,
      runs: [{ transport: 'udp', steps: result.steps }],
      seconds,
      bytes: { up: 0, down: megabytes * 1e6 },
    },
    { kind: 'line-required', relay: 'bench' },
  )
  if (verdict === 'unknown') return 'open'
  if (cause === 'too-slow') return 'slow'
  // A carried rate of which single packets are missing is a warning, and carried; where half of
  // it alone got through, the loss is a warning too.
  const carried = result.steps.some(
    ({ share, offeredKbps }) => share >= CARRIED_SHARE && offeredKbps >= requiredKbps,
  )
  return cause === 'lossy' && !carried ? 'lossy' : 'carried'
}
