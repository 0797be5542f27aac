import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import { CHANNEL_VERSION, channelUrl } from '../../../src/rehearsal/channel.ts'
import type { DeviceState } from '../../../src/rehearsal/device.ts'
import type { FromDevice } from '../../../src/rehearsal/from-device.ts'
import type { PlanRequest } from '../../../src/rehearsal/plan.ts'
import type { FromPlanner, LobbyDevice, ToPlanner } from '../../../src/rehearsal/planner.ts'
import type { ToDevice } from '../../../src/rehearsal/to-device.ts'

type In = ToDevice | ToPlanner
type Out = FromDevice | FromPlanner
type Heard<T extends In['type']> = Extract<In, { type: T }>

/** A connection to the channel of a collector, from Node. */
export interface Channel {
  send: (message: Out) => void
  raw: (text: string) => void
  /** The first message of a kind that wasn't taken yet; waits for it. */
  next: <T extends In['type']>(type: T, fits?: (message: Heard<T>) => boolean) => Promise<Heard<T>>
  /** Everything that came and wasn't taken. */
  rest: () => In[]
  on: (listener: (message: In) => void) => void
  closed: Promise<number>
  close: () => void
}

export function openChannel(url: string, options: { origin?: string } = {}): Channel {
  const socket = new WebSocket(channelUrl(url, url), options)
  let came: In[] = []
  const listeners = new Set<(message: In) => void>()
  const opened = new Promise<void>((done) => socket.once('open', () => done()))
  const closed = new Promise<number>((done) => socket.once('close', done))
  socket.on('error', () => {})
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as In
    came.push(message)
    for (const listener of listeners) listener(message)
  })
  const raw = (text: string) =>
    void opened.then(() => socket.readyState === socket.OPEN && socket.send(text))
  return {
    raw,
    send: (message) => raw(JSON.stringify(message)),
    next: (type, fits = () => true) =>
      new Promise((done, failed) => {
        const look = () => {
          const found = came.find((one) => one.type === type && fits(one as Heard<typeof type>)) as
            | Heard<typeof type>
            | undefined
          if (!found) return
          came = came.filter((one) => one !== found)
          listeners.delete(look)
          done(found)
        }
        listeners.add(look)
        look()
        void closed.then((code) =>
          failed(new Error(`closed (${code}) before ${type}: ${JSON.stringify(came)}`)),
        )
      }),
    rest: () => came,
    on: (listener) => void listeners.add(listener),
    closed,
    close: () => socket.close(),
  }
}

export const request = (values: Partial<PlanRequest> = {}): PlanRequest => ({
  mix: 'avatars',
  tier: 'best',
  upKbps: 100,
  downKbps: 850,
  seconds: 30,
  mode: 'all',
  load: 'larger',
  relay: 'contoso',
  ...values,
})

export const infoOf = (device: string, site?: string) => ({
  device,
  ...(site && { site }),
  installation: 'installation-1',
  browser: 'Chromium 156',
  appVersion: '0.1.0',
})

/** A planner that has said who it is, with the devices as it has heard of them. */
export async function planner(url: string, key?: string) {
  const channel = openChannel(url)
  const devices = new Map<number, LobbyDevice>()
  let look = () => {}
  channel.on((message) => {
    if (message.type !== 'rehearsal') return
    for (const one of message.devices) devices.set(one.place, one)
    look()
  })
  channel.send({ type: 'hello', version: CHANNEL_VERSION, role: 'planner', ...(key && { key }) })
  await channel.next('hello')
  /** Settles when so many devices are in a state. */
  const inState = (state: DeviceState, count: number) =>
    new Promise<void>((done) => {
      look = () => {
        if ([...devices.values()].filter((one) => one.state === state).length >= count) done()
      }
      look()
    })
  return { ...channel, inState }
}

export interface DeviceOptions {
  name?: string
  site?: string
  id?: string
  key?: string
  state?: 'ready' | 'running'
}

export function device(url: string, code: string | undefined, options: DeviceOptions = {}) {
  const { name = 'Headset 1', site, id = randomUUID(), key, state } = options
  const channel = openChannel(url)
  channel.send({
    type: 'hello',
    version: CHANNEL_VERSION,
    role: 'device',
    id,
    info: infoOf(name, site),
    ...(code && { code }),
    ...(key && { key }),
    ...(state && { state }),
  })
  return { ...channel, id }
}

export function source(url: string, code: string, id: string = randomUUID()) {
  const channel = openChannel(url)
  channel.send({ type: 'hello', version: CHANNEL_VERSION, role: 'source', id, code })
  return { ...channel, id }
}

/** A second of a device on a clean line. */
export const secondAt = (second: number) => ({
  second,
  sentUp: 94,
  expectedDown: 94,
  arrivedDown: 94,
  looped: 94,
  lost: 0,
  loopLost: 0,
  rttMs: 40,
  jitterMs: 2,
  gapMs: 12,
  busy: false,
  hidden: false,
})

/** All seconds from one to another, not included. */
export const secondsFrom = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => secondAt(from + i))

export const rehearsalOf = async (
  url: string,
  code: string,
  headers: Record<string, string> = {},
) => (await fetch(`${url}api/rehearsals/${code}`, { headers })).json()
