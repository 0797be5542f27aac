import type { RelayConfig } from '../../config/config.ts'
import type { RelayTransport } from '../../model/transports.ts'
import { raced, sleep } from '../../model/wait.ts'
import { addressesBefore, hasMoved } from '../ice/own-addresses.ts'
import type { LoopMethod } from '../throughput/evidence.ts'
import { openQuietLoop } from '../throughput/loop/open.ts'
import type { WorkerReport } from '../throughput/loop/stream-messages.ts'
import type { ProbeTools } from '../types.ts'
import { listenTo } from './listen.ts'

const CREDENTIALS_MS = 20_000
/** The first packets wait for the path to be set up. */
const START_MS = 500
/** So often each transport is tried before the next one has its turn. */
const TRIES_EACH = 2
const PAUSES_MS = [0, 500, 1000, 2000, 3000, 5000]
/** Browsers see seconds later that the device has another address. */
const LOOKS = 5
const LOOK_MS = 1500

/** What a stream tells whoever keeps it going. Times are Unix ms. */
export interface StreamTold {
  up: (at: number, transport: RelayTransport, method: LoopMethod) => void
  packets: (report: Pick<WorkerReport, 'sent' | 'received' | 'stalls'>) => void
  /** @param planned it is only set up anew, with new credentials */
  down: (at: number, planned: boolean) => void
  mark: (kind: 'address' | 'pair' | 'reconnect' | 'transport', at: number) => void
  /** This browser shows when the local address changes. */
  addressKnown: () => void
}

/** Where a stream goes, and how many packets a second; as many as in a run where nothing is said. */
export interface Line {
  relay: RelayConfig
  /** Those that carried data, the best one first. */
  transports: readonly RelayTransport[]
  perSecond?: number
}

const now = () => performance.timeOrigin + performance.now()

/**
 * Keeps a quiet stream going through a relay, whatever ends it. Never resolves; rejects with the
 * signal's reason alone.
 * @param makeTools tools with fresh credentials
 */
export async function keepStream(
  { relay, transports, perSecond }: Line,
  makeTools: () => ProbeTools,
  told: StreamTold,
  signal: AbortSignal,
): Promise<never> {
  let before: RelayTransport | undefined
  let wasLost = false
  for (let failed = 0; ; ) {
    await sleep(PAUSES_MS[Math.min(failed, PAUSES_MS.length - 1)] ?? 0, signal)
    const turn = Math.floor(failed / TRIES_EACH) % transports.length
    const transport = transports[turn] ?? 'udp'
    try {
      const reached = await streamOnce({ relay, transport, perSecond }, makeTools(), signal, {
        ...told,
        up: (at, ...about) => {
          if (wasLost) told.mark('reconnect', at)
          if (before && before !== transport) told.mark('transport', at)
          before = transport
          told.up(at, ...about)
        },
      })
      failed = 0
      wasLost = reached === 'lost'
    } catch {
      signal.throwIfAborted()
      failed++
      wasLost = before !== undefined
    }
  }
}

interface Way {
  relay: RelayConfig
  transport: RelayTransport
  perSecond: number | undefined
}

/** One stream, from setting up to its end. Rejects where none came up. */
async function streamOnce(
  { relay, transport, perSecond }: Way,
  tools: ProbeTools,
  signal: AbortSignal,
  told: StreamTold,
): Promise<'lost' | 'renew'> {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(CREDENTIALS_MS)])
  const servers = await raced(tools.iceServers(relay, patience), patience)
  const { loop, method } = await openQuietLoop(servers, transport, signal, perSecond)
  const stop = () => loop.close()
  signal.addEventListener('abort', stop, { once: true })
  try {
    const from = now() + START_MS
    told.up(from, transport, method)
    const look = watchAddress(tools, told, signal)
    const isOurs = ({ stream, at }: { stream: string; at: number }) =>
      stream === 'probe' && at >= from
    const packets = ({ sent, received, stalls }: WorkerReport) =>
      told.packets({ sent: sent.filter(isOurs), received: received.filter(isOurs), stalls })
    const path = () => told.mark('pair', now())
    const heard = { packets, path, trouble: look }
    const end = await listenTo(loop, heard, servers.expiresAt, signal)
    if (end === 'lost') look()
    told.down(now(), end === 'renew')
    return end
  } finally {
    signal.removeEventListener('abort', stop)
    stop()
  }
}

/** @returns looks, while there is trouble, whether none of the addresses at the start is left */
function watchAddress(tools: ProbeTools, told: StreamTold, signal: AbortSignal): () => void {
  const before = addressesBefore(tools, signal)
  void before.then(
    (addresses) => addresses && told.addressKnown(),
    () => {},
  )
  let looking = false
  let moved = false
  const lookFor = async () => {
    const since = now()
    for (let look = 0; look < LOOKS && !moved; look++) {
      if (look > 0) await sleep(LOOK_MS, signal)
      moved = await hasMoved(before, signal)
    }
    if (moved) told.mark('address', since)
  }
  return () => {
    if (looking || moved) return
    looking = true
    void lookFor()
      .catch(() => {})
      .finally(() => {
        looking = false
      })
  }
}
