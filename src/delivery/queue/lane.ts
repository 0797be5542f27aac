import { inTurn } from '../../model/lock.ts'
import { raced } from '../../model/wait.ts'
import { fingerprint } from '../fingerprint.ts'
import { carriesSummary, outgoing } from '../prepare.ts'
import { outcomeOfError } from '../sinks/http.ts'
import type { Sink } from '../sinks/sink.ts'
import type { Content, Entry, Outcome } from './entry.ts'
import { discard, nextOf, settle, tell } from './outbox.ts'
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
 * Sends what one store holds for one sink, oldest first, while no other tab does; where two do,
 * the run id makes that harmless. One attempt
 * that fails ends it: the sink rests, and the others go on.
 */
export function createLane(sink: Sink, box: Storage, tools: LaneTools) {
  /** Accepted, but the store could not note it yet; sent again after a reload at most. */
  const settled = new Map<string, () => Promise<unknown>>()
  let running: Promise<boolean> | undefined
  let onceMore = false

  /** @returns whether there may be a next one */
  const sendNext = async (): Promise<boolean> => {
    const mayGo = (entry: Entry) => tools.mayGo(entry) && !settled.has(entry.key)
    const snapshot = await box.snapshot().catch(() => undefined)
    const next = snapshot && nextOf(snapshot, sink.config.name, tools.now(), mayGo)
    if (!next) return false
    const { key } = next
    const entry = await box.update((snapshot) =>
      tell(snapshot, key, (one) => carriesSummary(sink.config, one)),
    )
    const content = await box.content(key)
    if (!entry) return true
    if (!content) {
      await box.update((snapshot) => discard(snapshot, (one) => one.key === key))
      return true
    }
    const outcome = await attempt(sink, outgoing(content, entry, sink.config), tools)
    if (!outcome) return false
    const at = {
      now: tools.now(),
      random: tools.random(),
      settings: fingerprint(sink.config),
    }
    const note = () => box.update((snapshot) => settle(snapshot, entry, outcome, at))
    if (outcome.kind === 'accepted') settled.set(key, note)
    await note()
    settled.delete(key)
    await tools.onChange()
    return outcome.kind !== 'later'
  }
  const drain = async () => {
    for (const [key, note] of settled) {
      await note()
      settled.delete(key)
    }
    while (!tools.hush().aborted && (await sendNext()));
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
          well = await inTurn(`quest-preflight-delivery ${sink.config.name}`, drain).then(
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

/** @returns what became of it; undefined where it was broken off for a run */
async function attempt(
  sink: Sink,
  content: Content,
  { hush: hushOf, attemptMs, onSending }: LaneTools,
): Promise<Outcome | undefined> {
  const { name } = sink.config
  const hush = hushOf()
  const signal = AbortSignal.any([AbortSignal.timeout(attemptMs), hush])
  onSending(name, true)
  try {
    const outcome = await raced(sink.send(content, signal), signal)
    // What was broken off says nothing about the receiver.
    return outcome.kind !== 'accepted' && hush.aborted ? undefined : outcome
  } catch (error) {
    return hush.aborted ? undefined : outcomeOfError(error, sink.destination)
  } finally {
    onSending(name, false)
  }
}
