import { GATHER_MS } from '../../src/rehearsal/channel.ts'
import type { FromDevice } from '../../src/rehearsal/from-device.ts'
import { SOURCES_MAX } from '../../src/rehearsal/record.ts'
import { connectNext, pair, tellPrepare } from './prepare.ts'
import { startOf, stopOf, wasStopped } from './run.ts'
import type { Session } from './session.ts'
import { byId, freePlace, type Rehearsal, type Source } from './state.ts'
import type { Work } from './work.ts'

type Said<T extends FromDevice['type']> = Extract<FromDevice, { type: T }>
export type SourceHello = Extract<FromDevice, { type: 'hello'; role: 'source' }>

export interface SourcePlace {
  rehearsal: Rehearsal
  source: Source
}

export async function takeSource(
  work: Work,
  session: Session,
  rehearsal: Rehearsal,
  { id }: SourceHello,
): Promise<SourcePlace | undefined> {
  const { plan, phase, sources } = rehearsal
  const known = byId(sources, id)
  const refuse = (...why: Parameters<Session['refuse']>) => void session.refuse(...why)
  if (!known && phase !== 'lobby' && phase !== 'preparing')
    return refuse('running', 'This rehearsal began without this source.')
  if (!known && sources.size >= SOURCES_MAX) return refuse('full', 'No more sources fit in.')
  const source: Source = known ?? { place: freePlace(sources), id, pairs: new Map() }
  sources.set(source.place, source)
  endOlder(source)
  await work.store.source(plan.code, source)
  // One that came meanwhile.
  endOlder(source)
  source.session = session
  welcome(work, session, { rehearsal, source })
  work.news.changed(rehearsal)
  return { rehearsal, source }
}

/** Nobody listens to it before its `welcome`: what it missed until now comes with it. */
function welcome(work: Work, session: Session, { rehearsal, source }: SourcePlace) {
  const { plan, phase, outcome } = rehearsal
  session.send({ type: 'welcome', plan, phase, place: source.place, kept: false })
  if (phase === 'preparing') {
    pairAgain(rehearsal, source)
    connectNext(work, rehearsal)
  }
  if (phase === 'running') session.send(startOf(rehearsal, source))
  // One that came to its end has seconds to tell yet.
  if (wasStopped(outcome)) session.send(stopOf(plan.code))
}

function endOlder(source: Source) {
  source.session?.refuse('elsewhere', 'Another tab or a newer connection took this place.')
  delete source.session
}

export function sourceGone(work: Work, { rehearsal, source }: SourcePlace, session: Session) {
  if (source.session !== session) return
  delete source.session
  work.news.changed(rehearsal)
}

/**
 * All of its devices, also those that it fed: a page that was loaded again has no feeds any more.
 * One whose connection alone was cut has them, and goes on with those.
 */
function pairAgain(rehearsal: Rehearsal, source: Source) {
  for (const place of source.pairs.keys()) {
    const device = rehearsal.devices.get(place)
    if (device) pair(rehearsal, source, device, true)
  }
}

/** To one of its own devices only. */
export function signalToDevice(
  work: Work,
  { rehearsal, source }: SourcePlace,
  message: Said<'signal'>,
) {
  const device = rehearsal.devices.get(message.pair)
  if (!device || !source.pairs.has(device.place)) return
  if (message.description?.type === 'offer' && rehearsal.phase === 'preparing') {
    // What fed it is gone: it isn't ready before the new connection stands.
    source.pairs.set(device.place, false)
    if (device.state === 'ready') tellPrepare(work, rehearsal, device)
  }
  device.session?.send(message)
}

export function tellPaired(
  work: Work,
  { rehearsal, source }: SourcePlace,
  { pair, state }: Said<'paired'>,
) {
  if (!source.pairs.has(pair)) return
  source.pairs.set(pair, state === 'ready')
  work.news.changed(rehearsal)
}

export function tellFed(work: Work, { rehearsal, source }: SourcePlace, { seconds }: Said<'fed'>) {
  const { plan, startAt } = rehearsal
  if (startAt === undefined || work.isFull()) return
  // All results may be there before a source whose channel was cut is back.
  if (work.now() > startAt + plan.seconds * 1000 + GATHER_MS) return
  const within = seconds.filter(({ second }) => second < plan.seconds)
  work.news.fed(plan.code, source.place, within)
  work.store.fed(plan.code, source.place, within)
}
