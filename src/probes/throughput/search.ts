import { FULL_PACKET } from '../../model/line-bytes.ts'
import type { SearchEnd } from './evidence.ts'
import { arrivedShare, RANGE_MS, rangeOf, type Sample } from './figures/windows.ts'

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
  /** Since when a line that varies has been kept full, or nearly so. Same clock. */
  varyingSince?: number
  ended?: SearchEnd
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
/** On a fast line a shorter time holds as many packets, and costs as many megabytes. */
const FAST = 60e6
const FAST_ABOVE = 1.2
const FAST_HOLD_MS = 900
const FAST_CLEAN_MS = 700
const FAST_ENOUGH_MS = 400
/** Chance alone takes less; a full line held by `ABOVE` delivers more, unless it has become slower. */
const DIP_SHARE = 0.65
/** What varies by more is watched for as long as the limits allow. */
const VARYING = 1.25
/** Of the few packets in a window of a slow line chance takes so many more or less. */
const CHANCE_PACKETS = 12
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
  const over =
    (spent >= limits.maxBytes && 'megabytes') ||
    (last.at - first.at >= limits.maxSeconds * 1000 && 'seconds')
  if (over) return done(wasFull(state, samples, delayMs) ? 'measured' : over)
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
  // A device that is busy all the time is believed where it shows the same twice.
  const full =
    isFull(samples, delayMs) && (!last.disturbed || isFull(samples.slice(0, -1), delayMs))
  if (full || state.offer >= limits.maxBitsPerSecond) {
    const arriving = rateOver(samples, LOOK_MS)
    const above = arriving * (arriving > FAST ? FAST_ABOVE : ABOVE)
    return {
      ...state,
      phase: 'hold',
      offer: Math.min(limits.maxBitsPerSecond, Math.max(state.least, above)),
      since: last.at,
    }
  }
  const wanted = state.base * 2 ** (elapsed / DOUBLING_MS)
  return { ...state, offer: Math.min(limits.maxBitsPerSecond, wanted) }
}

/** Less arrives than is sent, and what arrives doesn't grow with it. */
function isFull(samples: readonly Sample[], delayMs: number): boolean {
  const share = arrivedShare(samples, LOOK_MS, delayMs)
  if (share === undefined) return false
  const arriving = rateOver(samples, LOOK_MS)
  const before = rateOver(untilBefore(samples, LOOK_MS), LOOK_MS)
  // Chance takes its share at every rate; only a full line stops growing with the offer. And
  // single packets are missing now and then without any of this.
  const missing = (arriving * LOOK_MS * (1 / Math.max(share, 0.01) - 1)) / 8e3
  return share < FULL_SHARE && arriving < before * GROWING && missing > 6 * FULL_PACKET
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
  const from = last.at - settled
  const held = samples.filter(({ at }) => at >= from)
  if (carried(recent) && !limited(recent) && !most && !last.disturbed) {
    const more = { ...state, least: state.offer * MORE, since: last.at }
    const varyingSince = state.varyingSince ?? (hasDipped(held) ? from : undefined)
    // It was full and carries more now: it is kept full, for as long as the limits allow.
    if (varyingSince !== undefined)
      return { ...more, varyingSince, offer: Math.min(limits.maxBitsPerSecond, state.offer * 1.6) }
    // A false alarm: the line is not full after all, so the ramp goes on from here. Or chance made
    // it look so: of few packets, or of a rate that was read low. Then more makes it clear.
    return { ...more, phase: 'ramp', base: state.offer }
  }
  const isFast = state.offer > FAST * FAST_ABOVE
  if (settled < (isFast ? FAST_HOLD_MS : HOLD_MS)) return state
  if (undisturbedMs(held) < (isFast ? FAST_CLEAN_MS : CLEAN_MS)) return state
  if (state.varyingSince !== undefined || isVarying(held)) return state
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

/** The limits end a hold that has seen enough: its line was full, and this device was not busy. */
function wasFull(
  { phase, offer, since, varyingSince }: SearchState,
  samples: readonly Sample[],
  delayMs: number,
) {
  const from = since + delayMs + SETTLE_MS
  const held = samples.filter(({ at }) => at >= from)
  const enough = offer > FAST * FAST_ABOVE ? FAST_ENOUGH_MS : LATELY_MS
  if (varyingSince !== undefined)
    return undisturbedMs(samples.filter(({ at }) => at >= varyingSince)) >= enough
  if (phase !== 'hold' || undisturbedMs(held) < enough) return false
  const { sent, arrived } = ratesOver(held, (held.at(-1)?.at ?? 0) - (held[0]?.at ?? 0))
  return arrived <= Math.min(offer, sent) * HELD_SHARE
}

/** For a moment much less arrived than was sent, and more than chance takes was missing. */
function hasDipped(held: readonly Sample[]): boolean {
  return held.some((_, i) => {
    const until = held.slice(0, i + 1)
    if ((until.at(-1)?.at ?? 0) - (held[0]?.at ?? 0) < LOOK_MS) return false
    const { sent, arrived } = ratesOver(until, LOOK_MS)
    const missing = ((sent - arrived) * LOOK_MS) / 8000
    return arrived < sent * DIP_SHARE && missing > 6 * FULL_PACKET
  })
}

/** The windows of a full line differ by more than chance makes them. */
export function isVarying(samples: readonly Sample[]): boolean {
  const range = rangeOf(samples)
  if (!range) return false
  const packets = ((range.high - range.low) * RANGE_MS) / 8000 / FULL_PACKET
  return range.high > range.low * VARYING && packets > CHANCE_PACKETS
}

/** The longest stretch without a disturbed sample. */
function undisturbedMs(samples: readonly Sample[]): number {
  let longest = 0
  let start: number | undefined
  for (const { at, disturbed } of samples) {
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
