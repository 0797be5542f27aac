import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request that arrived whole. */
export interface Received {
  method: string
  /** With the query. */
  path: string
  headers: IncomingHttpHeaders
  body: string
  /** `performance.now()` of this process. */
  at: number
}

/** What the receiver does with the next requests; `hang` never answers. */
export type Behaviour = (response: ServerResponse, request: Received) => void

export const answer =
  (status: number, headers: Record<string, string> = {}, body = ''): Behaviour =>
  (response) =>
    response.writeHead(status, headers).end(body)

export const hang: Behaviour = () => undefined

/** Says that it stored the record, and breaks off before the end of its answer. */
export const breakOff: Behaviour = (response) => {
  response.writeHead(201, { 'Content-Type': 'application/json', 'Content-Length': '100' })
  response.write('{"stored":', () => response.socket?.destroy())
}

/**
 * A receiver on loopback whose behaviour a test writes: real sockets, real CORS. Requests are
 * listed when they have arrived whole; the most at one time is counted.
 */
export async function startReceiver() {
  const received: Received[] = []
  /** For the next requests, first to last; after them, `usual`. */
  const script: Behaviour[] = []
  const state = { usual: answer(201), atOnce: 0, mostAtOnce: 0 }
  const make = () =>
    createServer((request, response) => {
      response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*')
      response.setHeader('Access-Control-Expose-Headers', 'Retry-After')
      if (request.method === 'OPTIONS') {
        response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT')
        response.setHeader(
          'Access-Control-Allow-Headers',
          request.headers['access-control-request-headers'] ?? '',
        )
        return response.writeHead(204).end()
      }
      state.atOnce++
      state.mostAtOnce = Math.max(state.mostAtOnce, state.atOnce)
      response.on('close', () => state.atOnce--)
      const chunks: Buffer[] = []
      request.on('data', (chunk) => chunks.push(chunk))
      request.on('error', () => undefined)
      request.on('end', () => {
        const { method = '', url = '', headers } = request
        const one = {
          method,
          path: url,
          headers,
          body: Buffer.concat(chunks).toString(),
          at: performance.now(),
        }
        received.push(one)
        const behave = script.shift() ?? state.usual
        behave(response, one)
      })
    })
  let server = make()
  const listen = (port: number) =>
    new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  await listen(0)
  const { port } = server.address() as AddressInfo
  const stop = () =>
    new Promise<void>((done) => {
      server.closeAllConnections()
      server.close(() => done())
    })
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    script,
    state,
    /** Takes the port away, as when the host is down. */
    stop,
    /** Back on the same port. */
    async start() {
      server = make()
      await listen(port)
    },
    /** The JSON bodies, oldest first. */
    bodies: () => received.map(({ body }) => JSON.parse(body)),
  }
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>
