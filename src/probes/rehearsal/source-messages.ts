import type { RateStep } from '../throughput/loop/rate-steps.ts'

/** What page and source worker say to each other. Times are Unix ms. */
export type ToSourceWorker =
  /** Where the frames of the one track are written, and how many of them a second. */
  | { type: 'track'; writable: WritableStream<VideoFrame>; perSecond: number }
  /** What one connection is sent from when on, in the order of time. */
  | { type: 'steps'; connection: number; steps: RateStep[] }
  | { type: 'forget'; connection: number }

export interface SourceTransform {
  connection: number
}

/** What happened since the last report. */
export interface SourceReport {
  type: 'report'
  at: number
  /** Longest time that a frame was overdue, ms: this computer is too busy for its devices. */
  lagMs: number
}
