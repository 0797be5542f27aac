import { FULL_PACKET } from './accounting.ts'
import { arrivedShare, type Sample } from './windows.ts'

/** The next rate to offer, or the end. Rates are bit/s at IP level. */
export interface SearchState {
  phase: 'ramp' | 'hold' | 'done'
  offer: number
  /** Where the ramp starts, or started. */
  base: number
  /** The hold offers no less: at lower rates the line turned out not to be full. */
  least: number
  /** When the current phase, or the current rate of the hold, began: ms on the samples' clock. */
  since: number
  /**
   * Why it ended. `ceiling`: the most this search offers was carried. `sender`: this device
   * could not send as much as was wanted, and all it sent was carried.
   */
  ended?: 'measured' | 'ceiling' | 'sender' | 'seconds' | 'megabytes'
}

export interface SearchLimits {
  maxBitsPerSecond: number
  maxSeconds: number
  maxBytes: number
}

const START = 400_000
/** The offered rate doubles in this time. */
const DOUBLING_MS = 300
const LOOK_MS = 300
/** Less than this share arriving means a full line: chance alone loses less. */
const FULL_SHARE = 0.8
/** While the line is not full, what arrives doubles as the offer does. */
const GROWING = 1.5
/** On a line kept full by `ABOVE` less than this arrives. */
const HELD_SHARE = 0.88
/** How far above what arrives the line is kept, so that it stays full. */
const ABOVE = 1.25
const HOLD_MS = 1600
/** Whether it still is, is judged from so much: 300 ms of a slow line are a dozen packets. */
const LATELY_MS = 900
const MORE = 1.25
/** So much of it must be undisturbed in one piece; else the line is kept full for longer. */
const CLEAN_MS = 1300
/** What was under way when the rate changed is out after this time. */
export const SETTLE_MS = 250

/**
 * Finds the rate at which a line is full, then keeps it full long enough to read the rate at
 * which it delivers. The ramp is exponential, so that a fast line costs few megabytes and a slow
 * one few seconds; nothing of the ramp enters the result.
 * Pure: the same samples give the same rates.
 * @param delayMs what a packet takes on the empty line
 */
export function nextOffer(
  state: SearchState,
  samples: readonly Sample[],
  delayMs: number,
  limits: SearchLimits,
): SearchState {
  const first = samples[0]
  const last = samples.at(-1)
  if (!first || !last || state.phase === 'done') return state
  const done = (ended: SearchState['ended']): SearchState => ({ ...state, phase: 'done', ended })
  const spent = last.bytesUp + last.bytesDown - first.bytesUp - first.bytesDown
  if (spent >= limits.maxBytes) return done('megabytes')
  if (last.at - first.at >= limits.maxSeconds * 1000) return done('seconds')
  return state.phase === 'ramp'
    ? ramp(state, samples, delayMs, limits)
    : hold(state, samples, delayMs, limits, done)
}

export const startSearch = (at: number): SearchState => ({
  phase: 'ramp',
  offer: START,
  base: START,
  least: START,
  since: at,
})

function ramp(
  state: SearchState,
  samples: readonly Sample[],
  delayMs: number,
  limits: SearchLimits,
): SearchState {
  const last = samples.at(-1) as Sample
  const elapsed = last.at - state.since
  const share = arrivedShare(samples, LOOK_MS, delayMs)
  const arriving = rateOver(samples, LOOK_MS)
  const before = rateOver(untilBefore(samples, LOOK_MS), LOOK_MS)
  // Chance takes its share at every rate; only a full line stops growing with the offer. And
  // single packets are missing now and then without any of this.
  const missing =
    share === undefined ? 0 : (arriving * LOOK_MS * (1 / Math.max(share, 0.01) - 1)) / 8e3
  const full =
    share !== undefined &&
    share < FULL_SHARE &&
    arriving < before * GROWING &&
    missing > 6 * FULL_PACKET &&
    !last.disturbed
  if (full || state.offer >= limits.maxBitsPerSecond)
    return {
      ...state,
      phase: 'hold',
      offer: Math.min(limits.maxBitsPerSecond, Math.max(state.least, arriving * ABOVE)),
      since: last.at,
    }
  const wanted = state.base * 2 ** (elapsed / DOUBLING_MS)
  return { ...state, offer: Math.min(limits.maxBitsPerSecond, wanted) }
}

function hold(
  state: SearchState,
  samples: readonly Sample[],
  delayMs: number,
  limits: SearchLimits,
  done: (ended: SearchState['ended']) => SearchState,
): SearchState {
  const last = samples.at(-1) as Sample
  const settled = last.at - state.since - delayMs - SETTLE_MS
  if (settled < LOOK_MS) return state
  const most = state.offer >= limits.maxBitsPerSecond
  const recent = ratesOver(samples, Math.min(settled, LATELY_MS))
  const limited = ({ sent }: Rates) => sent < state.offer * 0.9
  const carried = ({ sent, arrived }: Rates) => arrived > Math.min(state.offer, sent) * HELD_SHARE
  if (carried(recent) && !limited(recent) && !most && !last.disturbed)
    // A false alarm: the line is not full after all, so the ramp goes on from here. Or chance made
    // it look so: of few packets, or of a rate that was read low. Then more makes it clear.
    return {
      ...state,
      phase: 'ramp',
      base: state.offer,
      least: state.offer * MORE,
      since: last.at,
    }
  if (settled < HOLD_MS || undisturbedMs(samples, last.at - settled) < CLEAN_MS) return state
  const whole = ratesOver(samples, settled)
  if (!carried(whole)) return done('measured')
  return done(limited(whole) ? 'sender' : most ? 'ceiling' : 'measured')
}

interface Rates {
  sent: number
  arrived: number
}

const ratesOver = (samples: readonly Sample[], windowMs: number): Rates => ({
  sent: rateOver(samples, windowMs, ({ bytesUp }) => bytesUp),
  arrived: rateOver(samples, windowMs),
})

/** The longest stretch since `from` without a disturbed sample. */
function undisturbedMs(samples: readonly Sample[], from: number): number {
  let longest = 0
  let start: number | undefined
  for (const { at, disturbed } of samples) {
    if (at < from) continue
    if (disturbed) start = undefined
    else start ??= at
    longest = Math.max(longest, start === undefined ? 0 : at - start)
  }
  return longest
}

function untilBefore(samples: readonly Sample[], ms: number): readonly Sample[] {
  const end = (samples.at(-1)?.at ?? 0) - ms
  return samples.slice(0, samples.findLastIndex(({ at }) => at <= end) + 1)
}

/** Rate of a counter over the last `windowMs`, bit/s. */
export function rateOver(
  samples: readonly Sample[],
  windowMs: number,
  bytes: (sample: Sample) => number = ({ bytesDown }) => bytesDown,
): number {
  const last = samples.at(-1)
  if (!last) return 0
  const first = samples.findLast(({ at }) => at <= last.at - windowMs) ?? samples[0]
  if (!first || first === last) return 0
  return ((bytes(last) - bytes(first)) * 8000) / (last.at - first.at)
}
