import type { ReceivedFrame, SentFrame } from '../probes/throughput/loop/stream-messages.ts'

/** What goes into a watch and what comes out of it. Times are Unix ms where not said otherwise. */

/** A packet on its way; the place of a walk will stand beside it. */
export type SentPacket = Pick<SentFrame, 'at'>
/** A packet that came, with the time at which it was sent. */
export type ReceivedPacket = Pick<ReceivedFrame, 'at' | 'receivedAt'>

/**
 * Why a second is left out. `busy`: a thread of this device stood still. `paused`: something else
 * measured, or the stream was just being set up.
 */
export const leftOutKinds = ['hidden', 'asleep', 'busy', 'paused'] as const
export type LeftOut = (typeof leftOutKinds)[number]

/**
 * What happened beside the packets. `address`: this device has another local address. `pair`: ICE
 * changed its path. `reconnect`: the stream was lost and set up again. `transport`: over another
 * transport than before.
 */
export const watchEventKinds = [
  'offline',
  'address',
  'pair',
  'reconnect',
  'transport',
  'hidden',
  'asleep',
  'paused',
] as const
export type WatchEventKind = (typeof watchEventKinds)[number]

export interface WatchEvent {
  kind: WatchEventKind
  at: number
}

/** Why a second was outside the limits; `none`: nothing came, or a break took part of it. */
export const poorKinds = ['loss', 'jitter', 'roundTrip', 'none'] as const
export type PoorKind = (typeof poorKinds)[number]

/** One second of the stream, by the time of sending. */
export interface Second {
  out?: LeftOut
  /** Outside the limits of the Call Quality Dashboard by these; empty where it was good. */
  poor: PoorKind[]
  sent: number
  arrived: number
  /** Client to relay and back, ms. */
  rttMs?: number
  p95Ms?: number
  jitterMs?: number
  /** For how long nothing came although packets were due, at most, ms. */
  gapMs: number
}

/** One or more seconds. */
export interface Bin {
  seconds: number
  /** Seconds that count, and those of them within the limits. */
  judged: number
  good: number
  sent: number
  arrived: number
  /** Median; of longer bins the median of their seconds. */
  rttMs?: number
  /** 95th percentile; of longer bins the highest of their seconds. */
  p95Ms?: number
  /** RFC 3550; of longer bins the highest of their seconds. */
  jitterMs?: number
  gapMs: number
}

/** Nothing came from `from` to `to` although packets were due. */
export interface Break {
  from: number
  /** Without the time in which this device stood still. */
  ms: number
}
