import type { IceServers } from '../../relay/ice-servers.ts'
import type { RelayPortFact, RelayTransport } from '../evidence.ts'
import { fetchOpaque } from '../fetch-probe.ts'
import { onlineSince } from '../online.ts'
import { knockOnAll } from '../relay.ts'
import type { ProbeContext } from '../types.ts'
import { sleep } from '../wait.ts'
import type { LoopFailure } from './evidence.ts'
import type { MediaLoop } from './loop.ts'

export interface Broken {
  servers: IceServers
  transport: RelayTransport
  /** `performance.now()` at the start of the measurement. */
  start: number
  /** URL of a host elsewhere that must exist; absent where the plan has none. */
  known?: string | undefined
}

const KNOWN_DEADLINE_MS = 4000
const LOOK_MS = 100
/** A network that is back carries packets at once; TCP first waits for its turn to send again. */
const BACK_MS = { udp: 1000, tcp: 3000, tls: 3000 }

/**
 * A loop that stopped: the device lost its network, the relay is gone, or UDP to it is. Only the
 * relay's doors, a host elsewhere and the loop itself tell these apart, so they are asked now.
 */
export async function whyBroken(
  loop: MediaLoop,
  { servers, transport, start, known }: Broken,
  { tools, signal }: ProbeContext,
): Promise<LoopFailure> {
  const came = async () => (await loop.statistics()).bytesDown
  if (!onlineSince(start)) return 'offline'
  const before = await came()
  const [doors, elsewhere] = await Promise.all([
    knockOnAll(servers.urls, tools, signal),
    known ? fetchOpaque(known, { deadlineMs: KNOWN_DEADLINE_MS, signal }) : undefined,
  ])
  let resumed = (await came()) > before
  const end = performance.now() + BACK_MS[transport]
  while (!resumed && performance.now() < end) {
    await sleep(LOOK_MS, signal)
    resumed = (await came()) > before
  }
  const online = onlineSince(start)
  return reasonOf({ transport, online, resumed, doors, elsewhere: elsewhere?.outcome })
}

interface Seen {
  transport: RelayTransport
  online: boolean
  /** The loop carries packets again. */
  resumed: boolean
  doors: Pick<RelayPortFact, 'transport' | 'outcome'>[]
  /** What became of the question to a host elsewhere. */
  elsewhere?: string | undefined
}

export function reasonOf({ transport, online, resumed, doors, elsewhere }: Seen): LoopFailure {
  if (!online) return 'offline'
  if (resumed) return 'gap'
  const answers = (udp: boolean) =>
    doors.some((door) => (door.transport === 'udp') === udp && door.outcome === 'answered')
  if (answers(transport === 'udp')) return 'broken'
  if (answers(true)) return 'unclear'
  if (answers(false)) return 'udp-lost'
  return elsewhere === 'responded' ? 'broken' : 'unclear'
}
