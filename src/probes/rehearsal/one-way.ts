import { raced } from '../../model/wait.ts'
import type { IceServers } from '../../relay/ice-servers.ts'
import { MAX_KBPS } from '../throughput/loop/loop.ts'
import { unhinderedSdp } from '../throughput/loop/sdp.ts'
import { mediaConfiguration, type TransformKind } from '../throughput/loop/transforms.ts'
import { newConnection, webrtcStep } from '../webrtc.ts'
import { gathered, LoadError, untilConnected, watchGrants } from './ends.ts'
import { type Description, relayedOnly } from './signalling.ts'

const GATHER_MS = 6000
const CONNECT_MS = 8000

/**
 * One end of a one-way connection, through the relay alone.
 * @param kind how this browser lets the stream be changed
 */
export function newEnd(servers: IceServers, urls: string[], kind: TransformKind) {
  const { username, credential } = servers
  return newConnection({
    ...mediaConfiguration(kind),
    iceServers: [{ urls, username, credential }],
    iceTransportPolicy: 'relay',
  })
}

/** Runs a part of the set-up until the relay refuses, or the signal aborts. */
async function unlessRefused<T>(
  connection: RTCPeerConnection,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController()
  const both = AbortSignal.any([signal, over.signal])
  const refusal = watchGrants([connection]).refusal(both)
  refusal.catch(() => {})
  try {
    return await raced(Promise.race([work(both), refusal]), signal)
  } finally {
    over.abort()
  }
}

const readable = (sdp: Description): Description => {
  const known = relayedOnly(sdp)
  if (!known) throw new LoadError('not-connected')
  return { ...known, sdp: unhinderedSdp(known.sdp, MAX_KBPS) }
}

/**
 * The sending end: offers, and waits for the answer.
 * @param ask sends the offer to the other end and resolves to its answer
 * @throws LoadError
 */
export const offerTo = (
  connection: RTCPeerConnection,
  ask: (offer: Description, signal: AbortSignal) => Promise<Description>,
  signal: AbortSignal,
): Promise<void> =>
  unlessRefused(connection, signal, async (both) => {
    await webrtcStep(() => connection.setLocalDescription(), both)
    const sdp = await gathered(connection, GATHER_MS, both)
    const answer = readable(await raced(ask({ type: 'offer', sdp }, both), both))
    await webrtcStep(() => connection.setRemoteDescription(answer), both)
    await untilConnected(connection, CONNECT_MS, both)
  })

/**
 * The receiving end: answers an offer.
 * @param reply sends the answer
 * @throws LoadError
 */
export const answerTo = (
  connection: RTCPeerConnection,
  offer: Description,
  reply: (answer: Description) => void,
  signal: AbortSignal,
): Promise<void> =>
  unlessRefused(connection, signal, async (both) => {
    await webrtcStep(() => connection.setRemoteDescription(readable(offer)), both)
    await webrtcStep(() => connection.setLocalDescription(), both)
    reply({ type: 'answer', sdp: await gathered(connection, GATHER_MS, both) })
    await untilConnected(connection, CONNECT_MS, both)
  })
