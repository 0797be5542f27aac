import type { Message } from '../../model/message.ts'
import type { CapacityEvidence } from '../../probes/throughput/evidence.ts'
import { msg } from '../../words/audits/index.ts'
import type { Audit } from '../audit.ts'
import { fixBy, pass, warn } from '../judgements.ts'
import { isLowerBound, isStalled } from './carried.ts'
import { judgeFailure, overOf, percent, senderLimited } from './line-words.ts'

/** HTTPS this much faster than the relay is no matter of chance. */
const MUCH_FASTER = 3

/** How much does the relay carry at most? */
export const throughputCapacity: Audit<'line-capacity'> = {
  id: 'throughput.capacity',
  link: 'quality',
  title: ({ relay }) => msg('audits.capacity.title', { relay }),
  failureTitle: ({ relay }) => msg('audits.capacity.title', { relay }),
  why: msg('audits.capacity.why'),
  needs: 'capacity',
  judge(evidence) {
    const { wireMbps, ended, method, https } = evidence
    const failed = judgeFailure(evidence.failure, evidence)
    if (failed) return failed
    if (!wireMbps) return senderLimited(msg('audits.capacity.disturbed'), evidence)
    const over = overOf(evidence)
    const mbps = wireMbps.value
    if (ended === 'sender' && method !== 'data-channel')
      return senderLimited(msg('audits.capacity.sender', { over, mbps }), evidence)
    const { downMbps: down = 0, upMbps: up = 0 } = https ?? {}
    if (Math.min(down, up) > mbps * MUCH_FASTER && method === 'media')
      return warn(
        'udp-shaped',
        msg('audits.capacity.shaped', { over, mbps, down, up }),
        fixBy('network', msg('audits.capacity.fix.compare')),
      )
    return pass([carries(evidence, mbps), varies(evidence) || limitedBy(evidence)])
  },
}

function carries(evidence: CapacityEvidence, mbps: number): Message {
  const { held } = evidence
  const least = isLowerBound(evidence) ? 'yes' : 'no'
  const facts = { over: overOf(evidence), mbps, least } as const
  if (!held) return msg('audits.capacity.carries', facts)
  const [from, to] = [held.fromMs / 1000, held.toMs / 1000]
  return msg('audits.capacity.carriesHeld', { ...facts, from, to })
}

/** A steady line differs by less from one half second to the next. */
const VARYING = 1.25

function varies({ wireMbps }: CapacityEvidence): Message | false {
  const { low = 0, high = 0 } = wireMbps ?? {}
  return high > low * VARYING && msg('audits.capacity.varies', { low, high })
}

function limitedBy(evidence: CapacityEvidence): Message | false {
  const { ended, limits, disturbedShare = 0 } = evidence
  if (isStalled(evidence)) return msg('audits.capacity.stalls', { share: percent(disturbedShare) })
  if (ended === 'ceiling') return msg('audits.capacity.ceiling')
  if (ended === 'megabytes') return msg('audits.capacity.megabytes', { most: limits.maxMegabytes })
  return ended === 'seconds' && msg('audits.capacity.seconds', { most: limits.maxSeconds })
}
