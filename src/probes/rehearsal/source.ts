import type { IceServers } from '../../relay/ice-servers.ts'
import { frameTrack, vp8Only } from '../throughput/loop/frame-source.ts'
import type { RateStep } from '../throughput/loop/rate-steps.ts'
import { attachWorker, transformKind } from '../throughput/loop/transforms.ts'
import { webrtcStep } from '../webrtc.ts'
import { LoadError } from './ends.ts'
import { newEnd, offerTo } from './one-way.ts'
import type { Description } from './signalling.ts'
import type { SourceReport, SourceTransform, ToSourceWorker } from './source-messages.ts'

/** A stream to one device. */
export interface Feed {
  /** What is sent from when on, bit/s at IP level, in the order of time. */
  loadBy: (steps: readonly RateStep[]) => void
  packetsSent: () => Promise<number>
  close: () => void
}

export interface Source {
  /**
   * Connects to one device.
   * @param servers credentials of this connection alone: quotas count by user name
   * @throws LoadError, and the signal's reason
   */
  connect: (
    servers: IceServers,
    urls: string[],
    ask: (offer: Description, signal: AbortSignal) => Promise<Description>,
    signal: AbortSignal,
  ) => Promise<Feed>
  /** How late frames were in the last tenth of a second; over 100 ms, the seconds are void. */
  onReport: (listener: (report: SourceReport) => void) => void
  close: () => void
}

/**
 * Feeds many devices from one track.
 * @throws LoadError `unsupported`
 */
export function createSource(perSecond: number): Source {
  const kind = transformKind()
  const track = kind && frameTrack()
  if (!kind || !track) throw new LoadError('unsupported')
  const worker = new Worker(new URL('./source-worker.ts', import.meta.url), { type: 'module' })
  const tell = (message: ToSourceWorker, transfer: Transferable[] = []) =>
    worker.postMessage(message, transfer)
  const { writable } = track
  tell({ type: 'track', writable, perSecond }, [writable])
  const open = new Set<RTCPeerConnection>()
  let next = 0

  return {
    async connect(servers, urls, ask, signal) {
      const number = next++
      const connection = newEnd(servers, urls, kind)
      open.add(connection)
      const close = () => {
        connection.close()
        open.delete(connection)
        tell({ type: 'forget', connection: number })
      }
      try {
        const { sender } = connection.addTransceiver(track, { direction: 'sendonly' })
        vp8Only(connection.getTransceivers()[0])
        const options: SourceTransform = { connection: number }
        attachWorker(kind, sender, worker, options)
        await offerTo(connection, ask, signal)
      } catch (error) {
        close()
        throw error
      }
      return {
        loadBy: (steps) => tell({ type: 'steps', connection: number, steps: [...steps] }),
        packetsSent: () => webrtcStep(() => connection.getStats().then(sentOf), signal),
        close,
      }
    },
    onReport: (listener) => {
      worker.onmessage = ({ data }: MessageEvent<SourceReport>) => listener(data)
    },
    close() {
      track.stop()
      for (const connection of open) connection.close()
      worker.terminate()
    },
  }
}

function sentOf(report: RTCStatsReport): number {
  let sent = 0
  for (const row of report.values()) if (row.type === 'outbound-rtp') sent += row.packetsSent ?? 0
  return sent
}
