import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { openChannel } from '../../../src/probes/rehearsal/channel.ts'

afterEach(() => vi.unstubAllGlobals())

/** Connections within three seconds to a server that says this and hangs up. */
async function connectionsTo(said: object): Promise<number> {
  vi.stubGlobal('WebSocket', WebSocket)
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  let connections = 0
  server.on('connection', (socket) => {
    connections += 1
    socket.send(JSON.stringify(said))
    socket.close()
  })
  await once(server, 'listening')
  const over = new AbortController()
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
  const read = (text: string): { type: string } => JSON.parse(text)
  openChannel(url, read, { opened() {}, message() {}, lost() {} }, over.signal)
  await new Promise((later) => setTimeout(later, 3000))
  over.abort()
  server.close()
  return connections
}

test('a device that is refused each time comes back ever less often', async () => {
  expect(await connectionsTo({ type: 'refused' })).toBeLessThanOrEqual(3)
})

test('one that was heard comes back soon', async () => {
  expect(await connectionsTo({ type: 'waiting' })).toBeGreaterThan(3)
})
