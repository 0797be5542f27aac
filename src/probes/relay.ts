import type { RelayConfig } from '../config.ts'
import { doorOf, transportOf } from '../relay/doors.ts'
import { type IceServers, RelaySourceError } from '../relay/ice-servers.ts'
import type { RelayEvidence, RelayPortFact, RelayTransport } from './evidence.ts'
import { onlineSince } from './online.ts'
import { knockAndConnect } from './relay-host.ts'
import { loopThrough } from './relay-loop.ts'
import type { Probe, ProbeTools } from './types.ts'
import { sleep } from './wait.ts'

export interface RelayInput {
  relay: RelayConfig
  transport: RelayTransport
}

/** An allocation that takes longer is in doubt. */
const PATIENCE_MS = 1500

/** Allocates on the relay over one transport and sends data through it. */
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
    let result = await loopThrough(servers, offered, signal)
    settled.abort()
    if (result.echo?.received) return { ...evidence, ...result }
    const reach = await ask()
    // The relay is there, so what got no answer was lost, as happens on a lossy line.
    const answers = reach.some((d) => d.transport === transport && d.outcome === 'answered')
    if (answers && result.allocation?.outcome === 'silent')
      result = await loopThrough(servers, offered, signal)
    return { ...evidence, ...result, reach, online: onlineSince(start) }
  },
}

function expiry(expiresAt: Date, expired = expiresAt.getTime() < Date.now()) {
  return { expiresAt: expiresAt.toISOString(), expired }
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
