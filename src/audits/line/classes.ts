import { poorLimits } from '../../catalog/bandwidth.ts'
import type { CapacityEvidence, QualityEvidence } from '../../probes/throughput/evidence.ts'
import { oneWayLoss } from '../../probes/throughput/figures/loss.ts'

/** Classes that people know from other tools, beside this product's own limits. Pure. */

type PoorFigure = 'loss' | 'jitter' | 'roundTrip'

/**
 * How Microsoft's Call Quality Dashboard would class the stream as audio: poor from one figure
 * beyond its limit on, unclassified (undefined here) where one of the three is missing. Its two
 * other figures, degradation of the network MOS and concealed samples, no page can read.
 * @returns the figures beyond their limit; none where the stream is good
 */
export function poorFigures({
  loss,
  jitterMs,
  rttMs,
}: Pick<QualityEvidence, 'loss' | 'jitterMs' | 'rttMs'>): PoorFigure[] | undefined {
  if (loss === undefined || jitterMs === undefined || rttMs === undefined) return undefined
  return [
    // A stream of the dashboard goes one way; the test's goes up and down again.
    ...(oneWayLoss(loss.value) > poorLimits.loss ? (['loss'] as const) : []),
    ...(jitterMs > poorLimits.jitterMs ? (['jitter'] as const) : []),
    ...(rttMs.median > poorLimits.rttMs ? (['roundTrip'] as const) : []),
  ]
}

/**
 * Round trips a minute on the full line (RPM), from the same mean as in draft-ietf-ippm-responsiveness;
 * here between device and relay with media packets, where the draft takes HTTP connections.
 * @returns undefined where the line was never full
 */
export function roundTripsPerMinute({
  loadedRttMs,
  loadedTrimmedRttMs = loadedRttMs,
  failure,
  ended,
}: Pick<CapacityEvidence, 'loadedRttMs' | 'loadedTrimmedRttMs' | 'failure' | 'ended'>):
  | number
  | undefined {
  if (!loadedTrimmedRttMs || failure || ended !== 'measured') return undefined
  return Math.round(60_000 / loadedTrimmedRttMs)
}
