import { connect, type Socket } from 'node:net'
import { Worker } from 'node:worker_threads'
import { t } from '../src/words/lab/index.ts'

/** Listens, then never runs its event loop again, so that no connection is ever accepted. */
const LISTENER = `
const { createServer } = require('node:net')
const { parentPort, workerData } = require('node:worker_threads')
const server = createServer()
server.once('error', ({ message }) => parentPort.postMessage(message))
server.listen({ ...workerData, backlog: 1, exclusive: true }, () => {
  parentPort.postMessage('listening')
  setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0))
})
`

/**
 * A port of this machine that drops packets, without a firewall: once the queue of a listener
 * that accepts nobody is full, the system discards further SYNs (Linux and macOS).
 */
export async function startBlackHole(port: number, host: string): Promise<() => Promise<void>> {
  const worker = new Worker(LISTENER, { eval: true, workerData: { port, host } })
  const said = await new Promise<string>((done, fail) => {
    worker.once('message', done)
    worker.once('error', fail)
  })
  if (said !== 'listening') throw new Error(t('lab.error.listen', { host, port, said }))
  const fillers = Array.from({ length: 4 }, () => fill(port, host))
  return async () => {
    for (const socket of fillers) socket.destroy()
    await worker.terminate()
  }
}

function fill(port: number, host: string): Socket {
  const socket = connect({ port, host })
  socket.on('error', () => {})
  return socket
}
