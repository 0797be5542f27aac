import type { RelayTransport } from '../../model/transports.ts'
import { sleep } from '../../model/wait.ts'
import { transportOf } from '../../relay/doors.ts'
import type { IceServers } from '../../relay/ice-servers.ts'
import type { RelayEvidence } from '../evidence.ts'
import { createWindow, since } from '../wait.ts'
import { webrtcStep } from '../webrtc.ts'
import { watchAllocations } from './allocations.ts'
import { echoBack, echoes, echoOver } from './echo.ts'
import { openPair } from './pair.ts'

const ALLOCATION_MS = 5000
/** From both allocations to the first message back, where nothing has come through yet. */
const CONNECT_MS = 4000
/** The same where ICE found the path: on a lossy line DTLS and SCTP may take long. */
const LOSSY_CONNECT_MS = 6000
/** Where ICE found the path, messages come back sooner than this, or the line is lossy or far. */
const STUCK_MS = 1500
const ECHO_WINDOW_MS = 1500
/** What the second try still needs when the first one is over. */
const GRACE_MS = ECHO_WINDOW_MS + 500

type LoopResult = Pick<RelayEvidence, 'allocation' | 'checks' | 'echo' | 'echoMs' | 'bytes'>

/**
 * Sends messages up to the relay and down again. Where the line loses packets, a handshake waits
 * ever longer for its lost ones, and a fresh one is soon through: of 10 % lost each way, one try
 * in twenty got stuck. So beside one that is stuck a second one begins, and whichever carries
 * wins.
 */
export async function loopThrough(
  servers: IceServers,
  transport: RelayTransport,
  signal: AbortSignal,
): Promise<LoopResult> {
  const urls = servers.urls.filter((url) => transportOf(url) === transport)
  const over = new AbortController()
  const both = AbortSignal.any([signal, over.signal])
  let second: Promise<LoopResult | undefined> | undefined
  let begin = () => {}
  const stuck = new Promise<void>((resolve) => {
    begin = resolve
  })
  const again = stuck.then(() => {
    second = loopOnce(servers, urls, both, { connectMs: LOSSY_CONNECT_MS - STUCK_MS }).catch(
      () => undefined,
    )
    return second
  })
  try {
    const first = loopOnce(servers, urls, both, { connectMs: LOSSY_CONNECT_MS, onStuck: begin })
    const whichever = again.then((result) => (carries(result) ? result : first))
    const result = await Promise.race([first, whichever])
    if (carries(result) || !second) return result
    const late = await Promise.race([second, sleep(GRACE_MS, signal)])
    return late && carries(late) ? late : result
  } finally {
    over.abort()
  }
}

const carries = (result: LoopResult | undefined): result is LoopResult =>
  (result?.echo?.received ?? 0) > 0

interface TryOptions {
  /** From both allocations to the first message back, where ICE found the path. */
  connectMs: number
  /** ICE found the path some time ago, and no message has come back. */
  onStuck?: () => void
}

/** One try, with connections of its own. */
async function loopOnce(
  servers: IceServers,
  urls: string[],
  signal: AbortSignal,
  { connectMs, onStuck }: TryOptions,
): Promise<LoopResult> {
  const pair = openPair(servers, urls)
  const { near, far } = pair
  try {
    const ends = watchAllocations(near, far)
    // This end may open long before the other one knows of the channel, and can echo.
    let echoing = false
    far.ondatachannel = ({ channel }) => {
      echoBack(channel)
      echoing = true
    }
    const channel = near.createDataChannel('echo', { ordered: false, maxRetransmits: 0 })
    await pair.negotiate(signal)

    const allocating = createWindow(ALLOCATION_MS)
    while (!ends.decided() && allocating.open()) await allocating.pause(30, signal)
    // A second URL of the same transport may still succeed after the first one's error.
    if (ends.first()?.outcome === 'error' && urls.length > 1) await sleep(1000, signal)
    if (ends.outcome().outcome !== 'allocated') return { allocation: ends.outcome() }

    const connecting = createWindow(connectMs)
    const open = () => echoing && channel.readyState === 'open'
    const hasPaths = () => [near, far].some(hasPath)
    const patient = () => {
      if (hasPaths() && !connecting.open(STUCK_MS)) onStuck?.()
      return connecting.open(hasPaths() ? connectMs : Math.min(connectMs, CONNECT_MS))
    }
    while (!open() && !ends.refusal() && patient()) await connecting.pause(20, signal)
    const refusal = ends.refusal()
    if (!open() && refusal) return { allocation: refusal }
    if (!open() || !(await echoes(channel, { ...connecting, open: patient }, signal))) {
      const [checks, bytes] = await Promise.all([
        checksOf([near, far], signal),
        bytesOf(near, signal),
      ])
      const echo = { sent: 0, received: 0 }
      return {
        allocation: ends.outcome(),
        echo,
        ...(checks && { checks }),
        ...(bytes && { bytes }),
      }
    }
    const echoStart = performance.now()
    const echo = await echoOver(channel, ECHO_WINDOW_MS, signal)
    const echoMs = since(echoStart)
    const bytes = await bytesOf(near, signal)
    return { allocation: ends.outcome(), echo, echoMs, ...(bytes && { bytes }) }
  } finally {
    pair.close()
  }
}

/**
 * Checks of ICE that went through the relay, and those that were answered.
 * @returns undefined where statistics do not come
 */
async function checksOf(ends: RTCPeerConnection[], signal: AbortSignal) {
  const checks = { sent: 0, answered: 0 }
  for (const end of ends) {
    const stats = await webrtcStep(() => end.getStats(), signal).catch(() => undefined)
    if (!stats) return undefined
    for (const row of stats.values()) {
      if (row.type !== 'candidate-pair') continue
      checks.sent += row.requestsSent ?? 0
      checks.answered += row.responsesReceived ?? 0
    }
  }
  return checks
}

/** Some check went through the relay and was answered. */
const hasPath = ({ iceConnectionState }: RTCPeerConnection) =>
  iceConnectionState === 'connected' || iceConnectionState === 'completed'

/** @returns undefined where statistics do not come: what the loop carried stands without them */
async function bytesOf(
  connection: RTCPeerConnection,
  signal: AbortSignal,
): Promise<{ up: number; down: number } | undefined> {
  let up = 0
  let down = 0
  const stats = await webrtcStep(() => connection.getStats(), signal).catch(() => undefined)
  if (!stats) return undefined
  for (const row of stats.values()) {
    if (row.type !== 'transport') continue
    up += row.bytesSent ?? 0
    down += row.bytesReceived ?? 0
  }
  return { up, down }
}
