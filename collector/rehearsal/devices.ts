import type { FromDevice } from '../../src/rehearsal/from-device.ts'
import { connected } from './prepare.ts'
import { endIfWhole } from './run.ts'
import type { Session } from './session.ts'
import type { Device, Rehearsal } from './state.ts'
import type { Work } from './work.ts'

export type DeviceHello = Extract<FromDevice, { type: 'hello'; role: 'device' }>
type Said<T extends FromDevice['type']> = Extract<FromDevice, { type: T }>

/** What one device's connection is about, from its `welcome` on. */
export interface DevicePlace {
  rehearsal: Rehearsal
  device: Device
}

/** The connection ended; the device keeps its place. */
export function goneQuiet(work: Work, { rehearsal, device }: DevicePlace, session: Session) {
  if (device.session !== session) return
  delete device.session
  work.news.changed(rehearsal, device.place)
}

/** It gives its place back, before anything began. */
export async function leave(work: Work, { rehearsal, device }: DevicePlace) {
  const { phase, devices, plan } = rehearsal
  if (phase !== 'lobby' && phase !== 'preparing') return
  devices.delete(device.place)
  for (const { pairs } of rehearsal.sources.values()) pairs.delete(device.place)
  await work.store.leave(plan.code, device.place)
  connected(work, rehearsal, device.place)
}

export async function tellState(
  work: Work,
  { rehearsal, device }: DevicePlace,
  { state, why, clock, battery }: Said<'state'>,
) {
  const { phase, plan } = rehearsal
  if (clock) device.clock = clock
  if (battery) device.info = { ...device.info, battery }
  // When it starts, and that its result is kept, is for the collector to say.
  const moves = { lobby: ['failed'], preparing: ['ready', 'failed'], running: ['failed'] }
  const may: string[] = phase in moves ? moves[phase as keyof typeof moves] : []
  if (may.includes(state)) {
    device.state = state
    if (state === 'failed') device.why = why ?? 'error'
    else delete device.why
    if (phase === 'preparing') connected(work, rehearsal, device.place)
  }
  work.news.changed(rehearsal, device.place)
  await work.store.device(plan.code, device)
}

/** What it measured, as it goes; its result has all of it again. */
export function tellSeconds(
  work: Work,
  { rehearsal, device }: DevicePlace,
  { seconds }: Said<'seconds'>,
) {
  const { plan, phase } = rehearsal
  if (phase !== 'running' && phase !== 'gathering') return
  if (device.kept || device.window === undefined || work.isFull()) return
  const within = seconds.filter(({ second }) => second < plan.seconds)
  work.news.seconds(plan.code, device.place, within)
  work.store.seconds(plan.code, device.place, within)
}

/** Kept once: a second one of the same place is thanked for and changes nothing. */
export async function keepResult(
  work: Work,
  session: Session,
  { rehearsal, device }: DevicePlace,
  { result }: Said<'result'>,
) {
  const { plan, startAt } = rehearsal
  if (startAt === undefined || device.window === undefined || work.isFull()) return
  if (!device.kept) {
    await work.store.result(plan.code, device.place, result)
    device.kept = true
    if (result.failed) device.why = result.failed
    device.state = 'done'
  }
  session.send({ type: 'kept' })
  work.news.changed(rehearsal, device.place)
  endIfWhole(work, rehearsal)
}

/** Passes signalling on to the device's source, as it is. */
export function signalToSource({ rehearsal, device }: DevicePlace, message: Said<'signal'>) {
  const source = rehearsal.sources.get(device.source ?? 0)
  if (source?.pairs.has(device.place)) source.session?.send({ ...message, pair: device.place })
}
