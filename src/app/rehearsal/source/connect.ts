import { raced } from '../../../model/wait.ts'
import type { Description } from '../../../probes/rehearsal/signalling.ts'
import { createSource } from '../../../probes/rehearsal/source.ts'
import { loadOf } from '../../../rehearsal/load.ts'
import type { RehearsalPlan } from '../../../rehearsal/plan.ts'
import type { ToDevice } from '../../../rehearsal/to-device.ts'
import { credentialsOf, doorsOf } from '../load.ts'
import { makeRoom, type Pair } from './pairs.ts'
import { type SourceSession, showFeeds } from './session.ts'

type PairUp = Extract<ToDevice, { type: 'pair' }>

const ANSWER_MS = 12_000

/** Connects to devices, one after the other: all at once, each gets a part of a short relay. */
export function createConnecting(session: SourceSession) {
  let last = Promise.resolve()
  return {
    pairUp(message: PairUp) {
      const { part, pairs, send } = session
      if (part.is !== 'pairing') return
      if (!makeRoom(pairs, message.pair, message.unlessFed === true)) {
        // It may have come to stand while the channel was cut.
        if (pairs.get(message.pair)?.feed)
          send({ type: 'paired', pair: message.pair, state: 'ready' })
        return
      }
      // What a device of this plan gets is known here too.
      const kbps = Math.min(message.kbps, loadOf(part.plan).sourceKbps)
      const making = new AbortController()
      const pair: Pair = { kbps, window: message.window, sent: 0, making }
      pairs.set(message.pair, pair)
      showFeeds(session)
      const signal = AbortSignal.any([session.signal, making.signal])
      last = last.then(() => connect(session, part.plan, message, pair, signal))
    },
    answered(number: number, answer: Description) {
      session.pairs.get(number)?.answer?.(answer)
    },
  }
}

async function connect(
  session: SourceSession,
  plan: RehearsalPlan,
  { pair: number, framesPerSecond }: PairUp,
  pair: Pair,
  signal: AbortSignal,
) {
  const { parts, send } = session
  const credentials = credentialsOf(parts.app, plan.relay)
  let state: 'ready' | 'failed' = 'failed'
  try {
    signal.throwIfAborted()
    if (!credentials) throw new Error('no relay')
    session.source ??= createSource(framesPerSecond)
    const servers = await credentials(signal)
    const doors = doorsOf(servers).slice(0, 1)
    const ask = (sdp: Description) => answerOf(send, number, pair, sdp, signal)
    pair.feed = await session.source.connect(servers, doors, ask, signal)
    state = 'ready'
  } catch {
    // The device is told by its own wait.
  }
  delete pair.making
  // A newer one has its place.
  if (session.pairs.get(number) !== pair) return pair.feed?.close()
  send({ type: 'paired', pair: number, state })
  showFeeds(session)
}

function answerOf(
  send: SourceSession['send'],
  number: number,
  pair: Pair,
  description: Description,
  signal: AbortSignal,
): Promise<Description> {
  const answer = new Promise<Description>((resolve) => {
    pair.answer = resolve
  })
  // Nobody answers what was not sent; the collector asks anew when the channel is back.
  if (!send({ type: 'signal', pair: number, description })) throw new Error('no channel')
  return raced(answer, AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]))
}
