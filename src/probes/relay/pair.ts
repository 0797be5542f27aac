import type { IceServers } from '../../relay/ice-servers.ts'
import { newConnection, webrtcStep } from '../webrtc.ts'

/** `encodedInsertableStreams` is Chromium's alone. */
type Configuration = RTCConfiguration & { encodedInsertableStreams?: boolean }

/**
 * Two connections of this page that reach each other through a relay alone.
 * @param more what else to configure, and of the far one where that differs
 */
export function openPair(
  { username, credential }: IceServers,
  urls: string[],
  more: Configuration = {},
  farMore = more,
) {
  const relayOnly: RTCConfiguration = {
    iceServers: [{ urls, username, credential }],
    iceTransportPolicy: 'relay',
  }
  const near = newConnection({ ...more, ...relayOnly })
  const far = orClose(near, () => newConnection({ ...farMore, ...relayOnly }))
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

/** A browser that has no room for the second connection must not keep the first. */
function orClose<T>(near: RTCPeerConnection, make: () => T): T {
  try {
    return make()
  } catch (error) {
    near.close()
    throw error
  }
}
