import type { FromDevice } from '../../rehearsal/from-device.ts'
import type { ToDevice } from '../../rehearsal/to-device.ts'
import { BEAT_MS, steadyNow } from './clock-exchange.ts'
import { prepare, watchSleep } from './device/connect.ts'
import { createEntry } from './device/join.ts'
import type { DeviceParts } from './device/parts.ts'
import { begin } from './device/play.ts'
import { kept } from './device/result.ts'
import { createSession, type Session } from './device/session.ts'
import { type GreetedChannel, openGreeted } from './greeted-channel.ts'
import type { Unread } from './read.ts'
import type { RehearsalSession } from './session.ts'

/** One device's part in a rehearsal, from joining to its kept result. Never throws. */
export function startDevice(parts: DeviceParts): RehearsalSession {
  const { store, url, proof } = parts
  let channel: GreetedChannel | undefined
  const send = (message: FromDevice) => channel?.send(message) ?? false
  const { session, finished } = createSession(parts, send)
  const { signal } = session
  const entry = createEntry(session)
  watchSleep(session)
  const beating = setInterval(() => send({ type: 'clock', t0: steadyNow() }), BEAT_MS)
  signal.addEventListener('abort', () => clearInterval(beating))
  const greeting = {
    proof,
    hello: (shown: Awaited<ReturnType<typeof proof>>) => {
      store.setState({ collector: true })
      return entry.hello(shown)
    },
    message: (message: ToDevice | Unread) => handle(session, entry, message),
    lost: () => {
      entry.lost()
      store.setState({ collector: false })
    },
  }
  channel = openGreeted(url, greeting, signal)
  return { leave: () => leave(session), finished }
}

function handle(
  session: Session,
  entry: ReturnType<typeof createEntry>,
  message: ToDevice | Unread,
) {
  switch (message.type) {
    case 'welcome':
      return entry.welcome(message)
    case 'offer':
      return entry.offered(message)
    case 'refused':
      return entry.refused(message)
    case 'unread':
      return entry.unread()
    case 'clock':
      return session.exchange.answered(message)
    case 'prepare':
      return void prepare(session, message)
    case 'signal':
      if (message.description?.type === 'offer') session.offers.give(message.description)
      return
    case 'start':
      return begin(session, message)
    case 'stop':
      return stop(session, message.code)
    case 'kept':
      return kept(session)
    case 'waiting':
    case 'pair':
      return
  }
}

/** A planner ends it for all: what was measured until then is sent. */
function stop(session: Session, code: string) {
  const part = session.part()
  if (!('plan' in part) || part.plan?.code !== code) return
  if (part.step === 'running') {
    session.parts.store.setState({ trouble: { kind: 'stopped' } })
    part.over.abort()
  } else if (part.step !== 'sending') session.out({ kind: 'stopped' })
}

/** A person ends it on this device: what was measured until then is sent. */
function leave(session: Session) {
  const part = session.part()
  const trouble = { kind: 'failed', why: 'stopped' } as const
  if (part.step === 'running') {
    part.measured.failed = 'stopped'
    session.parts.store.setState({ trouble })
    part.over.abort()
    return
  }
  session.send({ type: 'leave' })
  session.out(trouble)
}
