import { poorLimits, teamsTargets } from '../../catalog/bandwidth.ts'
import type { Judgement } from '../../model/judgement.ts'
import type { QualityFigure } from '../../model/subject.ts'
import type { QualityEvidence } from '../../probes/throughput/evidence.ts'
import { oneWayLoss } from '../../probes/throughput/figures/loss.ts'
import { msg } from '../../words/audits/index.ts'
import type { Audit } from '../audit.ts'
import { fail, fixBy, pass, unclear, warn } from '../judgements.ts'
import { judgeFailure, lineFix, overOf, percent, senderLimited } from './line-words.ts'

/** Longer than what a call's buffer bridges: a word is cut. */
const STALL_MS = 150

const figures: Record<QualityFigure, (evidence: QualityEvidence) => Judgement> = {
  loss: judgeLoss,
  jitter: judgeJitter,
  rtt: judgeRtt,
}

/** Loss, jitter and delay of a quiet stream, as audio has it. */
export const quality: Audit<'line-quality'> = {
  id: 'quality',
  link: 'quality',
  title: ({ relay, figure }) => msg(`audits.quality.title.${figure}`, { relay }),
  failureTitle: ({ relay, figure }) => msg(`audits.quality.failed.${figure}`, { relay }),
  why: msg('audits.quality.why'),
  needs: 'quality',
  judge(evidence, { figure }) {
    const failed = judgeFailure(evidence.failure, evidence)
    if (failed) return failed
    if ((evidence.disturbedShare ?? 0) > 0.5 || evidence.sent < 100)
      return senderLimited(msg('audits.quality.busy', { sent: evidence.sent }), evidence)
    return figures[figure](evidence)
  },
}

function judgeLoss(evidence: QualityEvidence): Judgement {
  const { loss, burstLoss = 0, transport } = evidence
  if (!loss) return nothing(evidence)
  // Of ten packets in 200 ms one is ten percent: only two of them say anything.
  const bursts = burstLoss >= 2 * teamsTargets.burstLoss
  const said = [
    msg('audits.quality.loss', {
      over: overOf(evidence),
      loss: percent(loss.value),
      target: percent(teamsTargets.loss),
    }),
    bursts && msg('audits.quality.burst', { burst: percent(burstLoss) }),
    // TCP sends again what was lost, and shows it as delay.
    transport !== 'udp' && msg('audits.quality.hidden'),
  ]
  const fix = lineFix('lossy', evidence)
  if (oneWayLoss(loss.value) > poorLimits.loss) return fail('lossy', said, fix)
  if (loss.value >= teamsTargets.loss || bursts) return warn('lossy', said, fix)
  return pass(said)
}

function judgeJitter(evidence: QualityEvidence): Judgement {
  const { jitterMs: jitter, coarse } = evidence
  if (jitter === undefined) return nothing(evidence)
  const stalls = judgeStalls(evidence)
  if (jitter < teamsTargets.jitterMs && stalls) return stalls
  const most = coarse ? 'yes' : 'no'
  const target = teamsTargets.jitterMs
  const said = msg('audits.quality.jitter', { over: overOf(evidence), jitter, most, target })
  return jitter < target ? pass(said) : warn('jittery', said, lineFix('jittery', evidence))
}

/** Jitter is a mean: a line that stops for moments and is steady between them has little of it. */
function judgeStalls(evidence: QualityEvidence): Judgement | undefined {
  const { longestGapMs: ms = 0, gapShare = 0 } = evidence
  if (ms < STALL_MS) return undefined
  const over = overOf(evidence)
  const said = msg('audits.quality.gaps', { over, ms, share: percent(gapShare) })
  return warn('line-stalls', said, lineFix('line-stalls', evidence))
}

function judgeRtt(evidence: QualityEvidence): Judgement {
  const ms = evidence.rttMs?.median
  if (ms === undefined) return nothing(evidence)
  const target = teamsTargets.rttMs
  const said = msg('audits.quality.rtt', { over: overOf(evidence), ms, target })
  if (ms < target) return pass(said)
  const judge = ms > poorLimits.rttMs ? fail : warn
  return judge('slow-response', said, lineFix('slow-response', evidence))
}

const nothing = (evidence: QualityEvidence) =>
  unclear(
    msg('audits.quality.nothing', { over: overOf(evidence) }),
    fixBy('nobody', msg('audits.again')),
  )
