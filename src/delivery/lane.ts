import { alone } from './alone.ts'
import type { Content, Entry, Outcome } from './entry.ts'
import { fingerprint } from './fingerprint.ts'
import { outcomeOfError } from './http.ts'
import { discard, nextOf, settle, tell } from './outbox.ts'
import { carriesSummary, outgoing } from './prepare.ts'
import type { Sink } from './sink.ts'
import type { Storage } from './storage.ts'

export interface LaneTools {
  /** Unix time in ms; may jump. */
  now: () => number
  /** 0 to 1. */
  random: () => number
  /** Deadline of one attempt. */
  attemptMs: number
  /** Fires when nothing may be sent for now: a run is measuring. */
  hush: () => AbortSignal
  mayGo: (entry: Entry) => boolean
  /** Called around each attempt, and after each change. */
  onSending: (sink: string, sending: boolean) => void
  onChange: () => Promise<void>
}

/**
 * Sends what one store holds for one sink, oldest first, while no other tab does. One attempt
 * that fails ends it: the sink rests, and the others go on.
 */
export function createLane(sink: Sink, box: Storage, tools: LaneTools) {
  const { name } = sink.config
  /** Accepted, but the store could not note it yet; sent again after a reload at most. */
  const settled = new Map<string, () => Promise<unknown>>()
  let running: Promise<boolean> | undefined
  let onceMore = false

  const attempt = async (content: Content): Promise<Outcome | undefined> => {
    const hush = tools.hush()
    const signal = AbortSignal.any([AbortSignal.timeout(tools.attemptMs), hush])
    tools.onSending(name, true)
    try {
      const aborted = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true })
      })
      const outcome = await Promise.race([sink.send(content, signal), aborted])
      // What was broken off for a run says nothing about the receiver.
      return outcome.kind !== 'accepted' && hush.aborted ? undefined : outcome
    } catch (error) {
      return hush.aborted ? undefined : outcomeOfError(error, sink.destination)
    } finally {
      tools.onSending(name, false)
    }
  }

  const drain = async () => {
    for (const [key, note] of settled) {
      await note()
      settled.delete(key)
    }
    for (;;) {
      if (tools.hush().aborted) return
      const mayGo = (entry: Entry) => tools.mayGo(entry) && !settled.has(entry.key)
      const snapshot = await box.snapshot().catch(() => undefined)
      const next = snapshot && nextOf(snapshot, name, tools.now(), mayGo)
      if (!next) return
      const { key, print } = next
      const entry = await box.update((snapshot) =>
        tell(snapshot, key, (one) => carriesSummary(sink.config, one)),
      )
      const content = await box.content(key)
      if (!entry) continue
      if (!content) {
        await box.update((snapshot) => discard(snapshot, (one) => one.key === key))
        continue
      }
      const outcome = await attempt(outgoing(content, entry, sink.config))
      if (!outcome) return
      const at = {
        now: tools.now(),
        random: tools.random(),
        settings: fingerprint(sink.config),
        ...(print && { print }),
      }
      const note = () => box.update((snapshot) => settle(snapshot, key, outcome, at))
      if (outcome.kind === 'accepted') settled.set(key, note)
      await note()
      settled.delete(key)
      await tools.onChange()
      if (outcome.kind === 'later') return
    }
  }

  return {
    /**
     * Resolves when nothing more can be sent now; never rejects.
     * @returns false where the store could not be written: nothing is lost, and it needs a rest
     */
    go(): Promise<boolean> {
      if (running) onceMore = true
      running ??= (async () => {
        let well = true
        do {
          onceMore = false
          well = await alone(`quest-preflight-delivery ${name}`, drain).then(
            () => true,
            () => false,
          )
        } while (onceMore)
        running = undefined
        return well
      })()
      return running
    },
  }
}
