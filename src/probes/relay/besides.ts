import { type RelayTransport, transports } from '../../model/transports.ts'
import { doorOf, transportOf } from '../../relay/doors.ts'
import type { IceServers } from '../../relay/ice-servers.ts'
import type { RelayEvidence } from '../evidence.ts'
import type { ProbeContext } from '../types.ts'
import type { loopThrough } from './relay-loop.ts'

/** As many requests as tell a line that loses packets from one that does not. */
const KNOCKS = 8
/** Chromium sends a request again after 250 ms: what comes later than that was lost once. */
const PROMPT_MS = 200
const WINDOW_MS = 1500

interface Means extends Pick<ProbeContext, 'tools' | 'signal'> {
  loopOver: (transport: RelayTransport) => ReturnType<typeof loopThrough>
}

/**
 * What goes on beside an allocation that carried nothing: whether the relay's other transports
 * carry messages, and whether UDP to it loses packets by chance. That tells relay, filter and bad
 * line apart.
 */
export async function besides(
  servers: IceServers,
  own: RelayTransport,
  means: Means,
): Promise<Pick<RelayEvidence, 'others' | 'knocks'>> {
  const isOffered = (one: RelayTransport) => servers.urls.some((url) => transportOf(url) === one)
  const others = await Promise.all(
    transports
      .filter((one) => one !== own && isOffered(one))
      .map(async (transport) => {
        const { echo } = await means.loopOver(transport)
        return { transport, carried: (echo?.received ?? 0) > 0 }
      }),
  )
  const knocks = own === 'udp' ? await knockOften(servers, means) : undefined
  return { others, ...(knocks && { knocks }) }
}

async function knockOften({ urls }: IceServers, { tools, signal }: Means) {
  const url = urls.find((one) => transportOf(one) === 'udp')
  const door = url === undefined ? undefined : doorOf(url)
  if (!door) return undefined
  const { host, port } = door
  const facts = await Promise.all(
    Array.from({ length: KNOCKS }, async () =>
      (await tools.knocker.knockAll(host, [port], 'udp', signal, WINDOW_MS)).get(port),
    ),
  )
  const times = facts.flatMap((fact) => (fact?.outcome === 'answered' ? fact.ms : []))
  // A round trip more or less is no loss; the quickest one shows how long it takes here.
  const prompt = times.filter((ms) => ms < Math.min(...times) + PROMPT_MS)
  return { asked: KNOCKS, prompt: prompt.length }
}
