import type { ReceivedFrame, SentFrame } from '../loop/stream-messages.ts'
import { type Gaps, gapsOf, type Span } from './gaps.ts'
import { burstLoss, lossOf, reordered } from './loss.ts'
import { jitterOf, sentBetween, tripsOf } from './trips.ts'
import type { Sample } from './windows.ts'

/** What was seen of a quiet stream. */
export interface Seen {
  samples: readonly Pick<Sample, 'at' | 'disturbed' | 'away'>[]
  sentProbes: readonly SentFrame[]
  receivedProbes: readonly ReceivedFrame[]
  stalls: readonly Span[]
}

/**
 * The figures of the packets sent from `from` to `to`. A device that stands still for a moment
 * spoils times, so those are read from the other packets. It loses none: the numbers count what
 * came, and a line often loses packets in the same moment. Only packets of the time in which the
 * page was hidden or the headset off are left out altogether.
 */
export function figuresOf(seen: Seen, from: number, to: number) {
  const { samples, sentProbes, receivedProbes, stalls } = seen
  const disturbed = timesOf(samples, (sample) => sample.disturbed)
  const away = timesOf(samples, (sample) => sample.away === true)
  const outside = (times: readonly Span[], at: number) =>
    !times.some(([a, b]) => at >= a && at <= b)
  const sent = sentBetween(sentProbes, from, to).filter(({ at }) => outside(away, at))
  const ids = new Set(sent.map(({ id }) => id))
  const received = receivedProbes.filter(({ id }) => ids.has(id))
  const arrived = new Set(received.map(({ id }) => id))
  const inOrder = received.toSorted((a, b) => a.receivedAt - b.receivedAt)
  const timed = received.filter(({ at }) => outside(disturbed, at))
  const rttMs = tripsOf(timed)
  const gaps: Gaps = gapsOf(sent, received, rttMs?.median ?? 0, [...stalls, ...away])
  return {
    sent: sent.length,
    received: arrived.size,
    loss: lossOf(sent.map(({ id }) => arrived.has(id))),
    burstLoss: burstLoss(sent, arrived),
    reordered: reordered(inOrder.map(({ id }) => id)),
    jitterMs: jitterOf(timed),
    ...(rttMs && { rttMs }),
    longestGapMs: gaps.longestMs,
    gapShare: gaps.share,
    disturbedShare: lengthOf(disturbed, from, to) / Math.max(1, to - from),
  }
}

/** From the sample before such a one to that one. */
function timesOf<S extends { at: number }>(samples: readonly S[], is: (sample: S) => boolean) {
  const times: Span[] = []
  for (const [i, sample] of samples.entries())
    if (is(sample)) times.push([samples[i - 1]?.at ?? sample.at, sample.at])
  return times
}

const lengthOf = (times: readonly Span[], from: number, to: number) =>
  times.reduce((sum, [a, b]) => sum + Math.max(0, Math.min(b, to) - Math.max(a, from)), 0)
