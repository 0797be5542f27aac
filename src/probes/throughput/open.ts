import { transportOf } from '../../relay/doors.ts'
import type { IceServers } from '../../relay/ice-servers.ts'
import type { RelayTransport } from '../evidence.ts'
import { openDataLoop } from './data-loop.ts'
import { LoopError, type MediaLoop, openMediaLoop } from './loop.ts'

/** How packets were made: media is true to the line, a data channel only a lower bound. */
export type LoopMethod = 'media' | 'data-channel'

/**
 * Opens a loop over one transport of a relay, by media where this browser can. Tried twice: where
 * the line loses packets, a handshake waits ever longer for its lost ones.
 * @throws LoopError `not-connected`
 */
export async function openLoop(
  ...request: Parameters<typeof openOnce>
): ReturnType<typeof openOnce> {
  try {
    return await openOnce(...request)
  } catch (error) {
    if (!(error instanceof LoopError) || error.code !== 'not-connected') throw error
    return await openOnce(...request)
  }
}

async function openOnce(
  servers: IceServers,
  transport: RelayTransport,
  load: boolean,
  signal: AbortSignal,
): Promise<{ loop: MediaLoop; method: LoopMethod }> {
  const urls = servers.urls.filter((url) => transportOf(url) === transport)
  try {
    return { loop: await openMediaLoop(servers, { urls, load }, signal), method: 'media' }
  } catch (error) {
    if (!(error instanceof LoopError) || error.code !== 'unsupported') throw error
    return { loop: await openDataLoop(servers, urls, signal), method: 'data-channel' }
  }
}
