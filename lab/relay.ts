import { randomBytes } from 'node:crypto'
import { createServer } from 'turn-server'
import { selfSigned } from './certificates.ts'
import { which } from './children.ts'
import { startCoturn } from './coturn.ts'
import { freePort } from './ports.ts'

/** A TURN relay that takes TURN REST credentials made with `secret`. */
export interface Relay {
  kind: 'coturn' | 'turn-server'
  host: string
  port: number
  /** TURN URLs by transport; empty where this relay does not offer one. */
  urls: { udp: string[]; tcp: string[]; tls: string[] }
  secret: string
  stop: () => Promise<void>
}

/**
 * Starts coturn where it is installed. Else the npm relay, over UDP only: over TCP it grants an
 * allocation but carries no data.
 * @param host address to listen on and to relay from
 */
export async function startRelay(host: string): Promise<Relay> {
  const program = which('turnserver')
  const port = await freePort(3478, host)
  if (!program) return startNpmRelay(host, port)

  const tlsPort = await freePort(5349, host)
  const certificate = await selfSigned([host], 'Preflight lab relay')
  const { secret, stop } = await startCoturn({
    host,
    port,
    tlsPort,
    certificate,
    command: [program],
  })
  const urls = {
    udp: [`turn:${host}:${port}?transport=udp`],
    tcp: [`turn:${host}:${port}?transport=tcp`],
    tls: [`turns:${host}:${tlsPort}?transport=tcp`],
  }
  return { kind: 'coturn', host, port, urls, secret, stop }
}

async function startNpmRelay(host: string, port: number): Promise<Relay> {
  const secret = randomBytes(24).toString('hex')
  const server = createServer({
    auth: { mechanism: 'long-term', realm: 'lab.invalid', secret },
    relay: { ip: host, externalIp: host },
    allowLoopback: host.startsWith('127.'),
  })
  await new Promise<void>((done, fail) => {
    server.on('listening', () => done())
    server.on('error', fail)
    server.listen([{ port, transport: 'udp', address: host }])
  })
  return {
    kind: 'turn-server',
    host,
    port,
    urls: { udp: [`turn:${host}:${port}?transport=udp`], tcp: [], tls: [] },
    secret,
    stop: () => new Promise((done) => server.stop(done)),
  }
}
