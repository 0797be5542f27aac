import type { RelayTransport } from '../../model/transports.ts'
import { sleep } from '../../model/wait.ts'
import { doorOf } from '../../relay/doors.ts'
import type { ControlEvidence } from '../evidence.ts'
import type { ControlInput } from '../inputs.ts'
import type { ProbeTools } from '../types.ts'
import { WebrtcAbsent } from '../webrtc.ts'

interface Door {
  host: string
  port: number
  transport: RelayTransport
}

/** A relay that is there answers within two retransmissions. */
const WINDOW_MS = 2500
/** Credentials that take longer are not waited for. */
const SOURCE_MS = 1500
const MOST_DOORS = 6

/** Asks one door for each relay and transport of the plan, without an account. */
export async function knockOnRelays(
  { relayHosts, relay }: ControlInput,
  tools: ProbeTools,
  signal: AbortSignal,
): Promise<NonNullable<ControlEvidence['relays']>> {
  const doors = [
    ...relayHosts.flatMap(doorsOf),
    ...(relay ? await ownDoors(relay, tools, signal) : []),
  ]
  const knocks = await Promise.all(
    distinct(doors)
      .slice(0, MOST_DOORS)
      .map(async ({ host, port, transport }) => {
        const facts = await tools.knocker
          .knockAll(host, [port], transport, signal, WINDOW_MS)
          .catch(unlessAbsent)
        const outcome = facts?.get(port)?.outcome
        // What cannot be looked at, or is kept from this page, is no relay that stays silent.
        if (!outcome || outcome === 'unsupported') return undefined
        return { transport, answered: outcome === 'answered' }
      }),
  )
  return knocks.filter((one) => one !== undefined)
}

/** Without WebRTC no door was asked; what fetch tells stands all the same. */
function unlessAbsent(error: unknown): undefined {
  if (!(error instanceof WebrtcAbsent)) throw error
}

const doorsOf = ({ host, ...ports }: ControlInput['relayHosts'][number]): Door[] =>
  (['udp', 'tcp', 'tls'] as const).flatMap((transport) =>
    ports[transport].slice(0, 1).map((port) => ({ host, port, transport })),
  )

/** The credentials are the run's own, so asking early costs nothing more. */
async function ownDoors(
  relay: NonNullable<ControlInput['relay']>,
  { iceServers }: ProbeTools,
  signal: AbortSignal,
): Promise<Door[]> {
  const late = sleep(SOURCE_MS, signal).then(() => undefined)
  const servers = await Promise.race([iceServers(relay, signal).catch(() => undefined), late])
  return servers?.urls.flatMap((url) => doorOf(url) ?? []) ?? []
}

const distinct = (doors: Door[]) => [
  ...new Map(doors.map((door) => [`${door.transport} ${door.host} ${door.port}`, door])).values(),
]
