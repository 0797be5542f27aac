import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import { CHANNEL_VERSION, channelUrl } from '../../../src/rehearsal/channel.ts'
import {
  type Clock,
  clockOf,
  EXCHANGES,
  type Exchange,
  onDevice,
} from '../../../src/rehearsal/clock.ts'
import { mayStart } from '../../../src/rehearsal/limits.ts'
import type { Window } from '../../../src/rehearsal/record.ts'
import { columnsOf, type Second } from '../../../src/rehearsal/second.ts'
import type { ToDevice } from '../../../src/rehearsal/to-device.ts'
import { infoOf, secondAt } from './channel.ts'

/** One device of a crowd, with what it did and heard. */
export interface Simulated {
  name: string
  /** What it measured, in the order of time. */
  seconds: Second[]
  /** Second 0 as it was told, and when it began, by this machine's clock; ms. */
  told?: number
  began?: number
  stoppedAt?: number
  kept: boolean
  connections: number
  problems: string[]
  /** Settles when its result is kept. */
  done: Promise<void>
  end: () => void
}

/** Wall time that doesn't jump; also the collector's, on the same machine. */
export const now = () => performance.timeOrigin + performance.now()

/** A clock of its own, off by some seconds, as devices have it. */
const offOf = () => (Math.random() - 0.5) * 20_000

/**
 * A device as the page is one, without the load: it takes its place, compares clocks, begins at the
 * instant, tells each second, comes back when the connection is lost, and sends its result until it
 * is kept.
 */
export function simulate(url: () => string, code: string, name: string, key?: string): Simulated {
  const id = randomUUID()
  const off = offOf()
  const ownNow = () => performance.now() + off
  let finish = () => {}
  let socket: WebSocket | undefined
  let clock: Clock | undefined
  let exchanges: Exchange[] = []
  let window: Window | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false
  let isPreparing = false
  let isResultDue = false
  const one: Simulated = {
    name,
    seconds: [],
    kept: false,
    connections: 0,
    problems: [],
    done: new Promise((done) => {
      finish = done
    }),
    end: () => {
      isOver = true
      clearTimeout(timer)
      socket?.terminate()
    },
  }
  const send = (message: object) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
  }
  const sendResult = () => {
    if (!isResultDue || one.kept || isOver) return
    send({ type: 'result', result: { window, clock, seconds: columnsOf(one.seconds) } })
    setTimeout(sendResult, 3000)
  }
  const endLoad = () => {
    clearTimeout(timer)
    isResultDue = true
    sendResult()
  }
  const second = (index: number, at: number) => {
    const bin = { ...secondAt(index), rttMs: 40 + (name.length % 7) }
    one.seconds.push(bin)
    send({ type: 'seconds', seconds: [bin] })
    if (index + 1 >= (window?.to ?? 0)) return endLoad()
    timer = setTimeout(() => second(index + 1, at), Math.max(0, at + (index + 2) * 1000 - ownNow()))
  }
  const begin = (at: number, given: Window | undefined) => {
    if (one.told !== undefined || !clock || !given) return
    const collectorNow = ownNow() + clock.offsetMs
    if (!mayStart(at, collectorNow)) return one.problems.push(`start ${at - collectorNow} ms away`)
    one.told = at
    window = given
    const own = onDevice(at, clock)
    timer = setTimeout(
      () => {
        one.began = now()
        timer = setTimeout(() => second(given.from, own), Math.max(0, own + 1000 - ownNow()))
      },
      Math.max(0, own + given.from * 1000 - ownNow()),
    )
  }
  const exchange = () => send({ type: 'clock', t0: ownNow() })
  const ready = () => send({ type: 'state', state: 'ready', clock })
  const heard = (message: ToDevice) => {
    switch (message.type) {
      case 'welcome':
        one.kept ||= message.kept
        if (message.kept) finish()
        if (!clock) exchange()
        if (message.start) begin(message.start.at, message.start.window)
        return sendResult()
      case 'clock':
        exchanges.push({ t0: message.t0, t1: message.t1, t2: message.t2, t3: ownNow() })
        if (exchanges.length < EXCHANGES) return exchange()
        clock = clockOf(exchanges)
        if (isPreparing) ready()
        return
      case 'prepare':
        // While all others join, answers are late; now few others ask.
        isPreparing = true
        exchanges = exchanges.slice(-EXCHANGES / 2)
        return exchange()
      case 'start':
        return begin(message.at, message.window)
      case 'stop':
        one.stoppedAt = now()
        return endLoad()
      case 'kept':
        one.kept = true
        return finish()
      case 'refused':
        return one.problems.push(`${message.why}: ${message.said}`)
    }
  }
  const connect = () => {
    if (isOver) return
    const at = url()
    socket = new WebSocket(channelUrl(at, at))
    socket.on('open', () => {
      one.connections += 1
      const state = window ? 'running' : 'lobby'
      const info = infoOf(name)
      send({
        type: 'hello',
        version: CHANNEL_VERSION,
        role: 'device',
        id,
        info,
        code,
        state,
        ...(key && { key }),
      })
    })
    socket.on('message', (data) => heard(JSON.parse(String(data))))
    socket.on('error', () => {})
    socket.on('close', () => setTimeout(connect, 200 + 800 * Math.random()))
  }
  connect()
  return one
}
