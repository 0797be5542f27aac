import { AROUND_PACKET } from '../../model/line-bytes.ts'
import type { IceServers } from '../../relay/ice-servers.ts'
import type {
  ReceivedFrame,
  TransformOptions,
  WorkerReport,
} from '../throughput/loop/stream-messages.ts'
import { attachWorker, transformKind } from '../throughput/loop/transforms.ts'
import { webrtcStep } from '../webrtc.ts'
import { LoadError } from './ends.ts'
import { answerTo, newEnd } from './one-way.ts'
import type { Description } from './signalling.ts'

/** What a receiver has counted so far. */
export interface ReceiverCounts {
  packetsReceived: number
  packetsLost: number
  /** At IP level. */
  bytes: number
}

/** The receiving end of a source's stream. */
export interface Receiver {
  counts: () => Promise<ReceiverCounts>
  /** Whole frames, as they come. */
  onFrames: (listener: (frames: ReceivedFrame[]) => void) => void
  /** Resolves as soon as ICE gives it up; never where it lasts. */
  broken: Promise<void>
  close: () => void
}

/**
 * Answers a source's offer and takes in what it sends.
 * @throws LoadError, and the signal's reason
 */
export async function openReceiver(
  servers: IceServers,
  urls: string[],
  offer: Description,
  reply: (answer: Description) => void,
  signal: AbortSignal,
): Promise<Receiver> {
  const kind = transformKind()
  if (!kind) throw new LoadError('unsupported')
  const connection = newEnd(servers, urls, kind)
  const worker = new Worker(new URL('../throughput/loop/stream-worker.ts', import.meta.url), {
    type: 'module',
  })
  const close = () => {
    connection.close()
    worker.terminate()
  }
  connection.ontrack = ({ receiver }) => {
    const options: TransformOptions = { stream: 'load', side: 'receive' }
    attachWorker(kind, receiver, worker, options)
  }
  try {
    await answerTo(connection, offer, reply, signal)
  } catch (error) {
    close()
    throw error
  }
  return {
    counts: () => webrtcStep(() => connection.getStats().then(countsOf), signal),
    onFrames: (listener) => {
      worker.onmessage = ({ data }: MessageEvent<WorkerReport>) => {
        if (data.received.length > 0) listener(data.received)
      }
    },
    broken: new Promise((resolve) =>
      connection.addEventListener('iceconnectionstatechange', () => {
        if (connection.iceConnectionState === 'failed') resolve()
      }),
    ),
    close,
  }
}

function countsOf(report: RTCStatsReport): ReceiverCounts {
  const counts: ReceiverCounts = { packetsReceived: 0, packetsLost: 0, bytes: 0 }
  for (const row of report.values()) {
    if (row.type === 'inbound-rtp') {
      counts.packetsReceived += row.packetsReceived ?? 0
      counts.packetsLost += row.packetsLost ?? 0
    }
    if (row.type === 'candidate-pair')
      counts.bytes += (row.bytesReceived ?? 0) + AROUND_PACKET * (row.packetsReceived ?? 0)
  }
  return counts
}
