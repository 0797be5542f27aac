import type { RateStep } from './rate-steps.ts'

/** What page and stream worker say to each other. Times are Unix milliseconds with fractions. */

/** `probe`: one small packet per frame, always on. `load`: frames of whatever size is wanted. */
export type StreamName = 'probe' | 'load'

/** A thread that stands still for longer spoils what was read meanwhile, ms. */
export const STALL_MS = 30

/** So often, at the rarest, a worker tells what came: a hand-over costs more than what is in it. */
export const QUIET_REPORT_MS = 250
/** So long after something happened, it has been told, also to a thread that is busy. */
export const SETTLE_MS = QUIET_REPORT_MS + 150

export interface TransformOptions {
  stream: StreamName
  side: 'send' | 'receive'
}

export type ToWorker =
  /** Where the frames of a stream are written, and how many of them a second. */
  | { type: 'source'; stream: StreamName; writable: WritableStream<VideoFrame>; perSecond: number }
  /** In the order of their time. The worker begins each by its own clock; reports come in step. */
  | { type: 'steps'; steps: RateStep[] }

/** To the worker of the quiet stream: where its sound is written, and how many packets a second. */
export interface ToVoice {
  type: 'source'
  writable: WritableStream<AudioData>
  perSecond: number
}

export type FromVoice =
  | WorkerReport
  /** The first packet came, and its number was in it or was not. */
  | { type: 'first'; readable: boolean }

/** What happened since the last report. */
export interface WorkerReport {
  type: 'report'
  at: number
  sent: SentFrame[]
  received: ReceivedFrame[]
  /** Longest time that a frame was overdue in this interval, ms: the sender's own CPU. */
  lagMs: number
  /** When a frame was overdue for long: this thread stood still. Unix ms, from and to. */
  stalls: [number, number][]
  /** Set where this browser tells arrival times only in steps of 16 ms. */
  coarse?: boolean
}

export interface SentFrame {
  stream: StreamName
  id: number
  at: number
  bytes: number
}

export interface ReceivedFrame extends SentFrame {
  receivedAt: number
}

/** The part of an encoded frame, of pictures or of sound, that is used here. */
export interface EncodedFrame {
  data: ArrayBuffer
  /** `receiveTime` on the clock of `performance.now()`. */
  getMetadata: () => { receiveTime?: number }
}
