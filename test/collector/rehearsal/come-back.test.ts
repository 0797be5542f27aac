import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { openHub } from '../../../collector/rehearsal/hub.ts'
import { obey } from '../../../collector/rehearsal/planners.ts'
import type { Session } from '../../../collector/rehearsal/session.ts'
import {
  signalToDevice,
  takeSource,
  tellFed,
  tellPaired,
} from '../../../collector/rehearsal/sources.ts'
import { takePlace } from '../../../collector/rehearsal/take-place.ts'
import { openStore } from '../../../collector/store.ts'
import { CHANNEL_VERSION } from '../../../src/rehearsal/channel.ts'
import type { PlanRequest } from '../../../src/rehearsal/plan.ts'
import type { FromPlanner } from '../../../src/rehearsal/planner.ts'
import { temporaryFolder } from '../folders.ts'
import { infoOf, request } from './channel.ts'

/** Without a socket: what the collector says to one that comes, message by message. */
interface Listener extends Session {
  types: () => string[]
  said: { type: string; [key: string]: unknown }[]
}

function listener(): Listener {
  const said: Listener['said'] = []
  return {
    said,
    types: () => said.map(({ type }) => type),
    send: (message) => void said.push(message),
    sendSame: (encoded) => void said.push(JSON.parse(String(encoded))),
    refuse: (why) => void said.push({ type: 'refused', why }),
    isSlow: () => false,
  }
}

/** A collector with one rehearsal, and what a planner can ask of it. */
async function rehearsal(values: Partial<PlanRequest> = {}) {
  const store = openStore(temporaryFolder())
  const hub = openHub(store.rehearsals, () => false)
  onTestFinished(() => {
    hub.stop()
    store.close()
  })
  const { work } = hub
  const planner = listener()
  const ask = (message: FromPlanner) => obey(work, hub.kiosks, planner, message)
  await ask({ type: 'plan', plan: request(values) })
  const code = work.active()[0]?.plan.code ?? ''
  const found = work.find(code)
  if (!found) throw new Error('it was just planned')
  /** Not there before its word is on disk. */
  const device = (id: string, state?: 'lobby' | 'connecting' | 'ready') => {
    const session = listener()
    const clock = { offsetMs: 3, errorMs: 1 }
    const hello = { id, info: infoOf('Headset'), ...(state && { state, clock }) }
    return { session, placed: takePlace(work, session, found, hello) }
  }
  const source = (id: string) => {
    const session = listener()
    const hello = { type: 'hello', version: CHANNEL_VERSION, role: 'source', id, code } as const
    return { session, placed: takeSource(work, session, found, hello) }
  }
  const command = (type: 'prepare' | 'start' | 'stop') => ask({ type, code })
  return { work, found, code, device, source, ask, command }
}

test('all connect while a device waits for the disk: it is welcomed to that, and connects', async () => {
  const { device, command } = await rehearsal()
  await device(randomUUID()).placed
  const two = device(randomUUID())
  await command('prepare')
  await two.placed
  expect(two.session.types()).toEqual(['welcome', 'prepare'])
  expect(two.session.said[0]).toMatchObject({ phase: 'preparing', place: 2 })
})

test('all begin while a device that is ready waits for the disk: its welcome has the start', async () => {
  const { device, command, found } = await rehearsal()
  const id = randomUUID()
  await device(id).placed
  await command('prepare')
  const back = device(id, 'ready')
  await command('start')
  await back.placed
  expect(back.session.types()).toEqual(['welcome'])
  expect(back.session.said[0]).toMatchObject({ phase: 'running', start: { at: found.startAt } })
})

test.each(['stop', 'remove'] as const)(
  'a %s while a device waits for the disk follows its welcome',
  async (type) => {
    const { device, ask, code } = await rehearsal()
    const one = device(randomUUID())
    const asked = ask(type === 'stop' ? { type, code } : { type, code, place: 1 })
    await Promise.all([one.placed, asked])
    expect(one.session.types()).toEqual(['welcome', 'stop'])
  },
)

test('a newer connection that waits for the disk too has the place', async () => {
  const { device, found } = await rehearsal()
  const id = randomUUID()
  const [older, newer] = [device(id), device(id)]
  await Promise.all([older.placed, newer.placed])
  expect(older.session.types()).toEqual(['welcome', 'refused'])
  expect(newer.session.types()).toEqual(['welcome'])
  expect(found.devices.get(1)?.session).toBe(newer.session)
})

test('what a source missed while it waited for the disk follows its welcome', async () => {
  const { device, source, command } = await rehearsal({ load: 'paired' })
  await device(randomUUID()).placed
  const one = source(randomUUID())
  await one.placed
  const two = source(randomUUID())
  await command('prepare')
  await two.placed
  expect(two.session.said).toMatchObject([{ type: 'welcome', phase: 'preparing' }])
})

test.each(['preparing', 'running'])(
  'a source that was away when all were stopped hears of it (%s)',
  async (phase) => {
    const { device, source, command } = await rehearsal({ load: 'paired' })
    const [id, sourceId] = [randomUUID(), randomUUID()]
    await device(id).placed
    await source(sourceId).placed
    await command('prepare')
    await device(id, 'ready').placed
    if (phase === 'running') await command('start')
    const back = source(sourceId)
    await command('stop')
    await back.placed
    expect(back.session.types()).toEqual(['welcome', 'stop'])
  },
)

test('a source that comes back after its end is not stopped: it has seconds to tell', async () => {
  const { source, found } = await rehearsal({ load: 'paired' })
  const id = randomUUID()
  await source(id).placed
  Object.assign(found, { phase: 'gathering', startAt: Date.now() - 30_000 })
  const back = source(id)
  await back.placed
  expect(back.session.types()).toEqual(['welcome'])
})

test('last seconds of a source count although all results are there, for a while', async () => {
  const { work, source, found, code } = await rehearsal({ load: 'paired' })
  const feeder = await source(randomUUID()).placed
  if (!feeder) throw new Error('it is let in')
  const tell = (second: number) =>
    tellFed(work, feeder, { type: 'fed', seconds: [{ second, lagMs: 0, wanted: 1, sent: 1 }] })
  const told = () => {
    work.store.flush()
    return work.store.record(code)?.sources[0]?.seconds.map(({ second }) => second)
  }
  tell(28)
  Object.assign(found, { phase: 'ended', startAt: work.now() - 31_000 })
  tell(29)
  expect(told()).toEqual([29])
  Object.assign(found, { startAt: work.now() - 3_600_000 })
  tell(3)
  expect(told()).toEqual([29])
})

test('a device that got ready while its channel was cut is not late, and makes room', async () => {
  const { device, command, found } = await rehearsal()
  const id = randomUUID()
  await device(id).placed
  await command('prepare')
  expect(found.connecting.size).toBe(1)
  const back = device(id, 'ready')
  await back.placed
  expect(found.connecting.size).toBe(0)
  expect(back.session.types()).toEqual(['welcome'])
  Object.assign(found.devices.get(1) ?? {}, { state: 'failed', why: 'late' })
  await device(id, 'ready').placed
  expect(found.devices.get(1)).toMatchObject({ state: 'ready', clock: { offsetMs: 3 } })
  expect(found.devices.get(1)).not.toHaveProperty('why')
})

test.each(['connecting', 'ready'] as const)(
  'a source that offered anew while its device was away: the device is fed anew (%s)',
  async (state) => {
    const { work, device, source, command, found } = await rehearsal({ load: 'paired' })
    const id = randomUUID()
    const first = await device(id).placed
    const feeder = await source(randomUUID()).placed
    if (!first || !feeder) throw new Error('both are let in')
    await command('prepare')
    tellPaired(work, feeder, { type: 'paired', pair: 1, state: 'ready' })
    first.device.state = state
    delete first.device.session
    const description = { type: 'offer', sdp: 'v=0' } as const
    signalToDevice(work, feeder, { type: 'signal', pair: 1, description })
    const back = device(id, 'ready')
    await back.placed
    expect(back.session.types()).toEqual(['welcome', 'prepare'])
    expect(found.devices.get(1)?.state).toBe('connecting')
  },
)
