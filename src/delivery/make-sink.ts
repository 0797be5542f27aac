import type { SignIn } from '../signin/sign-in.ts'
import { createFileSink } from './file-sink.ts'
import { createHttpsSink } from './https-sink.ts'
import { createInsightsSink } from './insights-sink.ts'
import type { SinkConfig } from './settings.ts'
import type { LendToken, Sink, SinkTools } from './sink.ts'

export function makeSink(config: SinkConfig, tools: SinkTools): Sink {
  if (config.type === 'https') return createHttpsSink(config, tools)
  return config.type === 'file' ? createFileSink(config) : createInsightsSink(config, tools)
}

/** Tokens come from the session that is there; nobody is asked to sign in for a delivery. */
export const lenderOf =
  (signIn: (() => Promise<SignIn>) | undefined): LendToken =>
  async (scope, call) => {
    const session = await signIn?.().catch(() => undefined)
    if (!session?.store.getState().account) return undefined
    let lent = false
    try {
      return await session.lend([scope], (token) => {
        lent = true
        return call(token)
      })
    } catch (error) {
      if (lent) throw error
      return undefined
    }
  }
