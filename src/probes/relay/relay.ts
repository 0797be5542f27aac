import type { RelayTransport } from '../../model/transports.ts'
import { sleep } from '../../model/wait.ts'
import { doorOf, transportOf } from '../../relay/doors.ts'
import { type IceServers, RelaySourceError } from '../../relay/ice-servers.ts'
import type { RelayDoorFact, RelayEvidence } from '../evidence.ts'
import { addressesBefore, hasMoved } from '../ice/own-addresses.ts'
import { onlineSince } from '../online.ts'
import type { Probe, ProbeTools } from '../types.ts'
import { besides } from './besides.ts'
import { askElsewhere } from './elsewhere.ts'
import { knockAndConnect } from './relay-host.ts'
import { loopThrough } from './relay-loop.ts'

/** An allocation that takes longer is in doubt. */
const PATIENCE_MS = 1500
/** RFC 8489 §14.8. Chromium takes it as final, though a second request may pass. */
const STALE_NONCE = 438

/** Allocates on the relay over one transport and sends data through it. */
export const relayProbe: Probe<'relay'> = {
  kind: 'relay',
  async run({ relay, transport, elsewhere }, { tools, signal }) {
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
    if (await isHidden(offered, tools)) return { ...evidence, hidden: true }
    const before = addressesBefore(tools, signal)

    // Silence takes long to be sure of, so the relay's doors are asked beside it.
    let doors: Promise<RelayDoorFact[]> | undefined
    const ask = () => {
      doors ??= knockOnAll(servers.urls, tools, signal)
      return doors
    }
    const settled = new AbortController()
    sleep(PATIENCE_MS, AbortSignal.any([signal, settled.signal]))
      .then(ask)
      .catch(() => {})
    const loopOver = (other: RelayTransport) =>
      tools.once(`loop ${relay.name} ${other}`, () => loopThrough(servers, other, signal))
    let result = await loopOver(transport).finally(() => settled.abort())
    // A nonce may run out at a bad moment; twice in a row it does not.
    if (result.allocation?.code === STALE_NONCE)
      result = await loopThrough(servers, transport, signal)
    if (result.echo?.received) return { ...evidence, ...result }
    const reach = await ask()
    const answered = reach.filter(({ outcome }) => outcome === 'answered')
    // The relay is there, so what got no answer was lost, as happens on a lossy line.
    if (answered.some((door) => door.transport === transport))
      if (result.allocation?.outcome === 'silent')
        result = await loopThrough(servers, transport, signal)
    return {
      ...evidence,
      ...result,
      reach,
      ...(result.allocation?.outcome === 'allocated' &&
        (await besides(servers, transport, { loopOver, tools, signal }))),
      ...(answered.length === 0 && {
        elsewhere: await tools.once(`elsewhere ${relay.name}`, () =>
          askElsewhere(elsewhere, servers.urls, tools, signal),
        ),
      }),
      ...((await hasMoved(before, signal)) && { moved: true }),
      online: onlineSince(start),
    }
  },
}

/** Whether the browser keeps WebRTC from every one of these. */
async function isHidden(urls: string[], { local }: ProbeTools): Promise<boolean> {
  const hosts = urls.flatMap((url) => doorOf(url)?.host ?? [])
  const hidden = await Promise.all(hosts.map((host) => local.hides(host)))
  return hidden.length > 0 && hidden.every(Boolean)
}

function expiry(expiresAt: Date, expired = expiresAt.getTime() < Date.now()) {
  return { expiresAt: expiresAt.toISOString(), expired }
}

/** One knock for each transport the relay offers, at most six. */
export async function knockOnAll(
  urls: string[],
  tools: ProbeTools,
  signal: AbortSignal,
): Promise<RelayDoorFact[]> {
  const doors = new Map<string, Parameters<typeof knockAndConnect>[1]>()
  for (const url of urls) {
    const door = doorOf(url)
    if (door) doors.set(`${door.transport} ${door.host} ${door.port}`, door)
  }
  const asked = [...doors.values()].slice(0, 6).map(async (door) => ({
    ...(await knockAndConnect(tools, door, signal)),
    host: door.host,
  }))
  return Promise.all(asked)
}
