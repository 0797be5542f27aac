import type { LoadStep } from './evidence.ts'
import { jitterOf, sentBetween, tripsOf } from './figures/trips.ts'
import { arrivedShare } from './figures/windows.ts'
import type { MediaLoop } from './loop/loop.ts'
import { createMeter, type LivePoint, type Meter } from './meter.ts'
import { rateOver } from './search.ts'

export interface RequirementResult {
  steps: LoadStep[]
  seconds: number
  bytes: { up: number; down: number }
  points: LivePoint[]
}

/** From here on nothing of the offered rate may be missing but what chance takes. */
export const CARRIED_SHARE = 0.95

/**
 * Bytes are counted at moments that a busy device gets wrong, packets by their numbers: a rate of
 * which they say that more than a tenth was lost is not carried.
 */
const SLACK = 0.05

const QUIET_MS = 500
const FIRST_MS = 3000
const LATER_MS = 2000
const SETTLE_MS = 500
const DRAIN_MS = 400

/**
 * Offers rates from the largest to the smallest, three seconds for the first and two for each
 * further one, and stops at the first that is carried.
 */
export async function checkRequirement(
  loop: MediaLoop,
  ratesKbps: number[],
  signal: AbortSignal,
  onPoint: (point: LivePoint) => void,
): Promise<RequirementResult> {
  const meter = createMeter(loop, onPoint)
  const started = performance.now()
  const steps: LoadStep[] = []
  try {
    await meter.watch(QUIET_MS, signal)
    const idle = tripsOf(meter.receivedProbes)?.median
    for (const offeredKbps of ratesKbps.toSorted((a, b) => b - a)) {
      if (steps.length > 0) await meter.watch(DRAIN_MS, signal)
      const ms = steps.length === 0 ? FIRST_MS : LATER_MS
      const step = await offer(loop, meter, { offeredKbps, ms, idle }, signal)
      steps.push(step)
      if (step.share >= CARRIED_SHARE || step.broken) break
    }
    const first = meter.samples[0]
    const last = meter.samples.at(-1)
    return {
      steps,
      seconds: (performance.now() - started) / 1000,
      bytes: {
        up: (last?.bytesUp ?? 0) - (first?.bytesUp ?? 0),
        down: (last?.bytesDown ?? 0) - (first?.bytesDown ?? 0),
      },
      points: meter.points,
    }
  } finally {
    meter.stop()
  }
}

async function offer(
  loop: MediaLoop,
  meter: Meter,
  { offeredKbps, ms, idle }: { offeredKbps: number; ms: number; idle: number | undefined },
  signal: AbortSignal,
): Promise<LoadStep> {
  loop.setLoad(offeredKbps * 1000)
  await meter.watch(SETTLE_MS, signal)
  const from = meter.samples.length - 1
  await meter.watch(ms - SETTLE_MS, signal)
  loop.setLoad(0)
  const to = meter.samples.length
  await meter.settle(signal)

  const window = meter.samples.slice(Math.max(0, from), to)
  const first = window[0]
  const last = window.at(-1)
  const spanMs = Math.max(1, (last?.at ?? 0) - (first?.at ?? 0))
  const sent = rateOver(window, spanMs, ({ bytesUp }) => bytesUp)
  const lost = (last?.packetsLost ?? 0) - (first?.packetsLost ?? 0)
  const came = (last?.packetsReceived ?? 0) - (first?.packetsReceived ?? 0)
  const trips = sentBetween(meter.receivedProbes, first?.at ?? 0, last?.at ?? 0)
  const rttMs = tripsOf(trips)
  const loss = lost > 0 ? lost / (lost + came) : 0
  const arrived = Math.min(
    bestHalf(meter.samples.slice(0, to), spanMs, idle ?? 0),
    1 - loss + SLACK,
  )
  return {
    offeredKbps,
    sentKbps: Math.round(sent / 1000),
    arrivedKbps: Math.round(rateOver(window, spanMs) / 1000),
    share: meter.broken() ? 0 : arrived,
    loss,
    ...(idle !== undefined && { idleRttMs: idle }),
    ...(rttMs && { rttMs }),
    jitterMs: jitterOf(trips),
    disturbed: window.filter(({ disturbed }) => disturbed).length > window.length / 4,
    broken: meter.broken(),
  }
}

/**
 * The larger of the shares that arrived in the two halves: a moment's pause of either end spoils
 * one of them, and on a line that is too slow both are.
 */
function bestHalf(samples: Meter['samples'], spanMs: number, delayMs: number): number {
  const end = samples.at(-1)?.at ?? 0
  const firstHalf = samples.filter(({ at }) => at <= end - spanMs / 2)
  const shares = [firstHalf, samples].map((some) => arrivedShare(some, spanMs / 2, delayMs) ?? 0)
  return Math.min(1, Math.max(...shares))
}
