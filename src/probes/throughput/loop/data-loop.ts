import { sleep } from '../../../model/wait.ts'
import type { IceServers } from '../../../relay/ice-servers.ts'
import { openPair } from '../../relay/pair.ts'
import { webrtcStep } from '../../webrtc.ts'
import { LoopError } from './connect.ts'
import { readMessage } from './data-messages.ts'
import { createPacer } from './data-pacer.ts'
import { createTally } from './data-tally.ts'
import type { MediaLoop } from './loop.ts'
import { statisticsOf } from './loop-statistics.ts'

const CONNECT_MS = 7000

/**
 * The same loop for browsers that cannot change encoded frames: paced messages on an unordered
 * channel without retransmission. The channel's congestion control stands in the way, so what
 * it carries is a lower bound of what the line does.
 */
export async function openDataLoop(
  servers: IceServers,
  urls: string[],
  signal: AbortSignal,
  probesPerSecond: number,
): Promise<MediaLoop> {
  const pair = openPair(servers, urls)
  const { near, far } = pair
  const tally = createTally()
  far.ondatachannel = ({ channel }) => {
    channel.binaryType = 'arraybuffer'
    channel.onmessage = ({ data }) => tally.received(readMessage(data as ArrayBuffer))
  }
  const channel = near.createDataChannel('load', { ordered: false, maxRetransmits: 0 })
  const pacer = createPacer(channel, tally, probesPerSecond)
  const statistics = statisticsOf(near, far)
  const close = () => {
    pacer.stop()
    tally.stop()
    pair.close()
  }
  try {
    await pair.negotiate(signal)
    await opened(channel, signal)
  } catch (error) {
    close()
    throw error
  }
  return {
    setLoad: pacer.setLoad,
    statistics: async () => ({
      ...(await webrtcStep(statistics, signal)),
      ...tally.counts(),
    }),
    onReport: tally.onReport,
    broken: new Promise((resolve) => channel.addEventListener('close', () => resolve())),
    close,
  }
}

async function opened(channel: RTCDataChannel, signal: AbortSignal) {
  const end = performance.now() + CONNECT_MS
  while (channel.readyState !== 'open') {
    if (performance.now() > end)
      throw new LoopError('not-connected', 'No data path through the relay within 7 s.')
    await sleep(20, signal)
  }
}
