import type { IceCandidateFact, IceEvidence } from '../evidence.ts'
import type { Probe } from '../types.ts'
import { createWindow, since } from '../wait.ts'
import { newConnection, webrtcStep } from '../webrtc.ts'

const WINDOW_MS = 4200
/** When host candidates are there and no server is left to answer, waiting longer adds nothing. */
const QUIET_MS = 1500

/** Gathers ICE candidates (RFC 8445 §5.1.1) with the given STUN servers and lists them. */
export const iceProbe: Probe<'ice'> = {
  kind: 'ice',
  async run({ stun }, { signal }) {
    const start = performance.now()
    const connection = newConnection({ iceServers: stun.map((urls) => ({ urls })) })
    const candidates: IceCandidateFact[] = []
    connection.onicecandidate = ({ candidate }) => {
      const fact = candidate && factOf(candidate)
      if (fact) candidates.push(fact)
    }
    try {
      connection.createDataChannel('gather')
      await webrtcStep(() => connection.setLocalDescription(), signal)
      const enough = () =>
        connection.iceGatheringState === 'complete' ||
        (since(start) > QUIET_MS && candidates.some(({ type }) => type === 'srflx'))
      const window = createWindow(WINDOW_MS)
      while (!enough() && window.open()) await window.pause(50, signal)
      const evidence: IceEvidence = {
        kind: 'ice',
        candidates,
        servers: stun,
        gatheringMs: since(start),
        complete: connection.iceGatheringState === 'complete',
      }
      return evidence
    } finally {
      connection.close()
    }
  },
}

function factOf(candidate: RTCIceCandidate): IceCandidateFact | undefined {
  const { type, protocol, address, port } = candidate
  if (!type || !protocol) return undefined
  const url = (candidate as { url?: string | null }).url
  return {
    type,
    protocol,
    family: familyOf(address),
    ...(address && { address }),
    ...(port !== null && { port }),
    ...(url && { url }),
  }
}

export function familyOf(address: string | null): IceCandidateFact['family'] {
  if (!address) return 'unknown'
  if (address.endsWith('.local')) return 'mDNS'
  return address.includes(':') ? 'IPv6' : 'IPv4'
}
