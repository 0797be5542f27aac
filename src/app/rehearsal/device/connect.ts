import { raced } from '../../../model/wait.ts'
import type { DeviceLoad } from '../../../probes/rehearsal/device.ts'
import { LoadError } from '../../../probes/rehearsal/ends.ts'
import type { Description } from '../../../probes/rehearsal/signalling.ts'
import { CLOCK_ERROR_MAX_MS, type Clock } from '../../../rehearsal/clock.ts'
import type { Failure } from '../../../rehearsal/device.ts'
import type { ToDevice } from '../../../rehearsal/to-device.ts'
import type { IceServers } from '../../../relay/ice-servers.ts'
import { connectLoop, credentialsOf, failureOf } from '../load.ts'
import type { Connected, PartIn } from './part.ts'
import type { Session } from './session.ts'

type Prepare = Extract<ToDevice, { type: 'prepare' }>

/** A source's offer comes soon after both were told of each other, or the source is busy. */
const OFFER_MS = 12_000

/** Connects as it is told, and says when all of it stands; in part again, if its source is new. */
export async function prepare(session: Session, message: Prepare): Promise<void> {
  const part = session.part()
  if (part.step !== 'lobby' && part.step !== 'ready') return
  const { plan } = part
  const over = part.step === 'ready' ? part.over : new AbortController()
  const connecting: PartIn<'connecting'> = { step: 'connecting', plan, over }
  session.move(connecting)
  session.tell()
  session.offers.drop()
  try {
    const connected =
      part.step === 'ready'
        ? await connectAgain(session, connecting, part.connected, message)
        : await connect(session, connecting, message)
    if (typeof connected === 'string') return session.fail(connected)
    over.signal.throwIfAborted()
    standReady(session, { step: 'ready', plan, over, connected })
  } catch (error) {
    if (!over.signal.aborted) session.fail(failureOf(error))
  }
}

function standReady(session: Session, ready: PartIn<'ready'>) {
  if (session.move(ready)) session.tell({ clock: ready.connected.clock })
}

/** @returns why not, where this device says no */
async function connect(
  session: Session,
  { plan, over: { signal } }: PartIn<'connecting'>,
  { window, source }: Prepare,
): Promise<Connected | Failure> {
  const { app, mayConnect } = session.parts
  const credentials = credentialsOf(app, plan.relay)
  if (!credentials) return 'limits'
  if (mayConnect && !(await raced(mayConnect(), signal))) return 'declined'
  const { load, servers } = await connectLoop(plan, credentials, signal)
  if (source !== undefined) await receive(session, { load, servers }, signal)
  const idleRttMs = await load.idle()
  const clock = await compareClocks(session, signal)
  if (!clock) return 'clock'
  await receiveNewer(session, { load, servers }, signal)
  return { load, servers, window, clock, ...(idleRttMs !== undefined && { idleRttMs }) }
}

/** The loop stands: only what comes from the source is new. */
async function connectAgain(
  session: Session,
  { plan, over: { signal } }: PartIn<'connecting'>,
  before: Connected,
  { window, source }: Prepare,
): Promise<Connected | Failure> {
  const servers = await credentialsOf(session.parts.app, plan.relay)?.(signal)
  if (!servers) return 'limits'
  const { load } = before
  if (source !== undefined) await receive(session, { load, servers }, signal)
  const clock = await compareClocks(session, signal)
  if (!clock) return 'clock'
  await receiveNewer(session, { load, servers }, signal)
  return { ...before, servers, window, clock }
}

/** Offers that came after the last one stood: its source was loaded again meanwhile. */
async function receiveNewer(session: Session, line: Line, signal: AbortSignal) {
  while (session.offers.waits()) await receive(session, line, signal)
}

interface Line {
  load: DeviceLoad
  servers: IceServers
}

/** Takes in what the source sends. One that is loaded again meanwhile offers anew: that counts. */
async function receive(session: Session, { load, servers }: Line, signal: AbortSignal) {
  const { offers, send, parts } = session
  const reply = (description: Description) => {
    send({ type: 'signal', pair: parts.store.getState().place ?? 1, description })
  }
  let offer: Description | undefined = await firstOffer(session, signal)
  while (offer) {
    const [given, settled] = [new AbortController(), new AbortController()]
    const until = AbortSignal.any([signal, given.signal])
    const receiving: Promise<undefined> = load
      .receive(servers, offer, reply, until)
      .then(() => undefined)
    const newer = offers.take(settled.signal).catch(() => undefined)
    offer = await Promise.race([receiving, newer]).finally(() => settled.abort())
    if (!offer) continue
    receiving.catch(() => {})
    given.abort()
  }
}

async function firstOffer({ offers }: Session, signal: AbortSignal): Promise<Description> {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(OFFER_MS)])
  return offers.take(patience).catch(() => {
    signal.throwIfAborted()
    throw new LoadError('no-source')
  })
}

/** @returns undefined where the clocks can't be compared well enough to begin with the others */
async function compareClocks(
  { exchange }: Session,
  signal: AbortSignal,
): Promise<Clock | undefined> {
  const clock = await exchange.compare(signal)
  return clock && clock.errorMs <= CLOCK_ERROR_MAX_MS ? clock : undefined
}

/** Some clocks stand still while a headset sleeps: it may have, before the start. */
export function watchSleep(session: Session) {
  const onVisible = async () => {
    const part = session.part()
    if (document.visibilityState !== 'visible' || part.step !== 'ready') return
    const clock = await compareClocks(session, session.signal).catch(() => undefined)
    if (clock && session.part() === part)
      standReady(session, { ...part, connected: { ...part.connected, clock } })
  }
  document.addEventListener('visibilitychange', onVisible)
  session.signal.addEventListener('abort', () =>
    document.removeEventListener('visibilitychange', onVisible),
  )
}
