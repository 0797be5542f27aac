import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import type { App } from '../../../src/app/app.ts'
import { startDevice } from '../../../src/app/rehearsal/device-session.ts'
import { createRehearsalStore } from '../../../src/app/rehearsal/state.ts'
import { raced } from '../../../src/model/wait.ts'
import type { DeviceLoad } from '../../../src/probes/rehearsal/device.ts'
import type { Second } from '../../../src/probes/rehearsal/second.ts'

/**
 * A device that has connected, before a collector of our own on loopback. WebRTC alone, which Node
 * doesn't have, is a stand-in that the test plays: test/browser and the lab have the real one.
 */
const line = vi.hoisted(() => ({ load: undefined as DeviceLoad | undefined, loops: 0 }))
vi.mock('../../../src/app/rehearsal/load.ts', async (original) => ({
  ...(await original<typeof import('../../../src/app/rehearsal/load.ts')>()),
  credentialsOf: () => async () => ({ urls: [], username: 'u', credential: 'c' }),
  connectLoop: async () => {
    line.loops += 1
    return { load: line.load, servers: { urls: [], username: 'u', credential: 'c' }, door: '' }
  },
}))

interface Said {
  type: string
  [key: string]: unknown
}
type Run = Parameters<DeviceLoad['run']>
let server: WebSocketServer
let heard: Said[] = []
let offered: string[] = []
/** Offers of a source that is gone: nothing connects. */
let dead: string[] = []
let played: { run: Run[0]; onSecond: Run[1]; onBroken: Run[2]; end: () => void } | undefined
/** What happens while nothing else is sent. */
let idling: (() => void) | undefined
/** What the collector's clock shows beyond this computer's. */
let ahead = 0

class Quiet extends WebSocket {
  constructor(url: string) {
    super(url)
    this.on('error', () => {})
  }
}

const standIn = (): DeviceLoad => ({
  receive: async (_, { sdp }, reply, until) => {
    offered.push(sdp)
    reply({ type: 'answer', sdp: `to ${sdp}` })
    if (dead.includes(sdp)) await raced(new Promise(() => {}), until)
  },
  receives: () => offered.length > 0,
  idle: async () => {
    idling?.()
    return 20
  },
  run: (run, onSecond, onBroken) =>
    new Promise((resolve) => {
      played = { run, onSecond, onBroken, end: () => resolve('done') }
    }),
  close: () => {},
})

const plan = {
  ...{ mix: 'avatars', tier: 'best', upKbps: 100, downKbps: 850, seconds: 30, mode: 'all' },
  ...{ load: 'paired', relay: 'lab', code: 'abcd2345', createdAt: '2026-12-01T09:00:00.000Z' },
}
const window = { from: 0, to: 30 }
const say = (message: object) => {
  for (const socket of server.clients) socket.send(JSON.stringify(message))
}
const offer = (sdp: string) => say({ type: 'signal', pair: 1, description: { type: 'offer', sdp } })
const prepare = () => say({ type: 'prepare', window, source: 1 })

beforeEach(async () => {
  Object.assign(line, { load: standIn(), loops: 0 })
  ;[heard, offered, dead, played, ahead, idling] = [[], [], [], undefined, 0, undefined]
  const kept = new Map<string, string>()
  vi.stubGlobal('WebSocket', Quiet)
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  server.on('connection', (socket) =>
    socket.on('message', (data) => {
      const said: Said = JSON.parse(String(data))
      const now = Date.now() + ahead
      const answers: Record<string, object> = {
        clock: { type: 'clock', t0: said.t0, t1: now, t2: now },
        hello: {
          type: 'welcome',
          plan,
          phase: played ? 'running' : 'lobby',
          place: 1,
          kept: false,
        },
        result: { type: 'kept' },
      }
      if (said.type !== 'clock') heard.push(said)
      const answer = answers[said.type]
      if (answer) socket.send(JSON.stringify(answer))
    }),
  )
  await once(server, 'listening')
})

afterEach(() => {
  for (const socket of server.clients) socket.terminate()
  server.close()
  vi.unstubAllGlobals()
})

function device() {
  const store = createRehearsalStore('device')
  const session = startDevice({
    app: { config: { relays: [{ name: 'lab' }] } } as unknown as App,
    store,
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    proof: async () => ({}),
    info: { installation: 'one', browser: 'test', appVersion: '1' },
    onResult: () => {},
    code: plan.code,
  })
  return { store, ...session }
}

const PATIENCE = { timeout: 20_000, interval: 20 }
const states = () => heard.flatMap(({ type, state }) => (type === 'state' ? [state] : []))
const until = (check: () => boolean) => vi.waitFor(() => expect(check()).toBe(true), PATIENCE)
const saysTimes = (state: string, times: number) =>
  until(() => states().filter((one) => one === state).length >= times)
const result = async () => {
  await until(() => heard.some(({ type }) => type === 'result'))
  return heard.find(({ type }) => type === 'result')?.result as Record<string, unknown>
}

/** Up to the start: the load plays. */
async function running() {
  const one = device()
  await saysTimes('lobby', 1)
  prepare()
  offer('first')
  await saysTimes('ready', 1)
  say({ type: 'start', code: plan.code, at: Date.now() + 5000, window })
  await until(() => played !== undefined)
  return one
}

const counted = (second: number): Second => ({
  ...{ second, ms: 1000, loop: { sent: 50, received: 50, lost: 0 } },
  ...{ down: { received: 78, lost: 0 }, gapMs: 10, busyMs: 0, hidden: false, asleep: false },
})

test('a ready device follows a source that was loaded again: its loop stands, the rest is new', async () => {
  const one = device()
  await saysTimes('lobby', 1)
  prepare()
  offer('first')
  await saysTimes('ready', 1)
  prepare()
  offer('second')
  await saysTimes('ready', 2)
  expect(states()).toEqual(['lobby', 'connecting', 'ready', 'connecting', 'ready'])
  expect(offered).toEqual(['first', 'second'])
  expect(line.loops).toBe(1)
  say({ type: 'start', code: plan.code, at: Date.now() + 5000, window })
  await until(() => played !== undefined)
  expect(states().at(-1)).toBe('running')
  one.leave()
  played?.end()
  await one.finished
})

test('an offer that comes after the connection stood, and before it is ready, counts too', async () => {
  const one = device()
  await saysTimes('lobby', 1)
  idling = () => offer('second')
  prepare()
  offer('first')
  await saysTimes('ready', 1)
  expect(offered).toEqual(['first', 'second'])
  one.leave()
  await one.finished
})

test('an offer of before is none for the next connection', async () => {
  dead = ['old']
  const one = device()
  await saysTimes('lobby', 1)
  offer('old')
  prepare()
  await saysTimes('connecting', 1)
  offer('new')
  await saysTimes('ready', 1)
  expect(offered).toEqual(['new'])
  one.leave()
  await one.finished
})

test('a ready device whose channel was cut says so with its clock when it comes back', async () => {
  const one = device()
  await saysTimes('lobby', 1)
  prepare()
  offer('first')
  await saysTimes('ready', 1)
  for (const socket of server.clients) socket.terminate()
  const hellos = () => heard.filter(({ type }) => type === 'hello')
  await until(() => hellos().length === 2)
  expect(hellos()[1]).toMatchObject({ state: 'ready', clock: { errorMs: expect.any(Number) } })
  one.leave()
  await one.finished
})

test('where the source is loaded again while a device connects to it, the newer offer counts', async () => {
  dead = ['first']
  const one = device()
  await saysTimes('lobby', 1)
  prepare()
  offer('first')
  await until(() => offered.length === 1)
  offer('second')
  await saysTimes('ready', 1)
  expect(offered).toEqual(['first', 'second'])
  one.leave()
  await one.finished
})

test('seconds of a sleep go in one message with the next one: a collector takes few at once', async () => {
  const one = await running()
  played?.onSecond(counted(0))
  for (let second = 1; second < 20; second++)
    played?.onSecond({ ...counted(second), hidden: true, asleep: true })
  played?.onSecond(counted(20))
  const told = () => heard.filter(({ type }) => type === 'seconds')
  await until(() => told().length > 1)
  const numbers = told().map(({ seconds }) => (seconds as Second[]).map(({ second }) => second))
  expect(numbers).toEqual([[0], Array.from({ length: 20 }, (_, i) => i + 1)])
  one.leave()
  played?.end()
  await one.finished
})

test('starts and stops of other codes, and a second start, change nothing', async () => {
  const one = await running()
  const { at } = played?.run ?? { at: 0 }
  const first = played
  say({ type: 'start', code: plan.code, at: Date.now() + 20_000, window: { from: 0, to: 180 } })
  say({ type: 'start', code: 'zzzz2345', at: Date.now() + 1000 })
  say({ type: 'stop', code: 'zzzz2345', why: 'planner' })
  say({ type: 'kept' })
  say({ type: 'prepare', window: { from: 0, to: 180 } })
  played?.onSecond(counted(0))
  await until(() => heard.some(({ type }) => type === 'seconds'))
  expect(played).toBe(first)
  expect(played?.run).toMatchObject({ at, window })
  expect(one.store.getState().step).toBe('running')
  played?.end()
  await one.finished
  expect(one.store.getState()).toMatchObject({ step: 'done' })
})

test('a device that loses the relay says so, and tells what it measured', async () => {
  const one = await running()
  played?.onSecond(counted(0))
  // Both connections went through it.
  played?.onBroken('down')
  played?.onBroken('loop')
  expect(one.store.getState().relayLost).toBe(true)
  played?.onSecond(counted(1))
  played?.end()
  expect(await result()).toMatchObject({ failed: 'relay', seconds: { second: [0, 1] } })
  await one.finished
})

test('a device that loses the collector goes on, and reports later', async () => {
  const one = await running()
  played?.onSecond(counted(0))
  await until(() => heard.some(({ type }) => type === 'seconds'))
  for (const socket of server.clients) socket.terminate()
  await until(() => one.store.getState().collector === false)
  played?.onSecond(counted(1))
  expect(one.store.getState()).toMatchObject({ step: 'running', second: 1 })
  await until(() => one.store.getState().collector === true)
  expect(heard.filter(({ type }) => type === 'hello').at(-1)).toMatchObject({ state: 'running' })
  played?.onSecond(counted(2))
  played?.end()
  expect(await result()).toMatchObject({ cutOff: true, seconds: { second: [0, 1, 2] } })
  await one.finished
  const told = heard.flatMap(({ seconds }) => (seconds as { second: number }[] | undefined) ?? [])
  expect(told.map(({ second }) => second)).toEqual([0, 1, 2])
})

test('a headset that slept in the lobby compares its clock again before it is ready', async () => {
  const one = device()
  await saysTimes('lobby', 1)
  prepare()
  offer('first')
  await saysTimes('ready', 1)
  // The clock of this page stood still for a minute.
  ahead = 60_000
  document.dispatchEvent(new Event('visibilitychange'))
  await saysTimes('ready', 2)
  const clocks = heard.flatMap(({ state, clock }) =>
    state === 'ready' ? [(clock as { offsetMs: number }).offsetMs] : [],
  )
  expect((clocks[1] ?? 0) - (clocks[0] ?? 0)).toBeGreaterThan(50_000)
  one.leave()
  await one.finished
})
