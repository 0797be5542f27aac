import type { Tier } from '../../catalog/bandwidth.ts'
import type { Judgement } from '../../model/judgement.ts'
import type { Message } from '../../model/message.ts'
import type { ThroughputEvidence, ThroughputRun } from '../../probes/throughput/evidence.ts'
import { msg } from '../../words/audits/index.ts'
import type { Audit } from '../audit.ts'
import { fail, fixBy, pass, unclear, warn } from '../judgements.ts'
import { upper } from '../targets.ts'
import { carriedTier, isDirectionKnown, isLossy, mostArrived, needOf, stepFor } from './carried.ts'
import { judgeFailure, lineFix, mbit, overOf, percent, senderLimited } from './line-words.ts'

const TARGET_LOSS = 0.01

/** Does the relay carry the published rates, as media, with what loss and delay? */
export const throughputRequired: Audit<'line-required'> = {
  id: 'throughput.required',
  link: 'quality',
  title: ({ relay }) => msg('audits.required.title', { relay }),
  failureTitle: ({ relay }) => msg('audits.required.failed', { relay }),
  why: msg('audits.required.why'),
  needs: 'throughput',
  judge(evidence) {
    const [first, ...others] = evidence.runs
    if (!first) return unclear(msg('audits.required.nothing'), fixBy('nobody', msg('audits.again')))
    const { name } = evidence
    const failed = judgeFailure(first.failure, { name, transport: first.transport })
    if (failed) return failed
    const tier = carriedTier(evidence, first)
    if (tier && tier.tier !== 'minimum') return judgeCarried(evidence, first, tier)
    const spoiled = first.steps.find(
      ({ sentKbps, offeredKbps, disturbed }) => disturbed || sentKbps < offeredKbps * 0.9,
    )
    if (spoiled) {
      const [sent, offered] = [mbit(spoiled.sentKbps), mbit(spoiled.offeredKbps)]
      return senderLimited(msg('audits.required.busy', { sent, offered }), evidence)
    }
    return (
      judgeLossy(evidence, first, tier) ??
      judgeShaped(evidence, first, others) ??
      judgeSlow(evidence, first, tier)
    )
  },
}

const over = ({ name }: ThroughputEvidence, { transport }: ThroughputRun) =>
  overOf({ name, transport })

/** "avatars on 3 headsets" */
function task({ mix, headsets }: ThroughputEvidence): Message {
  const what = msg(`audits.line.mix.${mix}`)
  return headsets > 1 ? msg('audits.line.headsets', { mix: what, headsets }) : what
}

function judgeCarried(evidence: ThroughputEvidence, run: ThroughputRun, tier: Tier): Judgement {
  const step = stepFor(run, tier)
  const next = evidence.tiers[evidence.tiers.indexOf(tier) + 1]
  const facts = { over: over(evidence, run), tier: tier.tier, task: task(evidence) }
  const carried = step
    ? msg('audits.required.carriedLoss', {
        ...facts,
        mbps: mbit(needOf(tier)),
        loss: percent(step.loss),
      })
    : msg('audits.required.carriedUplink', { ...facts, mbps: mbit(mostArrived(run)) })
  if (run.transport !== 'udp')
    return warn('tcp-only', [carried, msg('audits.required.tcp')], lineFix('tcp-only', evidence))
  if (step && step.loss >= TARGET_LOSS)
    return warn(
      'lossy',
      [carried, msg('audits.required.goodLoss', { target: percent(TARGET_LOSS) })],
      lineFix('lossy', evidence),
    )
  return pass([
    carried,
    step && next && msg('audits.required.next', { tier: next.tier, mbps: mbit(needOf(next)) }),
  ])
}

/** Little over UDP, enough over TCP or HTTPS. */
function judgeShaped(
  evidence: ThroughputEvidence,
  run: ThroughputRun,
  others: ThroughputRun[],
): Judgement | undefined {
  const wanted = evidence.tiers.find(({ tier }) => tier === 'recommended') ?? evidence.tiers[0]
  if (!wanted || run.transport !== 'udp') return undefined
  const need = needOf(wanted)
  const facts = { over: over(evidence, run), mbps: mbit(mostArrived(run)), need: mbit(need) }
  const other = others.find((one) => stepFor(one, wanted))
  if (other)
    return fail(
      'udp-shaped',
      msg('audits.required.shapedTcp', { ...facts, other: upper(other.transport) }),
      lineFix('udp-shaped', evidence),
    )
  const { downMbps: down = 0, upMbps: up = 0 } = evidence.https ?? {}
  if (Math.min(down, up) * 1000 < need * 1.5) return undefined
  return fail(
    'udp-shaped',
    msg('audits.required.shapedHttps', { ...facts, down, up }),
    fixBy('network', msg('audits.required.fix.compare')),
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
  const said = msg('audits.required.lossy', {
    over: over(evidence, run),
    low: percent(low.loss),
    lowMbps: mbit(low.offeredKbps),
    high: percent(high.loss),
    highMbps: mbit(high.offeredKbps),
  })
  return (carried ? warn : fail)(
    'lossy',
    [said, carried && msg('audits.required.minimumCarried')],
    lineFix('lossy', evidence),
  )
}

function judgeSlow(
  evidence: ThroughputEvidence,
  run: ThroughputRun,
  carried: Tier | undefined,
): Judgement {
  const arrived = mostArrived(run)
  const wanted = evidence.tiers.find(({ tier }) => tier === (carried ? 'recommended' : 'minimum'))
  const fix = lineFix('too-slow', evidence)
  if (!wanted) return fail('too-slow', msg('audits.required.nothing'), fix)
  const said = msg('audits.required.slow', {
    over: over(evidence, run),
    mbps: mbit(arrived),
    tier: wanted.tier,
    task: task(evidence),
    up: mbit(wanted.upKbps),
    down: mbit(wanted.downKbps),
  })
  if (carried) return warn('too-slow', [said, msg('audits.required.minimumCarried')], fix)
  if (arrived >= wanted.upKbps && !isDirectionKnown(evidence, wanted))
    return warn(
      'too-slow',
      [said, msg('audits.required.oneWay')],
      fixBy('network', msg('audits.required.fix.oneWay')),
    )
  return fail('too-slow', said, fix)
}
