import type { IceServers } from '../../../relay/ice-servers.ts'
import { openPair } from '../../relay/pair.ts'
import { webrtcStep } from '../../webrtc.ts'
import { connected, LoopError, negotiate, whenBroken } from './connect.ts'
import { muLawOnly, soundTrack } from './frame-source.ts'
import type { MediaLoop } from './loop.ts'
import { mediaReceived, statisticsOf } from './loop-statistics.ts'
import { packetsOf } from './sdp.ts'
import type { ToVoice } from './stream-messages.ts'
import { attachWorker, mediaConfiguration, transformKind } from './transforms.ts'
import { type First, firstOf, hear } from './voice-first.ts'

/** A loop that carries small packets alone. */
export type QuietLoop = Omit<MediaLoop, 'setLoad'>

/** What G.711 is put into packets by, ms. */
const STEP_MS = 10

/** Rates at which this browser changed sound on the way: it would do so again. */
const changedAt = new Set<number>()

/**
 * The quiet stream of a loop for half the CPU time of pictures: sound needs neither an encoder
 * worth the name nor a change of its encoded frames, see `writeNumber`.
 * @throws LoopError `unsupported` where this browser cannot make sound or changes it on the way, or
 * the worker that reads it could not be loaded
 */
export async function openVoiceLoop(
  servers: IceServers,
  urls: string[],
  signal: AbortSignal,
  perSecond: number,
): Promise<QuietLoop> {
  const kind = transformKind()
  const packetMs = 1000 / perSecond
  if (!kind || packetMs % STEP_MS !== 0 || changedAt.has(perSecond))
    throw new LoopError('unsupported', 'This browser cannot make or read such sound.')
  const track = soundTrack()
  if (!track) throw new LoopError('unsupported', 'This browser cannot make sound.')
  const opened = [() => track.stop()]
  const close = () => {
    for (const end of opened) end()
  }
  try {
    // Only what comes is read; the sender's end stays as it is.
    const pair = openPair(servers, urls, { bundlePolicy: 'max-bundle' }, mediaConfiguration(kind))
    opened.push(pair.close)
    const { near, far } = pair
    const worker = new Worker(new URL('./voice-worker.ts', import.meta.url), { type: 'module' })
    opened.push(() => worker.terminate())
    const voice = hear(worker)
    far.ontrack = ({ receiver }) => attachWorker(kind, receiver, worker, {})
    near.addTransceiver(track, { direction: 'sendonly' })
    muLawOnly(near.getTransceivers().at(-1))
    const { writable } = track
    const source: ToVoice = { type: 'source', writable, perSecond }
    worker.postMessage(source, [writable])
    await negotiate(pair, (sdp) => packetsOf(sdp, packetMs), signal)
    await connected(pair, signal)
    const read = statisticsOf(near, far)
    const statistics = () => webrtcStep(read, signal)
    const received = async () => mediaReceived(await statistics())
    refuse(await firstOf(voice, received, signal), perSecond)
    return {
      statistics,
      onReport: voice.onReport,
      broken: Promise.race([whenBroken(pair), whenUnread(voice.first, perSecond)]),
      close,
    }
  } catch (error) {
    close()
    throw error
  }
}

/** @throws LoopError where nothing can be read */
function refuse(first: First | 'waiting', perSecond: number): void {
  if (first === 'absent') throw new LoopError('unsupported', 'Nothing reads the sound.')
  if (first !== 'changed') return
  changedAt.add(perSecond)
  throw new LoopError('unsupported', 'This browser changes sound on the way.')
}

/** Resolves where the first packet came late, and could not be read. */
async function whenUnread(first: Promise<First>, perSecond: number): Promise<void> {
  const told = await first
  if (told === 'changed') changedAt.add(perSecond)
  if (told === 'readable') await new Promise(() => {})
}
