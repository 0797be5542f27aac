import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'
import { t } from '../src/words/lab/index.ts'

const TRIES = 40

/** Ports handed out by this process, so that two askers never get the same one. */
const given = new Set<number>()

/**
 * A port that is free for TCP and UDP on `host`: the preferred one, else the next free one
 * of the forty above it.
 * @throws when all of them are taken
 */
export async function freePort(preferred: number, host: string): Promise<number> {
  for (let port = preferred; port < preferred + TRIES; port += 1) {
    if (given.has(port) || !(await tcpIsFree(port, host)) || !(await udpIsFree(port, host)))
      continue
    given.add(port)
    return port
  }
  const ports = { first: preferred, last: preferred + TRIES - 1 }
  throw new Error(t('lab.error.portsTaken', { ...ports, host }))
}

/** The first of so many free ports in a row, at or above the preferred one. @throws as freePort */
export async function freePorts(preferred: number, count: number, host: string): Promise<number> {
  for (let first = preferred; first < preferred + TRIES * count; first += count) {
    const row = Array.from({ length: count }, (_, index) => first + index)
    if (row.some((port) => given.has(port))) continue
    const free = await Promise.all(row.map((port) => udpIsFree(port, host)))
    if (free.includes(false)) continue
    for (const port of row) given.add(port)
    return first
  }
  const ports = { first: preferred, last: preferred + TRIES * count - 1 }
  throw new Error(t('lab.error.portsTaken', { ...ports, host }))
}

/**
 * Keeps a port from every other lab while nothing listens on it for TCP, so that connections to it
 * go on being refused. @returns lets go of it
 */
export function keepClosed(port: number, host: string): Promise<() => Promise<void>> {
  return new Promise((kept, fail) => {
    const socket = createSocket('udp4')
    socket.once('error', fail)
    socket.bind({ port, address: host, exclusive: true }, () =>
      kept(() => new Promise((closed) => socket.close(() => closed()))),
    )
  })
}

/** UDP on loopback; whoever holds it is looking for ports. */
const TURN_PORT = 7099
const TURN_MS = 60_000
const LOOK_MS = 50

/**
 * Finds ports and listens on them while no other lab of this machine does: a port that was free
 * a moment ago may be taken, and looking at one takes it for a moment.
 */
export async function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const until = Date.now() + TURN_MS
  for (;;) {
    const letGo = await keepClosed(TURN_PORT, '127.0.0.1').catch(() => undefined)
    // Something else may have that port: better at once than never.
    if (letGo || Date.now() > until) {
      try {
        return await work()
      } finally {
        await letGo?.()
      }
    }
    await new Promise((later) => setTimeout(later, LOOK_MS))
  }
}

function tcpIsFree(port: number, host: string): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', () => done(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => done(true)))
  })
}

function udpIsFree(port: number, host: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = createSocket('udp4')
    socket.once('error', () => done(false))
    socket.bind({ port, address: host, exclusive: true }, () => socket.close(() => done(true)))
  })
}
