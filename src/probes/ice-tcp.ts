import type { TcpEvidence } from './evidence.ts'
import { addHost, answerTo, isLiteral, randomText, readPairs } from './ice-candidates.ts'
import { isIcePort } from './ports.ts'
import { createReusable } from './reusable.ts'
import { createLanes, createWindow, since } from './wait.ts'

/**
 * Opens TCP connections and looks names up from a web page, by handing the host to ICE as a
 * passive TCP candidate (RFC 6544). Measured 2026-11-21 in Chromium 156 on namespaces:
 *
 * - the candidate's name is resolved like any other, and `remote-candidate` statistics show
 *   the address, also for a UDP twin that needs no open port: the witness that it resolves;
 * - a check is only ever sent on an established connection, so `requestsSent > 0` on the TCP
 *   pair proves the handshake, whatever protocol the server speaks;
 * - a refused connection, or one closed the moment it stood, makes its pair vanish within a
 *   round trip; a dropped one leaves the pair unconnected for as long as one looks;
 * - ICE restart makes the connection usable again, which matters because a page may hold 500 of
 *   them until garbage collection (reusable.ts).
 */
export interface Connector {
  /**
   * Where most connections of the page stood, silence gets a second look: a busy device can miss
   * one. @param port 80, 443 or at least 1024 and not a bad port, else `unsupported`
   */
  connect: (host: string, port: number, signal: AbortSignal) => Promise<TcpEvidence>
  /** Several ports of one host at once, on one connection; at most 32. */
  connectAll: (
    host: string,
    ports: readonly number[],
    signal: AbortSignal,
  ) => Promise<Map<number, TcpEvidence>>
  /**
   * Looks a name up. `address` is absent when none came within the window, or where this browser
   * cannot look.
   */
  lookup: (host: string, signal: AbortSignal) => Promise<Lookup>
}

export interface Lookup {
  address?: string
  /** ICE offers no candidate of its own, seen on networks with IPv6 only: nothing can be told. */
  unsupported?: boolean
  ms: number
}

const LANES = 64
/** Covers the first SYN and its retransmissions after 1 s and 3 s (RFC 6298 §2). */
const WINDOW_MS = 3200
/** Counted with silent ports: 504 of them took 1,008. */
const SOCKETS_PER_PORT = 2
/**
 * Once the name is known and gathering is over, a pair that is not there was refused. Statistics
 * are up to 50 ms old, and a busy device is late with them, so one look is not enough.
 */
const SETTLE_MS = 250
const SETTLE_LOOKS = 4

export function createConnector(): Connector {
  const onLane = createLanes(LANES, makeLane)
  const connectAll: Connector['connectAll'] = async (host, ports, signal) => {
    const allowed = ports.filter(isIcePort)
    const outcomes: Map<number, TcpEvidence> = allowed.length
      ? (await onLane(signal, (lane) => lane(host, allowed, signal))).outcomes
      : new Map()
    for (const port of ports)
      if (!outcomes.has(port)) outcomes.set(port, { outcome: 'unsupported', ms: 0 })
    return outcomes
  }
  const connectOnce: Connector['connect'] = async (host, port, signal) =>
    (await connectAll(host, [port], signal)).get(port) ?? { outcome: 'unsupported', ms: 0 }
  const seen: Partial<Record<TcpEvidence['outcome'], number>> = {}
  return {
    connectAll,
    async connect(host, port, signal) {
      const first = await connectOnce(host, port, signal)
      seen[first.outcome] = (seen[first.outcome] ?? 0) + 1
      const doubtful = first.outcome === 'silent' && (seen.open ?? 0) > (seen.silent ?? 0)
      return doubtful ? await connectOnce(host, port, signal) : first
    },
    lookup: (host, signal) =>
      onLane(signal, async (lane) => {
        const { address, unsupported, ms } = await lane(host, [], signal)
        return { ...(address && { address }), ...(unsupported && { unsupported }), ms }
      }),
  }
}

interface RoundFacts {
  ufrag: string
  start: number
  signal: AbortSignal
  /** Whether this round's own candidates are all there. */
  gathered: () => boolean
  /** A literal address needs no look-up. */
  known?: string
}

interface Round extends Lookup {
  outcomes: Map<number, TcpEvidence>
}

type Lane = (host: string, ports: readonly number[], signal: AbortSignal) => Promise<Round>

function makeLane(): Lane {
  const begin = createReusable('connect')
  return async (host, ports, signal) => {
    const start = performance.now()
    const { connection, iceRestart, gathered, leaves } = begin()
    leaves(ports.length * SOCKETS_PER_PORT)
    const ufrag = randomText(8)
    await connection.setLocalDescription(await connection.createOffer({ iceRestart }))
    const offer = connection.localDescription?.sdp ?? ''
    await connection.setRemoteDescription({ type: 'answer', sdp: answerTo(offer, ufrag) })
    await addHost(connection, host, ports, ufrag)
    return watch(connection, ports, {
      ufrag,
      start,
      signal,
      gathered,
      known: isLiteral(host) ? host : undefined,
    })
  }
}

async function watch(
  connection: RTCPeerConnection,
  ports: readonly number[],
  { ufrag, start, signal, gathered, known }: RoundFacts,
): Promise<Round> {
  const outcomes = new Map<number, TcpEvidence>()
  const missing = new Map<number, Absence>()
  const alone = createAbsence()
  const seenPairs = new Set<number>()
  let address = known
  const decide = (port: number, outcome: TcpEvidence['outcome']) =>
    outcomes.set(port, { outcome, ms: since(start), ...(address && { address }) })

  const window = createWindow(WINDOW_MS)
  while (window.open()) {
    await window.pause(since(start) < 600 ? 50 : 150, signal)
    const over = gathered()
    const view = readPairs(await connection.getStats(), ufrag)
    address ??= view.address
    if (ports.length === 0 && address) break
    if (!view.local && over && alone()) return { outcomes, unsupported: true, ms: since(start) }
    const settled = address !== undefined && over
    for (const port of ports) {
      if (outcomes.has(port)) continue
      const checks = view.checks.get(port)
      if (checks !== undefined) seenPairs.add(port)
      if ((checks ?? 0) > 0) decide(port, 'open')
      else if (!settled || checks !== undefined) missing.delete(port)
      else {
        const absent = missing.get(port) ?? createAbsence()
        missing.set(port, absent)
        if (absent()) decide(port, 'refused')
      }
    }
    if (ports.length > 0 && outcomes.size === ports.length) break
  }
  for (const port of ports) {
    if (outcomes.has(port)) continue
    decide(port, address || seenPairs.has(port) ? 'silent' : 'unresolved')
  }
  return { outcomes, ...(address && { address }), ms: since(start) }
}

type Absence = () => boolean

/** @returns to be called at each look that finds nothing; true once that is no chance any more */
function createAbsence(): Absence {
  let start: number | undefined
  let looks = 0
  return () => {
    start ??= performance.now()
    return ++looks >= SETTLE_LOOKS && since(start) > SETTLE_MS
  }
}
