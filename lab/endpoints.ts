import { createServer as createHttp } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { createServer as createTcp, type Server, type Socket } from 'node:net'
import { startBlackHole } from './black-hole.ts'
import { selfSigned } from './certificates.ts'
import { freePort, keepClosed } from './ports.ts'

/** A server that behaves in one known way. */
export interface StandIn {
  id: 'reachable' | 'refused' | 'no-answer' | 'untrusted' | 'dropped' | 'unresolvable'
  host: string
  port: number
  scheme: 'http' | 'https'
}

/** Starts one stand-in for each way in which an endpoint can succeed or fail. */
export async function startEndpoints(
  host: string,
): Promise<{ standIns: StandIn[]; stop: () => Promise<void> }> {
  const port = {
    reachable: await freePort(7101, host),
    refused: await freePort(7102, host),
    'no-answer': await freePort(7103, host),
    untrusted: await freePort(7104, host),
    dropped: await freePort(7105, host),
  }
  const certificate = await selfSigned([host], 'Preflight lab')
  const stops = [
    await listen(
      createHttp((_, res) => res.writeHead(204, { 'Access-Control-Allow-Origin': '*' }).end()),
      port.reachable,
      host,
    ),
    await listen(
      createTcp(() => {}),
      port['no-answer'],
      host,
    ),
    await listen(
      createHttps(certificate, (_, res) => res.writeHead(204).end()),
      port.untrusted,
      host,
    ),
    await startBlackHole(port.dropped, host),
    await keepClosed(port.refused, host),
  ]
  return {
    standIns: [
      standIn('reachable', 'http'),
      standIn('refused', 'https'),
      standIn('no-answer', 'https'),
      standIn('untrusted', 'https'),
      standIn('dropped', 'https'),
      {
        id: 'unresolvable',
        host: 'blocked-name.invalid',
        port: 443,
        scheme: 'https',
      },
    ],
    stop: async () => {
      await Promise.all(stops.map((stop) => stop()))
    },
  }

  function standIn(id: keyof typeof port, scheme: StandIn['scheme']): StandIn {
    return { id, host, port: port[id], scheme }
  }
}

/** @returns a way to end the server and every connection it still holds */
function listen(server: Server, port: number, host: string): Promise<() => Promise<void>> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(port, host, () =>
      done(
        () =>
          new Promise((closed) => {
            server.close(() => closed())
            for (const socket of sockets) socket.destroy()
          }),
      ),
    )
  })
}
