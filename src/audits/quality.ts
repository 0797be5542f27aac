import { cited, poorLimits, teamsTargets } from '../catalog/bandwidth.ts'
import type { QualityEvidence } from '../probes/throughput/evidence.ts'
import { oneWayLoss } from '../probes/throughput/loss.ts'
import { mosEstimate } from '../probes/throughput/mos.ts'
import {
  judgeFailure,
  judgement,
  lastOf,
  millis,
  percent,
  relayOf,
  senderLimited,
} from './line-words.ts'
import type { Audit, Judgement } from './types.ts'

const judges: Record<string, (evidence: QualityEvidence) => Judgement> = {
  loss: judgeLoss,
  jitter: judgeJitter,
  rtt: judgeRtt,
}

export const qualityFacts = Object.keys(judges)

/** Loss, jitter and delay of a quiet stream, as audio has it. */
export const quality: Audit<'quality'> = {
  id: 'quality',
  link: 'quality',
  title: ({ fact }) => `${words[lastOf(fact)]} through relay ${relayOf(fact)}`,
  failureTitle: ({ fact }) => `${words[lastOf(fact)]} through relay ${relayOf(fact)} too high`,
  why: 'Voices break up and avatars jump where packets are lost or late.',
  needs: 'quality',
  who: 'network',
  judge(evidence, { fact }) {
    const over = overOf(evidence)
    const failed = judgeFailure(evidence.failure, over)
    if (failed) return failed
    if ((evidence.disturbedShare ?? 0) > 0.5 || evidence.sent < 100)
      return senderLimited(
        `${over}: only ${evidence.sent} packets were sent undisturbed (page hidden, or the device too busy).`,
      )
    const judge = judges[lastOf(fact)]
    return judge
      ? judge(evidence)
      : judgement('unknown', 'unclear', `No such figure: ${fact}.`, 'nobody', 'Nothing to do.')
  },
}

const words: Record<string, string> = { loss: 'Loss', jitter: 'Jitter', rtt: 'Round trip' }
const overOf = ({ name, transport }: QualityEvidence) =>
  `Relay ${name} over ${transport.toUpperCase()}`

/** What hides loss: TCP sends again what was lost, and shows it as delay. */
const hidden = ({ transport }: QualityEvidence) =>
  transport === 'udp' ? '' : ' TCP repairs loss and turns it into delay, so this is no proof.'

function judgeLoss(evidence: QualityEvidence): Judgement {
  const { loss, burstLoss = 0, reordered = 0, sent, received } = evidence
  if (!loss) return nothing(evidence)
  const said = `${overOf(evidence)}: ${sent - received} of ${sent} packets lost, ${percent(loss.value)} up and down together (95 % interval ${percent(loss.low)} to ${percent(loss.high)}); at worst ${percent(burstLoss)} within 200 ms; ${percent(reordered)} out of order.`
  const target = `Target: below ${percent(teamsTargets.loss)}, ${cited(teamsTargets)}`
  const poor = `a call is poor above ${percent(poorLimits.loss)}, ${cited(poorLimits)}`
  const explanation = `${said} ${target}; ${poor}.${hidden(evidence)}`
  const what = 'Look at Wi-Fi signal and channel first, then at errors and drops on the uplink.'
  if (oneWayLoss(loss.value) > poorLimits.loss)
    return judgement('fail', 'lossy', explanation, 'network', what)
  // Of ten packets in 200 ms one is ten percent: only two of them say anything.
  if (loss.value >= teamsTargets.loss || burstLoss >= 2 * teamsTargets.burstLoss)
    return judgement('warn', 'lossy', explanation, 'network', what)
  return { verdict: 'pass', explanation }
}

function judgeJitter(evidence: QualityEvidence): Judgement {
  const { jitterMs, coarse } = evidence
  if (jitterMs === undefined) return nothing(evidence)
  const most = coarse ? 'at most ' : ''
  const explanation = `${overOf(evidence)}: jitter ${most}${millis(jitterMs)} (RFC 3550, up and down together). Target: below ${millis(teamsTargets.jitterMs)}, ${cited(teamsTargets)}; the same limit marks a poor call, ${cited(poorLimits)}.`
  if (jitterMs < teamsTargets.jitterMs) return { verdict: 'pass', explanation }
  return judgement(
    'warn',
    'jittery',
    explanation,
    'network',
    'Look at a busy Wi-Fi channel, power saving of access points, and queues on the uplink.',
  )
}

function judgeRtt(evidence: QualityEvidence): Judgement {
  const { rttMs, loss } = evidence
  if (!rttMs) return nothing(evidence)
  // The loop is one round trip; half of it is one way.
  const mos = mosEstimate(rttMs.median / 2, oneWayLoss(loss?.value ?? 0))
  const said = `${overOf(evidence)}: round trip ${millis(rttMs.median)} (median; ${millis(rttMs.min)} at best, 95 % within ${millis(rttMs.p95)}).`
  const limits = `Target: below ${millis(teamsTargets.rttMs)}, ${cited(teamsTargets)}; a call is poor above ${millis(poorLimits.rttMs)}, ${cited(poorLimits)}.`
  const explanation = `${said} ${limits} From delay and loss, speech would rate about ${mos} of 4.4 (estimate, ITU-T G.107).`
  if (rttMs.median < teamsTargets.rttMs) return { verdict: 'pass', explanation }
  return judgement(
    rttMs.median > poorLimits.rttMs ? 'fail' : 'warn',
    'slow-response',
    explanation,
    'network',
    'Let traffic to the relay leave the network locally, past VPN and central proxies, and use a relay nearby.',
  )
}

const nothing = (evidence: QualityEvidence) =>
  judgement(
    'unknown',
    'unclear',
    `${overOf(evidence)}: not a single packet arrived.`,
    'nobody',
    'Run again.',
  )
