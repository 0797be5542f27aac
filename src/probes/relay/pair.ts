import type { IceServers } from '../../relay/ice-servers.ts'
import { newConnection, webrtcStep } from '../webrtc.ts'

/**
 * Two connections of this page that reach each other through a relay alone.
 * @param more what else to configure; `encodedInsertableStreams` is Chromium's alone
 */
export function openPair(
  { username, credential }: IceServers,
  urls: string[],
  more: RTCConfiguration & { encodedInsertableStreams?: boolean } = {},
) {
  const configuration: RTCConfiguration = {
    ...more,
    iceServers: [{ urls, username, credential }],
    iceTransportPolicy: 'relay',
  }
  const near = newConnection(configuration)
  const far = newConnection(configuration)
  near.onicecandidate = ({ candidate }) => {
    if (candidate) void far.addIceCandidate(candidate).catch(() => {})
  }
  far.onicecandidate = ({ candidate }) => {
    if (candidate) void near.addIceCandidate(candidate).catch(() => {})
  }
  return {
    near,
    far,
    /** Lets each know the other's description: from then on candidates are gathered. */
    async negotiate(signal: AbortSignal) {
      const step = (call: () => Promise<void>) => webrtcStep(call, signal)
      await step(() => near.setLocalDescription())
      await step(() => far.setRemoteDescription(near.localDescription as RTCSessionDescription))
      await step(() => far.setLocalDescription())
      await step(() => near.setRemoteDescription(far.localDescription as RTCSessionDescription))
    },
    close() {
      near.close()
      far.close()
    },
  }
}
