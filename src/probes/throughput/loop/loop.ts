import { PROBES_PER_SECOND } from '../../../model/line-bytes.ts'
import type { IceServers } from '../../../relay/ice-servers.ts'
import { openPair } from '../../relay/pair.ts'
import { webrtcStep } from '../../webrtc.ts'
import { connected, LoopError, negotiate, whenBroken } from './connect.ts'
import { frameTrack, vp8Only } from './frame-source.ts'
import { type Statistics, statisticsOf } from './loop-statistics.ts'
import type { RateStep } from './rate-steps.ts'
import { unhinderedSdp } from './sdp.ts'
import type { StreamName, ToWorker, TransformOptions, WorkerReport } from './stream-messages.ts'
import { attachWorker, mediaConfiguration, transformKind } from './transforms.ts'

/** Enough frames that even one of 80 Mbit/s is no burst; the worker makes more of faster loads. */
const LOADS_PER_SECOND = 100
/** What the sender's pacer is set up for; how much is really sent, the frames decide. */
export const MAX_KBPS = 260_000

/**
 * A stream of media through a relay: two connections of this page, relay candidates only, so
 * every packet goes up to the relay and comes down again.
 */
export interface MediaLoop {
  /** What is offered at IP level, bit/s, the probe stream included. 0 leaves that alone. */
  setLoad: (bitsPerSecond: number) => void
  statistics: () => Promise<Statistics>
  onReport: (listener: (report: WorkerReport) => void) => void
  /** Resolves as soon as the loop is broken; never where it lasts. */
  broken: Promise<void>
  close: () => void
}

/** A loop of media, whose worker can change the load by itself. */
export interface TimedLoop extends MediaLoop {
  /** What is offered at IP level from which moment on, in the order of time. */
  loadBy: (steps: readonly RateStep[]) => void
}

interface Options {
  urls: string[]
  load: boolean
  /** Small packets that watch loss and delay; those of a run where nothing is said. */
  probesPerSecond?: number
  /** Fewer cost less, and make bursts of fast loads. */
  loadsPerSecond?: number
  /** Told of both ends before they begin. */
  onPair?: (near: RTCPeerConnection, far: RTCPeerConnection) => void
}

/** @returns the worker, and what resolves where it could not be loaded or failed */
function makeWorker() {
  const worker = new Worker(new URL('./stream-worker.ts', import.meta.url), { type: 'module' })
  const failed = new Promise<void>((resolve) => {
    worker.onerror = () => resolve()
  })
  return { worker, failed }
}
let spare: ReturnType<typeof makeWorker> | undefined

/** Fetches what a loop needs, before anything is measured over one. */
export function prepareLoop(): void {
  if (spare) return
  const made = makeWorker()
  spare = made
  // One that could not be loaded is of no use later.
  void made.failed.then(() => {
    if (spare === made) spare = undefined
  })
}

/** @throws LoopError where no media flows within 7 s, or this browser cannot inflate frames */
export async function openMediaLoop(
  servers: IceServers,
  {
    urls,
    load,
    probesPerSecond = PROBES_PER_SECOND,
    loadsPerSecond = LOADS_PER_SECOND,
    onPair,
  }: Options,
  signal: AbortSignal,
): Promise<TimedLoop> {
  const kind = transformKind()
  if (!kind) throw new LoopError('unsupported', 'This browser cannot change frames.')
  const pair = openPair(servers, urls, mediaConfiguration(kind))
  const { near, far } = pair
  onPair?.(near, far)
  const { worker, failed } = spare ?? makeWorker()
  spare = undefined
  const tracks: MediaStreamTrack[] = []
  const close = () => {
    for (const track of tracks) track.stop()
    pair.close()
    worker.terminate()
  }
  const tell = (message: ToWorker, transfer: Transferable[] = []) =>
    worker.postMessage(message, transfer)
  const attach = (end: RTCRtpSender | RTCRtpReceiver, options: TransformOptions) =>
    attachWorker(kind, end, worker, options)
  try {
    const streams: StreamName[] = load ? ['probe', 'load'] : ['probe']
    far.ontrack = ({ receiver, transceiver }) => {
      const stream = streams[far.getTransceivers().indexOf(transceiver)]
      if (stream) attach(receiver, { stream, side: 'receive' })
    }
    for (const stream of streams) {
      const perSecond = stream === 'probe' ? probesPerSecond : loadsPerSecond
      const track = frameTrack()
      if (!track) throw new LoopError('unsupported', 'This browser cannot generate frames.')
      tracks.push(track)
      const { sender } = near.addTransceiver(track, { direction: 'sendonly' })
      vp8Only(near.getTransceivers().at(-1))
      attach(sender, { stream, side: 'send' })
      const { writable } = track
      tell({ type: 'source', stream, writable, perSecond }, [writable])
    }
    await negotiate(pair, (sdp) => unhinderedSdp(sdp, MAX_KBPS), signal)
    const isUp = await Promise.race([connected(pair, signal).then(() => true), failed])
    if (!isUp) throw new LoopError('unsupported', 'The worker of the stream could not be loaded.')
  } catch (error) {
    close()
    throw error
  }
  const statistics = statisticsOf(near, far)
  return {
    setLoad: (bitsPerSecond) => tell({ type: 'steps', steps: [{ at: 0, bitsPerSecond }] }),
    loadBy: (steps) => tell({ type: 'steps', steps: [...steps] }),
    statistics: () => webrtcStep(statistics, signal),
    onReport: (listener) => {
      worker.onmessage = ({ data }: MessageEvent<WorkerReport>) => listener(data)
    },
    // Without its worker it would be silent for good, and nobody would hear that.
    broken: Promise.race([whenBroken(pair), failed]),
    close,
  }
}
