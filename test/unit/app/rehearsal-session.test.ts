import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import type { App } from '../../../src/app/app.ts'
import { startDevice } from '../../../src/app/rehearsal/device-session.ts'
import { startSource } from '../../../src/app/rehearsal/source-session.ts'
import { createRehearsalStore } from '../../../src/app/rehearsal/state.ts'
import { columnsOf } from '../../../src/rehearsal/second.ts'

/** A device before a collector of our own, on loopback; nothing of the device is replaced. */
interface Said {
  type: string
  [key: string]: unknown
}
let server: WebSocketServer
let heard: Said[] = []
let answer: (said: Said, socket: WebSocket) => object | undefined = () => undefined
let kept = new Map<string, string>()

/** As in a browser: an error that nobody listens for throws nothing. */
class Quiet extends WebSocket {
  constructor(url: string) {
    super(url)
    this.on('error', () => {})
  }
}

const storage = () => ({
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
})

beforeEach(async () => {
  heard = []
  kept = new Map()
  vi.stubGlobal('WebSocket', Quiet)
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  vi.stubGlobal('localStorage', storage())
  vi.stubGlobal('navigator', { connection: { saveData: true } })
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  server.on('connection', (socket) =>
    socket.on('message', (data) => {
      const said: Said = JSON.parse(String(data))
      if (said.type !== 'clock') heard.push(said)
      const message = answer(said, socket)
      if (message) socket.send(JSON.stringify(message))
    }),
  )
  await once(server, 'listening')
})

afterEach(() => {
  for (const socket of server.clients) socket.terminate()
  server.close()
  vi.unstubAllGlobals()
})

const plan = {
  mix: 'avatars',
  tier: 'best',
  upKbps: 100,
  downKbps: 850,
  seconds: 30,
  mode: 'all',
  load: 'larger',
  relay: 'lab',
  code: 'abcd2345',
  createdAt: '2026-12-01T09:00:00.000Z',
}
const welcome = (changed: object = {}) => ({
  type: 'welcome',
  plan,
  phase: 'lobby',
  place: 1,
  kept: false,
  ...changed,
})

function device(code?: string, proof = async () => ({})) {
  const store = createRehearsalStore('device')
  const session = startDevice({
    app: { config: { relays: [{ name: 'lab' }], fleet: { rehearsal: true } } } as unknown as App,
    store,
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    proof,
    info: { installation: 'one', browser: 'test', appVersion: '1' },
    onResult: () => {},
    ...(code && { code }),
  })
  return { store, ...session }
}
const hellos = () => heard.filter(({ type }) => type === 'hello')

test.each(['running', 'gathering', 'ended'])(
  'a device that comes back when the others began ends it (%s)',
  async (phase) => {
    answer = ({ type }, socket) => {
      if (type !== 'hello') return undefined
      if (hellos().length > 1) return welcome({ phase })
      setTimeout(() => socket.terminate(), 50)
      return welcome()
    }
    const one = device('abcd2345')
    await one.finished
    expect(one.store.getState().trouble).toEqual({ kind: 'failed', why: 'late' })
  },
)

test.each(['gathering', 'ended'])(
  'a device that was away when a planner ended it says so (%s)',
  async (phase) => {
    answer = ({ type }, socket) => {
      if (type !== 'hello') return undefined
      if (hellos().length > 1) {
        const stop = { type: 'stop', code: plan.code, why: 'planner' }
        setTimeout(() => socket.send(JSON.stringify(stop)))
        return welcome({ phase })
      }
      setTimeout(() => socket.terminate(), 50)
      return welcome()
    }
    const one = device('abcd2345')
    await one.finished
    expect(one.store.getState().trouble).toEqual({ kind: 'stopped' })
  },
)

test.each([
  ['a source that was away during all of it ends', 2, false, { kind: 'failed', why: 'late' }],
  ['so does one that is opened after it', 1, false, { kind: 'refused', why: 'running' }],
  ['where a planner ended it, it says so', 2, true, { kind: 'stopped' }],
])('%s', async (_, over, stopped, trouble) => {
  answer = ({ type }, socket) => {
    if (type !== 'hello') return undefined
    const isOver = hellos().length >= over
    const stop = { type: 'stop', code: plan.code, why: 'planner' }
    if (!isOver) setTimeout(() => socket.terminate(), 50)
    else if (stopped) setTimeout(() => socket.send(JSON.stringify(stop)))
    return welcome({ phase: isOver ? 'gathering' : 'lobby' })
  }
  const store = createRehearsalStore('source')
  const { finished } = startSource({
    app: { config: { relays: [{ name: 'lab' }] } } as unknown as App,
    store,
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    proof: async () => ({}),
    code: plan.code,
  })
  await finished
  expect(store.getState().trouble).toEqual(trouble)
})

test('a page that was loaded again is too late for a start', async () => {
  const start = { at: Date.now() + 3000, window: { from: 0, to: 30 } }
  answer = ({ type }) => (type === 'hello' ? welcome({ phase: 'running', start }) : undefined)
  const one = device('abcd2345')
  await one.finished
  expect(one.store.getState().trouble).toEqual({ kind: 'failed', why: 'late' })
})

test('a stop before the start ends it', async () => {
  answer = ({ type }, socket) => {
    if (type !== 'hello') return undefined
    const stop = { type: 'stop', code: plan.code, why: 'planner' }
    setTimeout(() => socket.send(JSON.stringify(stop)), 50)
    return welcome()
  }
  const one = device('abcd2345')
  await one.finished
  expect(one.store.getState().trouble).toEqual({ kind: 'stopped' })
})

test('each connection shows a proof of its own', async () => {
  let asked = 0
  answer = ({ type }, socket) => {
    if (type !== 'hello') return undefined
    if (hellos().length === 1) setTimeout(() => socket.terminate(), 20)
    return welcome()
  }
  const one = device('abcd2345', async () => ({ token: `token-${++asked}` }))
  await vi.waitFor(() => expect(hellos()).toHaveLength(2), 5000)
  expect(hellos().map(({ token }) => token)).toEqual(['token-1', 'token-2'])
  one.leave()
  await one.finished
})

const KEY = 'preflight-rehearsal-result'
const ID = '0b8f5c1e-4a55-4a6e-9a4e-0c1e6d1f2a3b'
const result = { window: { from: 0, to: 30 }, seconds: columnsOf([]) }
const keep = () => kept.set(KEY, JSON.stringify({ id: ID, code: plan.code, result }))

test.each([undefined, 'abcd2345'])(
  'a page that was opened anew sends the kept result (link: %s)',
  async (code) => {
    keep()
    answer = ({ type }) =>
      type === 'hello'
        ? welcome({ phase: 'ended' })
        : type === 'result'
          ? { type: 'kept' }
          : undefined
    const one = device(code)
    await one.finished
    expect(hellos()[0]).toMatchObject({ id: ID, code: 'abcd2345' })
    expect(heard.some(({ type }) => type === 'result')).toBe(true)
    expect(kept.has(KEY)).toBe(false)
  },
)

test.each([
  ['access', true],
  ['version', true],
  ['code', false],
])('after a refusal for %s, the result is kept: %s', async (why, isKept) => {
  keep()
  answer = () => ({ type: 'refused', why, said: '', again: false })
  await device().finished
  expect(kept.has(KEY)).toBe(isKept)
})

test('on a metered line, a waiting device takes none, however it is told', async () => {
  answer = ({ type }) => (type === 'hello' ? welcome() : undefined)
  const bare = device()
  await vi.waitFor(() => expect(hellos()).toHaveLength(1))
  await new Promise((later) => setTimeout(later, 200))
  expect(bare.store.getState()).toMatchObject({ step: 'joining' })
  bare.leave()
  await bare.finished
  answer = ({ type }) => (type === 'hello' ? { type: 'offer', plan } : undefined)
  const offered = device()
  await vi.waitFor(() => expect(heard.at(-1)).toMatchObject({ type: 'decline', why: 'limits' }))
  offered.leave()
  await offered.finished
})
