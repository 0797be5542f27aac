import type { Tier } from '../../catalog/bandwidth.ts'
import type {
  CapacityEvidence,
  LoadStep,
  ThroughputEvidence,
  ThroughputRun,
} from '../../probes/throughput/evidence.ts'

/** Which of the published rates a relay carried. */

/** Of what is sent, this much must arrive; chance takes less on a line worth calling one. */
const CARRIED = 0.95
/** Of the lowest rate some 130 packets are seen: fewer than three lost ones are chance. */
const LEAST_LOSS = 0.02
/** Of twice the rate so much of twice the packets arrives; of a limited one, half of that. */
const GROWING = 0.75

/** kbit/s that the loop has to carry, which shows the smaller of up and down. */
export const needOf = ({ upKbps, downKbps }: Tier) => Math.max(upKbps, downKbps)

/** The step that carried a tier. */
export const stepFor = ({ steps }: ThroughputRun, tier: Tier): LoadStep | undefined =>
  steps.find((step) => step.share >= CARRIED && step.offeredKbps >= needOf(tier))

/** kbit/s */
export const mostArrived = ({ steps }: ThroughputRun) =>
  Math.max(0, ...steps.map(({ arrivedKbps }) => arrivedKbps))

/** The largest tier that is carried; where a larger one is, the smaller ones are too. */
export function carriedTier(evidence: ThroughputEvidence, run: ThroughputRun): Tier | undefined {
  return evidence.tiers.findLast(
    (tier) => stepFor(run, tier) || carriedByDirection(evidence, run, tier),
  )
}

/**
 * The loop shows the smaller of up and down. Where HTTPS shows that the uplink is the smaller
 * one and the downlink is wide, what the loop carried is what is sent.
 */
function carriedByDirection(
  { https }: ThroughputEvidence,
  run: ThroughputRun,
  { upKbps, downKbps }: Tier,
): boolean {
  const down = (https?.downMbps ?? 0) * 1000
  const up = (https?.upMbps ?? Number.POSITIVE_INFINITY) * 1000
  return down >= downKbps && up < downKbps && mostArrived(run) >= upKbps
}

/** HTTPS measured both directions, or shows by itself that what comes down is too little. */
export function isDirectionKnown({ https }: ThroughputEvidence, { downKbps }: Tier): boolean {
  const { downMbps, upMbps } = https ?? {}
  return downMbps !== undefined && (upMbps !== undefined || downMbps * 1000 < downKbps)
}

/**
 * Nearly the same share is lost at a much lower rate, and no queue has grown. Below a limit of
 * the rate nothing is lost; above it the same rate arrives however much is sent.
 */
export function isLossy(high: LoadStep, low: LoadStep): boolean {
  if (high === low || low.loss < LEAST_LOSS) return false
  const queued = (low.rttMs?.median ?? 0) - (low.idleRttMs ?? 0)
  const grows = 1 - high.loss >= (1 - low.loss) * GROWING
  return low.loss >= high.loss * 0.5 && grows && queued < 30
}

/** No second was undisturbed, so one window reaches over the stalls. */
export const isStalled = ({ windows, disturbedShare = 0 }: CapacityEvidence) =>
  windows?.count === 1 && disturbedShare > 0

/** The search was cut short, the device stood still, or a data channel was used: all read low. */
export const isLowerBound = (evidence: CapacityEvidence) =>
  evidence.ended !== 'measured' || evidence.method === 'data-channel' || isStalled(evidence)
