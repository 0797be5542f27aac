import { DEVICES_MAX } from '../../src/rehearsal/plan.ts'
import type { DeviceHello, DevicePlace } from './devices.ts'
import { beginAnew, connected, connectNext, enqueue } from './prepare.ts'
import { isLeftBehind, stopOf, wasStopped } from './run.ts'
import type { Session } from './session.ts'
import { byId, type Device, freePlace, type Rehearsal } from './state.ts'
import type { Work } from './work.ts'

/**
 * Gives a device its place: the old one if it was here before.
 * @returns undefined where it was refused
 */
export async function takePlace(
  work: Work,
  session: Session,
  rehearsal: Rehearsal,
  hello: Pick<DeviceHello, 'id' | 'info' | 'state' | 'clock'>,
): Promise<DevicePlace | undefined> {
  const { plan, phase, devices } = rehearsal
  const known = byId(devices, hello.id)
  const full = devices.size >= DEVICES_MAX || work.isFull()
  if (!known && (phase === 'running' || phase === 'gathering'))
    return refuse(session, 'running', 'This rehearsal began without this device.')
  if (!known && phase === 'ended') return refuse(session, 'code', 'This rehearsal has ended.')
  if (!known && full) return refuse(session, 'full', 'No more devices fit in.', true)
  const { id, info } = hello
  const device = known ?? { place: freePlace(devices), id, info, state: 'lobby', kept: false }
  devices.set(device.place, device)
  device.info = info
  endOlder(device)
  if (phase === 'preparing') standsAt(work, rehearsal, device, hello)
  await work.store.device(plan.code, device)
  // One that came meanwhile.
  endOlder(device)
  return welcome(work, session, { rehearsal, device })
}

/** Nobody listens to it before its `welcome`: what it missed until now stands in there. */
function welcome(work: Work, session: Session, place: DevicePlace): DevicePlace | undefined {
  const { rehearsal, device } = place
  const { plan, phase, startAt, outcome } = rehearsal
  const began = startAt !== undefined && device.state === 'running' && phase === 'running'
  session.send({
    type: 'welcome',
    plan,
    phase,
    place: device.place,
    ...(began && device.window && { start: { at: startAt, window: device.window } }),
    kept: device.kept,
  })
  const wasRemoved = rehearsal.devices.get(device.place) !== device
  const isLate = phase === 'running' && isLeftBehind(rehearsal, device)
  // It was away when the others heard of it.
  if (wasRemoved || ((wasStopped(outcome) || isLate) && !device.kept))
    session.send(stopOf(plan.code))
  if (wasRemoved) return undefined
  device.session = session
  work.news.changed(rehearsal, device.place)
  if (phase === 'preparing') {
    enqueue(rehearsal, device)
    connectNext(work, rehearsal)
  }
  return place
}

function endOlder(device: Device) {
  device.session?.refuse('elsewhere', 'Another tab or a newer connection took this place.')
  delete device.session
}

/** Where a device that comes back is, by its own word; without one its page was loaded again. */
function standsAt(
  work: Work,
  rehearsal: Rehearsal,
  device: Device,
  { state, clock }: Pick<DeviceHello, 'state' | 'clock'>,
) {
  const feed = rehearsal.sources.get(device.source ?? 0)?.pairs.get(device.place)
  // It may have come to stand while nobody listened, and so may another feed have begun.
  if (state === 'ready' && feed !== false) {
    device.state = 'ready'
    if (clock) device.clock = clock
    delete device.why
    connected(work, rehearsal, device.place)
  } else if (state === 'ready') beginAnew(rehearsal, device)
  else if (state !== 'connecting' && ['connecting', 'ready'].includes(device.state))
    beginAnew(rehearsal, device)
}

function refuse(session: Session, ...why: Parameters<Session['refuse']>): undefined {
  session.refuse(...why)
}
