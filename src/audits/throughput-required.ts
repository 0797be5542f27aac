import { mixTitle, type Tier } from '../catalog/bandwidth.ts'
import type { ThroughputEvidence, ThroughputRun } from '../probes/throughput/evidence.ts'
import type { LoadStep } from '../probes/throughput/requirement.ts'
import {
  judgeFailure,
  judgement,
  kbit,
  mbit,
  millis,
  percent,
  relayOf,
  senderLimited,
} from './line-words.ts'
import type { Audit, Judgement } from './types.ts'

/** Of what is sent, this much must arrive; chance takes less on a line worth calling one. */
const CARRIED = 0.95
const TARGET_LOSS = 0.01
/** Of the lowest rate some 130 packets are seen: fewer than three lost ones are chance. */
const LEAST_LOSS = 0.02
/** Of twice the rate so much of twice the packets arrives; of a limited one, half of that. */
const GROWING = 0.75

/** Does the relay carry the published rates, as media, with what loss and delay? */
export const throughputRequired: Audit<'throughput'> = {
  id: 'throughput.required',
  link: 'quality',
  title: ({ fact }) => `Relay ${relayOf(fact)} carries the required rate`,
  failureTitle: ({ fact }) => `Relay ${relayOf(fact)} does not carry the required rate`,
  why: 'Below the published rates avatars freeze and voices break up.',
  needs: 'throughput',
  who: 'network',
  judge(evidence) {
    const [first, ...others] = evidence.runs
    if (!first)
      return judgement('unknown', 'unclear', 'No transport was measured.', 'nobody', 'Run again.')
    const failed = judgeFailure(first.failure, over(evidence, first))
    if (failed) return failed
    const tier = carriedTier(evidence, first)
    if (tier && tier.tier !== 'minimum') return judgeCarried(evidence, first, tier)
    const spoiled = first.steps.find(
      ({ sentKbps, offeredKbps, disturbed }) => disturbed || sentKbps < offeredKbps * 0.9,
    )
    if (spoiled)
      return senderLimited(
        `This device sent ${kbit(spoiled.sentKbps)} of the ${kbit(spoiled.offeredKbps)} wanted, or stood still meanwhile.`,
      )
    return (
      judgeLossy(evidence, first, tier) ??
      judgeShaped(evidence, first, others) ??
      judgeSlow(evidence, first, tier)
    )
  },
}

const over = ({ name }: ThroughputEvidence, { transport }: ThroughputRun) =>
  `Relay ${name} over ${transport.toUpperCase()}`

const needOf = ({ upKbps, downKbps }: Tier) => Math.max(upKbps, downKbps)
const isCarried = ({ share }: LoadStep) => share >= CARRIED
const mostArrived = ({ steps }: ThroughputRun) =>
  Math.max(0, ...steps.map(({ arrivedKbps }) => arrivedKbps))

/** The largest tier that is carried; where a larger one is, the smaller ones are too. */
function carriedTier(evidence: ThroughputEvidence, run: ThroughputRun): Tier | undefined {
  return evidence.tiers.findLast(
    (tier) =>
      run.steps.some((step) => isCarried(step) && step.offeredKbps >= needOf(tier)) ||
      carriedByDirection(evidence, run, tier),
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

const task = ({ mix, headsets }: ThroughputEvidence) =>
  `${mixTitle(mix)}${headsets > 1 ? ` for ${headsets} headsets` : ''}`

function judgeCarried(evidence: ThroughputEvidence, run: ThroughputRun, tier: Tier): Judgement {
  const step = run.steps.find((one) => isCarried(one) && one.offeredKbps >= needOf(tier))
  const next = evidence.tiers[evidence.tiers.indexOf(tier) + 1]
  const better = next ? ` The ${next.tier} rate, ${kbit(needOf(next))}, is not carried.` : ''
  const { upMbps = 0, downMbps = 0 } = evidence.https ?? {}
  const said = step
    ? `${over(evidence, run)} carries the ${tier.tier} rate for ${task(evidence)}, ${kbit(needOf(tier))}, both ways at once${underLoad(step)}.${better}`
    : `${over(evidence, run)} carries ${kbit(mostArrived(run))}, the smaller of up and down. By HTTPS, ${mbit(upMbps)} up and ${mbit(downMbps)} down, that is the uplink, and it is enough to send the ${tier.tier} rate for ${task(evidence)}, ${kbit(tier.upKbps)}.`
  if (run.transport !== 'udp')
    return judgement(
      'warn',
      'tcp-only',
      `${said} Media over TCP waits for each lost packet to be sent again: on a busy Wi-Fi avatars and voices stop for moments and then catch up.`,
      'network',
      'Allow outbound UDP 3478 to the relay.',
    )
  if (step && step.loss >= TARGET_LOSS)
    return judgement(
      'warn',
      'lossy',
      `${said} Of a good line less than ${percent(TARGET_LOSS)} is lost.`,
      'network',
      'Look at Wi-Fi signal and channel first, then at errors and drops on the uplink.',
    )
  return { verdict: 'pass', explanation: said }
}

function underLoad(step: LoadStep): string {
  if (!step.rttMs) return ''
  const idle = step.idleRttMs === undefined ? '' : ` (${millis(step.idleRttMs)} without)`
  return `: ${percent(step.loss)} lost, round trip ${millis(step.rttMs.median)} under that load${idle}, jitter ${millis(step.jitterMs)}`
}

/** Little over UDP, enough over TCP or HTTPS. */
function judgeShaped(
  evidence: ThroughputEvidence,
  run: ThroughputRun,
  others: ThroughputRun[],
): Judgement | undefined {
  const wanted = evidence.tiers.find(({ tier }) => tier === 'recommended') ?? evidence.tiers[0]
  if (!wanted || run.transport !== 'udp') return undefined
  const arrived = `${over(evidence, run)} carries ${kbit(mostArrived(run))} of ${kbit(needOf(wanted))}`
  const other = others.find((one) =>
    one.steps.some((step) => isCarried(step) && step.offeredKbps >= needOf(wanted)),
  )
  if (other)
    return judgement(
      'fail',
      'udp-shaped',
      `${arrived}, while the same relay carries all of it over ${other.transport.toUpperCase()}: UDP is held back on the way.`,
      'network',
      'Take UDP 3478-3481 to the relay out of traffic shaping and rate limits.',
    )
  const { downMbps = 0, upMbps = 0 } = evidence.https ?? {}
  if (Math.min(downMbps, upMbps) * 1000 < needOf(wanted) * 1.5) return undefined
  return judgement(
    'fail',
    'udp-shaped',
    `${arrived}, while HTTPS carries ${mbit(downMbps)} down and ${mbit(upMbps)} up: UDP is held back on the way, or the relay has a limit.`,
    'network',
    'Compare from another network: if the relay is slow there too, its limit is the cause; else take its UDP out of traffic shaping.',
  )
}

/**
 * TCP would hide this one, so it comes before the comparison with TCP. The lowest rate is so few
 * packets that it may get through by chance.
 */
function judgeLossy(
  evidence: ThroughputEvidence,
  run: ThroughputRun,
  carried: Tier | undefined,
): Judgement | undefined {
  const high = run.steps[0]
  const low = run.steps.at(-1)
  if (!high || !low || !isLossy(high, low)) return undefined
  const said = `${over(evidence, run)} loses ${percent(low.loss)} of the packets at ${kbit(low.offeredKbps)} and ${percent(high.loss)} at ${kbit(high.offeredKbps)}: the loss does not come from the rate.`
  return judgement(
    carried ? 'warn' : 'fail',
    'lossy',
    carried ? `${said} The minimum rate is carried.` : said,
    'network',
    'Look at Wi-Fi signal and channel first, then at errors and drops on the uplink.',
  )
}

function judgeSlow(
  evidence: ThroughputEvidence,
  run: ThroughputRun,
  carried: Tier | undefined,
): Judgement {
  const arrived = mostArrived(run)
  const wanted = evidence.tiers.find(({ tier }) => tier === (carried ? 'recommended' : 'minimum'))
  const need = wanted ? `${kbit(wanted.upKbps)} up and ${kbit(wanted.downKbps)} down` : ''
  const said = `${over(evidence, run)} carries ${kbit(arrived)}, the smaller of up and down; ${task(evidence)} needs ${need} (${wanted?.tier}).`
  const what =
    'Give headsets more of the line: a network of their own, priority for UDP 3478-3481, or a faster line.'
  if (carried)
    return judgement('warn', 'too-slow', `${said} The minimum rate is carried.`, 'network', what)
  if (wanted && arrived >= wanted.upKbps && !isDirectionKnown(evidence, wanted))
    return judgement(
      'warn',
      'too-slow',
      `${said} That is enough to send, and too little to receive. Which direction is the slow one, a relay alone cannot tell.`,
      'network',
      `${what} With both routes of throughput.https in config.json the two directions are told apart.`,
    )
  return judgement('fail', 'too-slow', said, 'network', what)
}

/** HTTPS measured both directions, or shows by itself that what comes down is too little. */
function isDirectionKnown({ https }: ThroughputEvidence, { downKbps }: Tier): boolean {
  const { downMbps, upMbps } = https ?? {}
  return downMbps !== undefined && (upMbps !== undefined || downMbps * 1000 < downKbps)
}

/**
 * Nearly the same share is lost at a much lower rate, and no queue has grown. Below a limit of
 * the rate nothing is lost; above it the same rate arrives however much is sent.
 */
function isLossy(high: LoadStep, low: LoadStep): boolean {
  if (high === low || low.loss < LEAST_LOSS) return false
  const queued = (low.rttMs?.median ?? 0) - (low.idleRttMs ?? 0)
  const grows = 1 - high.loss >= (1 - low.loss) * GROWING
  return low.loss >= high.loss * 0.5 && grows && queued < 30
}
