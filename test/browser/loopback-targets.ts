import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'

/** Endpoints on loopback for runs of the built page: one answers, one never does. */
export interface Targets {
  /** A config whose profile `test` asks them. */
  config: (silent: boolean) => { endpoints: object[] }
  stop: () => void
}

export async function startTargets(): Promise<Targets> {
  const web = createHttpServer((_, response) => response.end('here'))
  const sockets = new Set<{ destroy: () => void }>()
  const mute = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
  })
  const closed = createServer()
  const [webPort, mutePort, closedPort] = [
    await listen(web),
    await listen(mute),
    await listen(closed),
  ]
  closed.close()

  const set = (id: string, title: string, port: number) => ({
    id: `test.${id}`,
    title,
    profiles: ['test'],
    source: 'this test',
    sourceDate: null,
    hosts: ['127.0.0.1', 'localhost'],
    tcpPorts: [String(port)],
    scheme: 'http',
  })
  return {
    config: (silent) => ({
      version: 1,
      title: 'Loopback',
      profiles: ['test'],
      endpoints: [
        set('answers', 'Answering hosts', webPort),
        set('closed', 'Closed hosts', closedPort),
        ...(silent ? [set('silent', 'Silent hosts', mutePort)] : []),
      ],
    }),
    stop() {
      web.closeAllConnections()
      web.close()
      for (const socket of sockets) socket.destroy()
      mute.close()
    },
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return (server.address() as AddressInfo).port
}
