import { CHANNEL_VERSION, STOP_MS } from '../../rehearsal/channel.ts'
import type { FromDevice } from '../../rehearsal/from-device.ts'
import { refusedBy } from '../../rehearsal/limits.ts'
import type { ToDevice } from '../../rehearsal/to-device.ts'
import { BEAT_MS, steadyNow } from './clock-exchange.ts'
import type { Proof } from './collector-proof.ts'
import { type GreetedChannel, openGreeted } from './greeted-channel.ts'
import { tabId } from './kept-result.ts'
import type { Unread } from './read.ts'
import type { RehearsalSession } from './session.ts'
import { createConnecting } from './source/connect.ts'
import { beginFeeding } from './source/play.ts'
import { createSourceSession, type SourceParts, type SourceSession } from './source/session.ts'
import type { Trouble } from './state.ts'

/** A source: feeds the devices that the collector pairs it with. Never throws. */
export function startSource(parts: SourceParts): RehearsalSession {
  const { store, url, code, proof } = parts
  const id = tabId()
  let channel: GreetedChannel | undefined
  const send = (message: FromDevice) => channel?.send(message) ?? false
  const { session, finished } = createSourceSession(parts, send)
  const { signal } = session
  const connecting = createConnecting(session)
  const beating = setInterval(() => send({ type: 'clock', t0: steadyNow() }), BEAT_MS)
  signal.addEventListener('abort', () => clearInterval(beating))
  const greeting = {
    proof,
    hello: (shown: Proof): FromDevice => {
      store.setState({ collector: true })
      return { type: 'hello', version: CHANNEL_VERSION, role: 'source', ...shown, id, code }
    },
    message: (message: ToDevice | Unread) => handle(session, connecting, message),
    lost: () => store.setState({ collector: false }),
  }
  channel = openGreeted(url, greeting, signal)
  return {
    leave() {
      send({ type: 'leave' })
      session.out({ kind: 'failed', why: 'stopped' })
    },
    finished,
  }
}

function handle(
  session: SourceSession,
  connecting: ReturnType<typeof createConnecting>,
  message: ToDevice | Unread,
) {
  switch (message.type) {
    case 'welcome':
      return welcome(session, message)
    case 'clock':
      return session.exchange.answered(message)
    case 'pair':
      return connecting.pairUp(message)
    case 'signal':
      if (message.description?.type === 'answer')
        connecting.answered(message.pair, message.description)
      return
    case 'start':
      return void beginFeeding(session, message)
    case 'stop':
      return message.code === session.parts.code ? session.out({ kind: 'stopped' }) : undefined
    case 'refused':
      return message.again ? undefined : session.out({ kind: 'refused', why: message.why })
    case 'unread':
      return session.out({ kind: 'link', why: 'unread' })
    default:
      return
  }
}

function welcome(session: SourceSession, message: Extract<ToDevice, { type: 'welcome' }>) {
  const { plan, phase } = message
  if (plan.code !== session.parts.code) return
  const { is } = session.part
  if (is === 'joining') join(session, message)
  if (is === 'running' || (phase !== 'gathering' && phase !== 'ended')) return
  // The others began while it was away. Where a planner ended it, `stop` comes next and says so.
  const trouble: Trouble =
    is === 'joining' ? { kind: 'refused', why: 'running' } : { kind: 'failed', why: 'late' }
  setTimeout(() => session.out(trouble), STOP_MS)
}

function join(session: SourceSession, { plan, place }: Extract<ToDevice, { type: 'welcome' }>) {
  const { app, store } = session.parts
  session.part = { is: 'pairing', plan }
  store.setState({ plan, place, step: 'lobby' })
  const limit = refusedBy(plan, {
    relays: app.config.relays.map(({ name }) => name),
    mayBeOffered: false,
    offered: false,
    metered: false,
    // It feeds others in one rehearsal after the other; each of them holds its own limits.
    carried: [],
    now: Date.now(),
  })
  if (limit) session.out({ kind: 'limit', why: limit })
}
