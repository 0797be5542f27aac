import { sleep } from '../../../model/wait.ts'
import type { IceServers } from '../../../relay/ice-servers.ts'
import { openPair } from '../../relay/pair.ts'
import { webrtcStep } from '../../webrtc.ts'
import { connected, LoopError, negotiate, whenBroken } from './connect.ts'
import { muLawOnly, soundTrack } from './frame-source.ts'
import type { MediaLoop } from './loop.ts'
import { statisticsOf } from './loop-statistics.ts'
import { packetsOf } from './sdp.ts'
import type { FromVoice, ToVoice, WorkerReport } from './stream-messages.ts'
import { attachWorker, mediaConfiguration, transformKind } from './transforms.ts'

/** A loop that carries small packets alone. */
export type QuietLoop = Omit<MediaLoop, 'setLoad'>

/** What G.711 is put into packets by, ms. */
const STEP_MS = 10
/** On a line that loses nearly everything, the first packet that comes may take longer. */
const FIRST_MS = 2000

/**
 * The quiet stream of a loop for half the CPU time of pictures: sound needs neither an encoder
 * worth the name nor a change of its encoded frames, see `writeNumber`.
 * @throws LoopError `unsupported` where this browser cannot make sound or changes it on the way
 */
export async function openVoiceLoop(
  servers: IceServers,
  urls: string[],
  signal: AbortSignal,
  perSecond: number,
): Promise<QuietLoop> {
  const kind = transformKind()
  const track = kind && soundTrack()
  const packetMs = 1000 / perSecond
  if (!kind || !track || packetMs % STEP_MS !== 0)
    throw new LoopError('unsupported', 'This browser cannot make such sound.')
  // Only what comes is read; the sender's end stays as it is.
  const pair = openPair(servers, urls, { bundlePolicy: 'max-bundle' }, mediaConfiguration(kind))
  const { near, far } = pair
  const worker = new Worker(new URL('./voice-worker.ts', import.meta.url), { type: 'module' })
  const { first, onReport } = listen(worker)
  const close = () => {
    track.stop()
    pair.close()
    worker.terminate()
  }
  try {
    far.ontrack = ({ receiver }) => attachWorker(kind, receiver, worker, {})
    near.addTransceiver(track, { direction: 'sendonly' })
    muLawOnly(near.getTransceivers().at(-1))
    const { writable } = track
    const source: ToVoice = { type: 'source', writable, perSecond }
    worker.postMessage(source, [writable])
    await negotiate(pair, (sdp) => packetsOf(sdp, packetMs), signal)
    await connected(pair, signal)
    const isReadable = await Promise.race([first, sleep(FIRST_MS, signal).then(() => true)])
    if (!isReadable) throw new LoopError('unsupported', 'This browser changes sound on the way.')
  } catch (error) {
    close()
    throw error
  }
  const statistics = statisticsOf(near, far)
  return {
    statistics: () => webrtcStep(statistics, signal),
    onReport,
    broken: whenBroken(pair),
    close,
  }
}

function listen(worker: Worker) {
  let listener: ((report: WorkerReport) => void) | undefined
  const first = new Promise<boolean>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<FromVoice>) =>
      data.type === 'first' ? resolve(data.readable) : listener?.(data)
  })
  return {
    first,
    onReport(next: (report: WorkerReport) => void) {
      listener = next
    },
  }
}
