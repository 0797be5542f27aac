import type { RelayConfig } from '../config.ts'
import { doorOf, transportOf } from '../relay/doors.ts'
import { type IceServers, RelaySourceError } from '../relay/ice-servers.ts'
import type { RelayEvidence, RelayPortFact, RelayTransport } from './evidence.ts'
import { onlineSince } from './online.ts'
import { knockAndConnect } from './relay-host.ts'
import { echoBack, echoOver } from './relay-loop.ts'
import type { Probe, ProbeTools } from './types.ts'
import { since, sleep } from './wait.ts'

export interface RelayInput {
  relay: RelayConfig
  transport: RelayTransport
}

const ALLOCATION_MS = 5000
const CONNECT_MS = 4000
const ECHO_WINDOW_MS = 1500
/** An allocation that takes longer is in doubt. */
const PATIENCE_MS = 1500

/**
 * Allocates on the relay over one transport and sends data through it: two connections of this
 * page, relay candidates only, so every message goes up to the relay and comes down again.
 */
export const relayProbe: Probe<RelayInput, 'relay'> = {
  kind: 'relay',
  async run({ relay, transport }, { tools, signal }) {
    const start = performance.now()
    let servers: IceServers
    try {
      servers = await tools.iceServers(relay, signal)
    } catch (error) {
      if (!(error instanceof RelaySourceError)) throw error
      const { code, message, status } = error
      return {
        kind: 'relay',
        name: relay.name,
        transport,
        online: onlineSince(start),
        source: 'urls' in relay ? 'static' : 'broker' in relay ? 'broker' : 'speech',
        urls: [],
        sourceError: { code, message, ...(status !== undefined && { status }) },
      }
    }
    const offered = servers.urls.filter((url) => transportOf(url) === transport)
    const evidence: RelayEvidence = {
      kind: 'relay',
      name: relay.name,
      transport,
      online: true,
      source: servers.source,
      urls: offered,
      ...(servers.expiresAt && { credentials: expiry(servers.expiresAt, servers.expired) }),
    }
    if (offered.length === 0) return { ...evidence, allocation: { outcome: 'not-offered', ms: 0 } }

    // Silence takes long to be sure of, so the relay's doors are asked beside it.
    let doors: Promise<RelayPortFact[]> | undefined
    const ask = () => {
      doors ??= knockOnAll(servers.urls, tools, signal)
      return doors
    }
    const settled = new AbortController()
    sleep(PATIENCE_MS, AbortSignal.any([signal, settled.signal]))
      .then(ask)
      .catch(() => {})
    const result = await loop(servers, offered, signal)
    settled.abort()
    if (result.echo?.received) return { ...evidence, ...result }
    const reach = await ask()
    return { ...evidence, ...result, reach, online: onlineSince(start) }
  },
}

function expiry(expiresAt: Date, expired = expiresAt.getTime() < Date.now()) {
  return { expiresAt: expiresAt.toISOString(), expired }
}

type LoopResult = Pick<RelayEvidence, 'allocation' | 'echo' | 'echoMs' | 'bytes'>

async function loop(
  { username, credential }: IceServers,
  urls: string[],
  signal: AbortSignal,
): Promise<LoopResult> {
  const start = performance.now()
  const configuration: RTCConfiguration = {
    iceServers: [{ urls, username, credential }],
    iceTransportPolicy: 'relay',
  }
  const near = new RTCPeerConnection(configuration)
  const far = new RTCPeerConnection(configuration)
  try {
    let allocation: RelayEvidence['allocation']
    near.onicecandidateerror = ({ errorCode, errorText }) => {
      allocation ??= errorOf(errorCode, errorText, since(start))
    }
    near.onicecandidate = ({ candidate }) => {
      if (candidate?.type === 'relay')
        allocation = {
          outcome: 'allocated',
          ms: since(start),
          ...(candidate.address && { relayedAddress: candidate.address }),
        }
      if (candidate) void far.addIceCandidate(candidate).catch(() => {})
    }
    far.onicecandidate = ({ candidate }) => {
      if (candidate) void near.addIceCandidate(candidate).catch(() => {})
    }
    // A quota may grant the first allocation and refuse the second.
    let refusal: RelayEvidence['allocation']
    far.onicecandidateerror = ({ errorCode, errorText }) => {
      if (errorCode !== 701) refusal = errorOf(errorCode, errorText, since(start))
    }
    far.ondatachannel = ({ channel }) => echoBack(channel)
    const channel = near.createDataChannel('echo', { ordered: false, maxRetransmits: 0 })
    await near.setLocalDescription()
    await far.setRemoteDescription(near.localDescription as RTCSessionDescription)
    await far.setLocalDescription()
    await near.setRemoteDescription(far.localDescription as RTCSessionDescription)

    while (!allocation && since(start) < ALLOCATION_MS) await sleep(30, signal)
    // A second URL of the same transport may still succeed after the first one's error.
    if (allocation?.outcome === 'error' && urls.length > 1) await sleep(1000, signal)
    allocation ??= { outcome: 'silent', ms: since(start) }
    if (allocation.outcome !== 'allocated') return { allocation }

    const connecting = performance.now()
    while (channel.readyState !== 'open' && !refusal && since(connecting) < CONNECT_MS)
      await sleep(20, signal)
    if (channel.readyState !== 'open' && refusal) return { allocation: refusal }
    if (channel.readyState !== 'open')
      return { allocation, echo: { sent: 0, received: 0 }, bytes: await bytesOf(near) }
    const echoing = performance.now()
    const echo = await echoOver(channel, ECHO_WINDOW_MS, signal)
    return { allocation, echo, echoMs: since(echoing), bytes: await bytesOf(near) }
  } finally {
    near.close()
    far.close()
  }
}

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

/** One knock for each transport the relay offers, at most six. */
export async function knockOnAll(
  urls: string[],
  tools: ProbeTools,
  signal: AbortSignal,
): Promise<RelayPortFact[]> {
  const doors = new Map<string, Parameters<typeof knockAndConnect>[1]>()
  for (const url of urls) {
    const door = doorOf(url)
    if (door) doors.set(`${door.transport} ${door.host} ${door.port}`, door)
  }
  return Promise.all([...doors.values()].slice(0, 6).map((d) => knockAndConnect(tools, d, signal)))
}
