import type { LendToken } from '../../model/lend-token.ts'
import type { Message } from '../../model/message.ts'
import type { AcceptanceRecord } from '../../report/schema/acceptance-schema.ts'
import type { Content, Outcome } from '../queue/entry.ts'
import type { SinkConfig } from '../settings.ts'

export interface SinkTools {
  lendToken: LendToken
  /** Address of the page, for relative URLs. */
  page: string
}

/** One way out of this device. */
export interface Sink {
  config: SinkConfig
  /** Without secrets, as it is named inside a sentence. */
  destination: string | Message
  /** One attempt; never rejects, except where `signal` was fired by the caller. */
  send: (content: Content, signal: AbortSignal) => Promise<Outcome>
  /** Sends what is no run; absent where the receiver sorts by runs alone. Rejects as `send` does. */
  accept?: (record: AcceptanceRecord, signal: AbortSignal) => Promise<Outcome>
  /** Tries the way without adding a record to the fleet. */
  test: (signal: AbortSignal) => Promise<Tested>
}

/** What came of a test, in a sentence. */
export interface Tested {
  ok: boolean
  text: Message
}

/** What a test sends: no summary in it, so no receiver can take it for a run. */
export const testRecord = () => ({
  test: true,
  app: 'Quest Preflight',
  sentAt: new Date().toISOString(),
})
