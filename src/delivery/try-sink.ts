import { msg } from '../words/delivery/index.ts'
import type { Sink, Tested } from './sinks/sink.ts'

const TEST_MS = 20_000

/** Tries one sink, with an answer after 20 s at most. Never rejects. */
export function trySink(sink: Sink): Promise<Tested> {
  const text = msg('delivery.late', { destination: sink.destination })
  return Promise.race([
    sink
      .test(AbortSignal.timeout(TEST_MS))
      .catch(() => ({ ok: false, text: msg('delivery.test.failed') })),
    wait(TEST_MS).then(() => ({ ok: false, text })),
  ])
}

export const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))
