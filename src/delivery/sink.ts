import type { Content, Outcome } from './entry.ts'
import type { SinkConfig } from './settings.ts'

/** Lends a token of who is signed in to one call; undefined where there is none. Never asks. */
export type LendToken = <T>(
  scope: string,
  call: (token: string) => Promise<T>,
) => Promise<T | undefined>

export interface SinkTools {
  lendToken: LendToken
  /** Address of the page, for relative URLs. */
  page: string
}

/** One way out of this device. */
export interface Sink {
  config: SinkConfig
  /** In words, without secrets. */
  destination: string
  /** One attempt; never rejects, except where `signal` was fired by the caller. */
  send: (content: Content, signal: AbortSignal) => Promise<Outcome>
  /** Tries the way without adding a record to the fleet. Resolves to one sentence. */
  test: (signal: AbortSignal) => Promise<{ ok: boolean; text: string }>
}

/** What a test sends: no summary in it, so no receiver can take it for a run. */
export const testRecord = () => ({
  test: true,
  app: 'Quest Preflight',
  sentAt: new Date().toISOString(),
})
