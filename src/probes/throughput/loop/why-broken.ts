import type { RelayTransport } from '../../../model/transports.ts'
import { sleep } from '../../../model/wait.ts'
import type { IceServers } from '../../../relay/ice-servers.ts'
import type { RelayPortFact } from '../../evidence.ts'
import { fetchOpaque } from '../../hosts/fetch-probe.ts'
import { addressesBefore, hasMoved } from '../../ice/own-addresses.ts'
import { onlineSince } from '../../online.ts'
import { knockOnAll } from '../../relay/relay.ts'
import type { ProbeContext } from '../../types.ts'
import type { LoopFailure } from '../evidence.ts'
import type { MediaLoop } from './loop.ts'
import { mediaReceived } from './loop-statistics.ts'

/** A relay over one transport, in the course of a measurement. */
export interface Measured {
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
/** Fewer are what a dying connection still had on its way; a loop that is back brings 50 a second. */
const BACK_PACKETS = 10
/** ICE goes on over another connection of the loop where one is cut, until that one is cut too. */
const LASTS_MS = 1500
/** Chromium waits two seconds before it tells its pages of another address. */
const NOTICE_MS = 4000
const LOOK_AGAIN_MS = 500

/**
 * A loop that stopped: the device lost its network, the relay is gone, or UDP to it is. Only the
 * relay's doors, a host elsewhere and the loop itself tell these apart, so they are asked now.
 */
export async function whyBroken(
  loop: MediaLoop,
  line: Measured,
  context: ProbeContext,
): Promise<LoopFailure> {
  const { signal } = context
  if (!onlineSince(line.start)) return (await isElsewhere(context)) ? 'changed' : 'offline'
  const start = performance.now()
  const before = mediaReceived(await loop.statistics())
  const around = await askAround(line, context)
  const resumed =
    (await isBack(loop, before, BACK_MS[line.transport], signal)) && (await lasts(loop, signal))
  const seen = { ...around, online: onlineSince(line.start), resumed }
  const reason = reasonOf(seen)
  // A relay that answers and carries on nothing looks like one that is asked from elsewhere now.
  if (reason !== 'broken') return reason
  return (await noticesMove(context, start + NOTICE_MS)) ? 'changed' : reason
}

/** Looks until then: browsers see seconds later that the device has another address. */
async function noticesMove(context: ProbeContext, until: number): Promise<boolean> {
  while (performance.now() < until) {
    if (await isElsewhere(context)) return true
    await sleep(LOOK_AGAIN_MS, context.signal)
  }
  return false
}

/** No media path came up, though messages passed a moment ago. */
export async function whyClosed(line: Measured, context: ProbeContext): Promise<LoopFailure> {
  if (!onlineSince(line.start)) return (await isElsewhere(context)) ? 'changed' : 'offline'
  const around = await askAround(line, context)
  const online = onlineSince(line.start)
  const answers = around.doors.some(
    ({ transport, outcome }) => transport === line.transport && outcome === 'answered',
  )
  const reason = reasonOf({ ...around, online, resumed: false })
  return answers && reason === 'broken' ? 'not-connected' : reason
}

/** What answers now: the relay's doors, a host elsewhere, and whether this is the same network. */
async function askAround({ servers, transport, known }: Measured, context: ProbeContext) {
  const { tools, signal } = context
  const [doors, elsewhere, moved] = await Promise.all([
    knockOnAll(servers.urls, tools, signal),
    known ? fetchOpaque(known, { deadlineMs: KNOWN_DEADLINE_MS, signal }) : undefined,
    isElsewhere(context),
  ])
  return { transport, doors, elsewhere: elsewhere?.outcome, moved }
}

const isElsewhere = ({ tools, signal }: ProbeContext) =>
  hasMoved(addressesBefore(tools, signal), signal)

async function isBack(loop: MediaLoop, before: number, ms: number, signal: AbortSignal) {
  const end = performance.now() + ms
  for (;;) {
    if (mediaReceived(await loop.statistics()) >= before + BACK_PACKETS) return true
    if (performance.now() >= end) return false
    await sleep(LOOK_MS, signal)
  }
}

async function lasts(loop: MediaLoop, signal: AbortSignal) {
  await sleep(LASTS_MS, signal)
  return isBack(loop, mediaReceived(await loop.statistics()), LASTS_MS / 3, signal)
}

interface Seen {
  transport: RelayTransport
  online: boolean
  /** The device is on another network. */
  moved: boolean
  /** The loop carries media again. */
  resumed: boolean
  doors: Pick<RelayPortFact, 'transport' | 'outcome'>[]
  /** What became of the question to a host elsewhere. */
  elsewhere?: string | undefined
}

export function reasonOf(seen: Seen): LoopFailure {
  const { transport, online, moved, resumed, doors, elsewhere } = seen
  if (moved) return 'changed'
  if (!online) return 'offline'
  if (resumed) return 'gap'
  const answers = (udp: boolean) =>
    doors.some((door) => (door.transport === 'udp') === udp && door.outcome === 'answered')
  if (answers(transport === 'udp')) return 'broken'
  if (answers(true)) return 'unclear'
  if (answers(false)) return 'udp-lost'
  return elsewhere === 'responded' ? 'broken' : 'unclear'
}
