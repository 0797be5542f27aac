import type { IceServers } from '../relay/ice-servers.ts'
import { echoBack, echoes, echoOver } from './echo.ts'
import type { RelayEvidence } from './evidence.ts'
import { createWindow, since, sleep } from './wait.ts'

const ALLOCATION_MS = 5000
/** What one address or URL says of not being reached stands after this, unless another answers. */
const UNREACHED_MS = 1000
/** From both allocations to the first message back, where nothing has come through yet. */
const CONNECT_MS = 4000
/** The same where ICE found the path: on a lossy line DTLS and SCTP may take long. */
const LOSSY_CONNECT_MS = 6000
const ECHO_WINDOW_MS = 1500

type LoopResult = Pick<RelayEvidence, 'allocation' | 'echo' | 'echoMs' | 'bytes'>

interface Try {
  result: LoopResult
  /** Checks of ICE passed both ways, and still no message came back. */
  stuck?: boolean
}

/**
 * Sends messages up to the relay and down again. Where the line loses packets, a handshake waits
 * ever longer for its lost ones, and a fresh one is soon through: of 10 % lost each way, one try
 * in twenty got stuck. So one that is stuck is tried once more.
 * @param urls of one transport
 */
export async function loopThrough(
  servers: IceServers,
  urls: string[],
  signal: AbortSignal,
): Promise<LoopResult> {
  const { result, stuck } = await loopOnce(servers, urls, signal)
  return stuck ? (await loopOnce(servers, urls, signal)).result : result
}

/** Two connections of this page, relay candidates only. */
async function loopOnce(
  { username, credential }: IceServers,
  urls: string[],
  signal: AbortSignal,
): Promise<Try> {
  const start = performance.now()
  const configuration: RTCConfiguration = {
    iceServers: [{ urls, username, credential }],
    iceTransportPolicy: 'relay',
  }
  const near = new RTCPeerConnection(configuration)
  const far = new RTCPeerConnection(configuration)
  try {
    let allocation: RelayEvidence['allocation']
    let unreached: RelayEvidence['allocation']
    let standsAt = Number.POSITIVE_INFINITY
    near.onicecandidateerror = ({ errorCode, errorText, address }) => {
      const error = errorOf(errorCode, errorText, since(start))
      if (errorCode !== 701) allocation ??= error
      else if (error) {
        // Each address and URL is tried: that one was not reached decides nothing at once, and
        // of the IPv6 address nothing at all while the IPv4 one may answer.
        unreached ??= error
        if (!address?.startsWith('[')) standsAt = Math.min(standsAt, since(start) + UNREACHED_MS)
      }
    }
    const nowhere = () =>
      near.iceGatheringState === 'complete' || since(start) >= standsAt ? unreached : undefined
    near.onicecandidate = ({ candidate }) => {
      if (candidate?.type === 'relay')
        allocation = {
          outcome: 'allocated',
          ms: since(start),
          ...(candidate.address && { relayedAddress: candidate.address }),
        }
      if (candidate) void far.addIceCandidate(candidate).catch(() => {})
    }
    let farAllocated = false
    far.onicecandidate = ({ candidate }) => {
      if (candidate?.type === 'relay') farAllocated = true
      if (candidate) void near.addIceCandidate(candidate).catch(() => {})
    }
    // A quota may grant the first allocation and refuse the second.
    let refusal: RelayEvidence['allocation']
    far.onicecandidateerror = ({ errorCode, errorText }) => {
      if (errorCode !== 701) refusal = errorOf(errorCode, errorText, since(start))
    }
    // This end may open long before the other one knows of the channel, and can echo.
    let echoing = false
    far.ondatachannel = ({ channel }) => {
      echoBack(channel)
      echoing = true
    }
    const channel = near.createDataChannel('echo', { ordered: false, maxRetransmits: 0 })
    await near.setLocalDescription()
    await far.setRemoteDescription(near.localDescription as RTCSessionDescription)
    await far.setLocalDescription()
    await near.setRemoteDescription(far.localDescription as RTCSessionDescription)

    const allocated = () =>
      allocation ? farAllocated || refusal || allocation.outcome === 'error' : nowhere()
    const allocating = createWindow(ALLOCATION_MS)
    while (!allocated() && allocating.open()) await allocating.pause(30, signal)
    // A second URL of the same transport may still succeed after the first one's error.
    if (allocation?.outcome === 'error' && urls.length > 1) await sleep(1000, signal)
    allocation ??= nowhere() ?? { outcome: 'silent', ms: since(start) }
    if (allocation.outcome !== 'allocated') return { result: { allocation } }

    const connecting = createWindow(LOSSY_CONNECT_MS)
    const open = () => echoing && channel.readyState === 'open'
    const stuck = () => [near, far].some(hasPath)
    const patient = () => connecting.open(stuck() ? LOSSY_CONNECT_MS : CONNECT_MS)
    while (!open() && !refusal && patient()) await connecting.pause(20, signal)
    if (!open() && refusal) return { result: { allocation: refusal } }
    if (!open() || !(await echoes(channel, { open: patient, pause: connecting.pause }, signal))) {
      const bytes = await bytesOf(near)
      return { result: { allocation, echo: { sent: 0, received: 0 }, bytes }, stuck: stuck() }
    }
    const echoStart = performance.now()
    const echo = await echoOver(channel, ECHO_WINDOW_MS, signal)
    const echoMs = since(echoStart)
    return { result: { allocation, echo, echoMs, bytes: await bytesOf(near) } }
  } finally {
    near.close()
    far.close()
  }
}

/** Some check went through the relay and was answered. */
const hasPath = ({ iceConnectionState }: RTCPeerConnection) =>
  iceConnectionState === 'connected' || iceConnectionState === 'completed'

function errorOf(code: number, text: string, ms: number): RelayEvidence['allocation'] {
  // The look-up of an address family that a host does not have fails beside a good one.
  if (code === 701 && /lookup/i.test(text)) return undefined
  return { outcome: 'error', code, text: text.slice(0, 200), ms }
}

async function bytesOf(connection: RTCPeerConnection): Promise<{ up: number; down: number }> {
  let up = 0
  let down = 0
  for (const row of (await connection.getStats()).values()) {
    if (row.type !== 'transport') continue
    up += row.bytesSent ?? 0
    down += row.bytesReceived ?? 0
  }
  return { up, down }
}
