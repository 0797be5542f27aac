import { needOf } from '../../audits/line/carried.ts'
import { type Mix, mixNames, tiersOf } from '../../catalog/bandwidth.ts'
import { evidenceOf } from '../../report/build/evidence-of.ts'
import type { AuditResult } from '../../report/schema/schema.ts'
import { mostCarried } from '../../ui/figures/figures.ts'

/**
 * `measured`: its rate was offered and carried. `enough`: the line carries more. `short`: the line
 * carries less. `open`: nobody looked so far.
 */
type Fitness = 'measured' | 'enough' | 'short' | 'open'

export interface Use {
  mix: Mix
  fitness: Fitness
  /** Mbit/s that it needs at the recommended level. */
  needMbps: number
}

/**
 * What the measured line is good for, at Microsoft's recommended rates for one headset. A line
 * that loses packets or answers late is good for nothing, whatever its rate.
 */
export function usesOf(rows: AuditResult[]): Use[] {
  const most = mostCarried(rows)
  if (!most || rows.some(({ verdict }) => verdict === 'fail')) return []
  const tested = evidenceOf(rows, 'throughput')?.mix
  return mixNames.flatMap((mix) => {
    const recommended = tiersOf(mix, 1).find(({ tier }) => tier === 'recommended')
    if (!recommended) return []
    const needMbps = needOf(recommended) / 1000
    return [{ mix, needMbps, fitness: fitnessOf(most, needMbps, tested === mix) }]
  })
}

function fitnessOf(
  most: { value: number; atLeast: boolean },
  needMbps: number,
  isTested: boolean,
): Fitness {
  if (most.value >= needMbps) return isTested ? 'measured' : 'enough'
  return most.atLeast ? 'open' : 'short'
}
