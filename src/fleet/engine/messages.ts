import type { FleetEngine } from '../types.ts'

export type Method = keyof FleetEngine

/** To the worker: one call, or the end of one. */
export type ToWorker =
  | { type: 'call'; id: number; method: Method; args: unknown[] }
  | { type: 'abort'; id: number }

/** From the worker. What a call gives is data that can be cloned; `failed` is a fault of ours. */
export type FromWorker =
  | { type: 'done'; id: number; result: unknown }
  | { type: 'failed'; id: number; message: string; aborted: boolean }
  | { type: 'progress'; id: number; share: number }
