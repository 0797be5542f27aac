import type { IceServers } from '../../relay/ice-servers.ts'
import type { RelayTransport } from '../evidence.ts'
import { knockOnAll } from '../relay.ts'
import type { ProbeTools } from '../types.ts'

/**
 * A loop that stopped: the relay is gone, or UDP to it is. Only the relay's other doors tell
 * the two apart, so they are asked right afterwards.
 */
export async function whyBroken(
  servers: IceServers,
  transport: RelayTransport,
  tools: ProbeTools,
  signal: AbortSignal,
): Promise<'broken' | 'udp-lost'> {
  if (transport !== 'udp') return 'broken'
  const doors = await knockOnAll(servers.urls, tools, signal)
  const answers = (udp: boolean) =>
    doors.some((door) => (door.transport === 'udp') === udp && door.outcome === 'answered')
  return answers(false) && !answers(true) ? 'udp-lost' : 'broken'
}
