import { PROBES_PER_SECOND } from '../../../model/line-bytes.ts'
import type { RelayTransport } from '../../../model/transports.ts'
import { transportOf } from '../../../relay/doors.ts'
import type { IceServers } from '../../../relay/ice-servers.ts'
import type { LoopMethod } from '../evidence.ts'
import { LoopError } from './connect.ts'
import { openDataLoop } from './data-loop.ts'
import { type MediaLoop, openMediaLoop } from './loop.ts'
import { openVoiceLoop, type QuietLoop } from './voice-loop.ts'

/**
 * Opens a loop over one transport of a relay, by media where this browser can.
 * @param probesPerSecond small packets that watch loss and delay
 * @throws LoopError `not-connected`
 */
export async function openLoop(
  servers: IceServers,
  transport: RelayTransport,
  load: boolean,
  signal: AbortSignal,
  probesPerSecond = PROBES_PER_SECOND,
): Promise<{ loop: MediaLoop; method: LoopMethod }> {
  const urls = servers.urls.filter((url) => transportOf(url) === transport)
  try {
    return {
      loop: await openMediaLoop(servers, { urls, load, probesPerSecond }, signal),
      method: 'media',
    }
  } catch (error) {
    if (!(error instanceof LoopError) || error.code !== 'unsupported') throw error
    return {
      loop: await openDataLoop(servers, urls, signal, probesPerSecond),
      method: 'data-channel',
    }
  }
}

/**
 * Opens a loop that carries small packets for long: by sound where this browser can, which costs
 * least.
 * @throws LoopError `not-connected`
 */
export async function openQuietLoop(
  servers: IceServers,
  transport: RelayTransport,
  signal: AbortSignal,
  perSecond = PROBES_PER_SECOND,
): Promise<{ loop: QuietLoop; method: LoopMethod }> {
  const urls = servers.urls.filter((url) => transportOf(url) === transport)
  try {
    return { loop: await openVoiceLoop(servers, urls, signal, perSecond), method: 'media' }
  } catch (error) {
    if (!(error instanceof LoopError) || error.code !== 'unsupported') throw error
    return openLoop(servers, transport, false, signal, perSecond)
  }
}
