import type { RelayConfig } from '../../config.ts'
import type { IceServers } from '../../relay/ice-servers.ts'
import type { RelayTransport } from '../evidence.ts'
import { LoopError, type MediaLoop } from './loop.ts'
import { type LoopMethod, openLoop } from './open.ts'

/** A loop for as long as `work` takes; `not-connected` where none came up. */
export async function withLoop<T>(
  servers: IceServers,
  { transport, load }: { transport: RelayTransport; load: boolean },
  signal: AbortSignal,
  work: (loop: MediaLoop, method: LoopMethod) => Promise<T>,
): Promise<T | { failure: 'not-connected' }> {
  let opened: Awaited<ReturnType<typeof openLoop>>
  try {
    opened = await openLoop(servers, transport, load, signal)
  } catch (error) {
    if (error instanceof LoopError) return { failure: 'not-connected' }
    throw error
  }
  const stop = () => opened.loop.close()
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await work(opened.loop, opened.method)
  } finally {
    signal.removeEventListener('abort', stop)
    stop()
  }
}

/** "relay contoso over UDP" */
export const labelOf = ({ name }: RelayConfig, transport: RelayTransport) =>
  `Relay ${name} over ${transport.toUpperCase()}`
