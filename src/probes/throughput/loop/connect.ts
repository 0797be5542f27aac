import { sleep } from '../../../model/wait.ts'
import { webrtcStep } from '../../webrtc.ts'

const CONNECT_MS = 7000
const OFFLINE_CONNECT_MS = 2000

export class LoopError extends Error {
  readonly code: 'not-connected' | 'unsupported'
  constructor(code: 'not-connected' | 'unsupported', message: string) {
    super(message)
    this.name = 'LoopError'
    this.code = code
  }
}

/** The two ends of a loop, both in this page. */
interface Ends {
  near: RTCPeerConnection
  far: RTCPeerConnection
}

/** @param change what each end reads of the other's description */
export async function negotiate(
  { near, far }: Ends,
  change: (sdp: string) => string,
  signal: AbortSignal,
): Promise<void> {
  const text = (end: RTCPeerConnection) => change(end.localDescription?.sdp ?? '')
  const step = (call: () => Promise<void>) => webrtcStep(call, signal)
  await step(() => near.setLocalDescription())
  await step(() => far.setRemoteDescription({ type: 'offer', sdp: text(near) }))
  await step(() => far.setLocalDescription())
  await step(() => near.setRemoteDescription({ type: 'answer', sdp: text(far) }))
}

/** @throws LoopError where that takes longer than 7 s */
export async function connected({ near, far }: Ends, signal: AbortSignal): Promise<void> {
  const start = performance.now()
  while (near.connectionState !== 'connected' || far.connectionState !== 'connected') {
    // Some browsers say so of a network that works, so it has its time all the same.
    const patience = navigator.onLine ? CONNECT_MS : OFFLINE_CONNECT_MS
    if (performance.now() - start > patience || near.connectionState === 'failed')
      throw new LoopError('not-connected', 'No media path through the relay within 7 s.')
    await sleep(20, signal)
  }
}

/** Never resolves where both last. `disconnected` is no end: an overfull line loses ICE's checks. */
export const whenBroken = ({ near, far }: Ends): Promise<void> =>
  new Promise((resolve) => {
    for (const end of [near, far])
      end.addEventListener('iceconnectionstatechange', () => {
        if (end.iceConnectionState === 'failed') resolve()
      })
  })
