import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'

/** Ports handed out by this process, so that two askers never get the same one. */
const given = new Set<number>()

/**
 * A port that is free for TCP and UDP on `host`: the preferred one, else the next free one
 * of the forty above it.
 * @throws when all of them are taken
 */
export async function freePort(preferred: number, host: string): Promise<number> {
  for (let port = preferred; port < preferred + 40; port += 1) {
    if (given.has(port) || !(await tcpIsFree(port, host)) || !(await udpIsFree(port, host)))
      continue
    given.add(port)
    return port
  }
  throw new Error(`Ports ${preferred} to ${preferred + 39} on ${host} are all taken.`)
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
