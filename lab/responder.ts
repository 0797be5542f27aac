import { createServer } from 'turn-server'
import { freePorts } from './ports.ts'

const PORTS = 40

/** A TURN server on each UDP port of a range, for sweeps. It lets nobody in: its 401 is enough. */
export async function startResponder(host: string) {
  const from = await freePorts(7200, PORTS, host)
  const server = createServer({
    auth: { mechanism: 'long-term', realm: 'lab.invalid', credentials: {} },
  })
  await new Promise<void>((done, fail) => {
    server.on('listening', () => done())
    server.on('error', fail)
    server.listen(
      Array.from({ length: PORTS }, (_, index) => ({
        port: from + index,
        transport: 'udp' as const,
        address: host,
      })),
    )
  })
  const stop = () => new Promise<void>((done) => server.stop(done))
  return { from, to: from + PORTS - 1, stop }
}
