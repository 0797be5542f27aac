import type { TcpEvidence } from '../evidence.ts'
import { isDroppedByIce, isIcePort } from '../ports.ts'
import { createLanes, createWindow, since } from '../wait.ts'
import { absenceBehind } from '../webrtc.ts'
import { addHost, answerTo, isLiteral, randomText, readPairs } from './ice-candidates.ts'
import { createReusable, type Round as Reused } from './reusable.ts'

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
  connect: (
    host: string,
    port: number,
    signal: AbortSignal,
    isLookingUp?: IsLookingUp,
  ) => Promise<TcpEvidence>
  /** Several ports of one host at once, on one connection; at most 32. */
  connectAll: (
    host: string,
    ports: readonly number[],
    signal: AbortSignal,
  ) => Promise<Map<number, TcpEvidence>>
  /** As `connectAll`, and leaves no connection behind. */
  connectAlone: (
    host: string,
    ports: readonly number[],
    signal: AbortSignal,
    windowMs?: number,
  ) => Promise<Map<number, TcpEvidence>>
  /** Whether it has found the name before, so that the browser may still know it. */
  hasFound: (host: string) => boolean
  /** What a connection had seen that was given up before its end; undefined where that is little. */
  givenUp: (host: string, port: number) => TcpEvidence | undefined
  /** Closes whatever is still open of earlier questions. */
  release: () => void
  /**
   * Looks a name up. `address` is absent when none came within the window, or where this browser
   * cannot look.
   */
  lookup: (host: string, signal: AbortSignal, isLookingUp?: IsLookingUp) => Promise<Lookup>
  /** Whether gathering comes to its end in this browser; undefined while that is not known. */
  gathers: () => boolean | undefined
}

/** Whether something else still waits for the name, so that more patience makes sense. */
export type IsLookingUp = () => boolean

export interface Lookup {
  address?: string
  /** ICE offers no candidate of its own, seen on networks with IPv6 only: nothing can be told. */
  unsupported?: boolean
  ms: number
}

const LANES = 64
/** Covers the first SYN and its retransmissions after 1 s and 3 s (RFC 6298 §2). */
const WINDOW_MS = 3200
/** The same for look-ups, which have a window of their own. */
const LOOKUP_MS = 3200
/** A resolver that has not answered by then has given up, as far as a person can tell. */
const LONGEST_LOOKUP_MS = 9000
/** By then a resolver that works has found some name, however slow it is. */
const NO_NAMES_MS = 6000
/** This look-up begins after the others, is its own, and may end as much later. */
const LOOKUP_LAG_MS = 1200
/** So long without a word, after a first packet and its repetition, is no slow start. */
const TELLING_MS = 2000
/** So many silent ports always get a second look: three lost packets in a row look the same. */
const FEW = 3
const never: IsLookingUp = () => false
/** Counted with silent ports: 504 of them took 1,008. */
const SOCKETS_PER_PORT = 2
/**
 * Once the name is known and gathering is over, a pair that is not there was refused. Statistics
 * are up to 50 ms old, and a busy device is late with them, so one look is not enough.
 */
const SETTLE_MS = 250
const SETTLE_LOOKS = 4
const MOST_READING_MS = 50

export function createConnector(): Connector {
  const lanes = createLanes(LANES, makeLane)
  let gathers: boolean | undefined
  let firstAsked: number | undefined
  const found = new Set<string>()
  /** Patience is for slow names: where nothing resolves at all, waiting helps nobody. */
  const patiently = (isLookingUp: IsLookingUp): IsLookingUp => {
    firstAsked ??= performance.now()
    const begin = firstAsked
    return () => (found.size > 0 || since(begin) < NO_NAMES_MS) && isLookingUp()
  }
  /** Without WebRTC there is no such oracle; what fetch finds stands all the same. */
  const onLane = async (ask: Ask, ...question: Question): Promise<Round> => {
    const [, , signal] = question
    try {
      const round = await lanes.run(signal, (lane) => ask(lane, ...question))
      if (round.address && !isLiteral(question[0])) found.add(question[0])
      // It takes a blink without servers to ask.
      if (round.over) gathers = true
      else if (round.ms > WINDOW_MS / 2) gathers ??= false
      return round
    } catch (error) {
      if (!(await absenceBehind(error, signal))) throw error
      return { outcomes: new Map(), over: false, unsupported: true, ms: 0 }
    }
  }
  const connectBy =
    (ask: Ask) =>
    async (
      host: string,
      ports: readonly number[],
      signal: AbortSignal,
      windowMs = WINDOW_MS,
      isLookingUp = never,
    ) => {
      const allowed = ports.filter((port) => isIcePort(port) && !isDroppedByIce(host, port))
      const onGivenUp = (tcp: TcpEvidence) => {
        for (const port of allowed) unfinished.set(doorName(host, port), tcp)
      }
      const limits = { windowMs, isLookingUp: patiently(isLookingUp), onGivenUp }
      const outcomes: Map<number, TcpEvidence> = allowed.length
        ? (await onLane(ask, host, allowed, signal, limits)).outcomes
        : new Map()
      for (const port of ports)
        if (!outcomes.has(port)) outcomes.set(port, { outcome: 'unsupported', ms: 0 })
      return outcomes
    }
  const asUsual: Ask = (lane, ...question) => lane.ask(...question)
  const connectAll = connectBy(asUsual)
  const connectOnce: Connector['connect'] = async (host, port, signal, isLookingUp) => {
    const outcomes = await connectAll(host, [port], signal, WINDOW_MS, isLookingUp)
    return outcomes.get(port) ?? { outcome: 'unsupported', ms: 0 }
  }
  const unfinished = new Map<string, TcpEvidence>()
  const seen: Partial<Record<TcpEvidence['outcome'], number>> = {}
  return {
    gathers: () => gathers,
    hasFound: (host) => found.has(host),
    givenUp: (host, port) => unfinished.get(doorName(host, port)),
    connectAll,
    connectAlone: connectBy((lane, ...question) => lane.ask(...question).finally(lane.end)),
    release() {
      for (const { end } of lanes.idle()) end()
    },
    async connect(host, port, signal, isLookingUp) {
      const first = await connectOnce(host, port, signal, isLookingUp)
      seen[first.outcome] = (seen[first.outcome] ?? 0) + 1
      const isQuick = (first.lookupMs ?? 0) < LOOKUP_LAG_MS
      const { open = 0, silent = 0 } = seen
      const isRare = silent <= FEW || open > silent
      const doubtful = first.outcome === 'silent' && isQuick && isRare
      if (!doubtful) return first
      const { lookupMs } = first
      const second = await connectOnce(host, port, signal).finally(() => {
        if (signal.aborted) unfinished.set(doorName(host, port), first)
      })
      return { ...second, ...(lookupMs !== undefined && { lookupMs }) }
    },
    async lookup(host, signal, isLookingUp = never) {
      // ICE drops the twin of a literal private address: there is nothing to wait for.
      if (isDroppedByIce(host, 443)) return { address: host, ms: 0 }
      const limits = { windowMs: WINDOW_MS, isLookingUp: patiently(isLookingUp) }
      const round = await onLane(asUsual, host, [], signal, limits)
      const { address, unsupported, ms, lookupMs = ms } = round
      return { ...(address && { address }), ...(unsupported && { unsupported }), ms: lookupMs }
    },
  }
}

const doorName = (host: string, port: number) => `${host} ${port}`

interface RoundFacts {
  ufrag: string
  start: number
  signal: AbortSignal
  limits: Limits
  step: Reused['step']
  /** Whether this round's own candidates are all there. */
  gathered: () => boolean
  /** A literal address needs no look-up. */
  known?: string
}

interface Round extends Lookup {
  /** `ms` without what the question itself took, and stalls of this device. */
  lookupMs?: number
  /** This device's own candidates were all there. */
  over: boolean
  outcomes: Map<number, TcpEvidence>
}

/** How long a connection may take once its address is known, and what a look-up waits for. */
interface Limits {
  windowMs: number
  isLookingUp: IsLookingUp
  /** Called where the signal ends the wait, with what was seen for long enough. */
  onGivenUp?: (tcp: TcpEvidence) => void
}

type Question = [host: string, ports: readonly number[], signal: AbortSignal, limits: Limits]
type Ask = (lane: Lane, ...question: Question) => Promise<Round>

interface Lane {
  ask: (...question: Question) => Promise<Round>
  end: () => void
}

function makeLane(): Lane {
  const { begin, end } = createReusable('connect')
  const ask: Lane['ask'] = async (host, ports, signal, limits) => {
    const start = performance.now()
    const { connection, iceRestart, gathered, leaves, step } = begin()
    leaves(ports.length * SOCKETS_PER_PORT)
    const ufrag = randomText(8)
    const described = await step(() => connection.createOffer({ iceRestart }), signal)
    await step(() => connection.setLocalDescription(described), signal)
    const offer = connection.localDescription?.sdp ?? ''
    const answer: RTCSessionDescriptionInit = { type: 'answer', sdp: answerTo(offer, ufrag) }
    await step(() => connection.setRemoteDescription(answer), signal)
    await step(() => addHost(connection, host, ports, ufrag), signal)
    return watch(connection, ports, {
      ufrag,
      start,
      signal,
      limits,
      step,
      gathered,
      known: isLiteral(host) ? host : undefined,
    })
  }
  return { ask, end }
}

async function watch(
  connection: RTCPeerConnection,
  ports: readonly number[],
  { ufrag, start, signal, limits, step, gathered, known }: RoundFacts,
): Promise<Round> {
  const outcomes = new Map<number, TcpEvidence>()
  const missing = new Map<number, Absence>()
  const alone = createAbsence()
  const seenPairs = new Set<number>()
  let address = known
  let lookupMs: number | undefined
  const decide = (port: number, outcome: TcpEvidence['outcome']) => {
    const seen = { ...(address && { address }), ...(lookupMs !== undefined && { lookupMs }) }
    outcomes.set(port, { outcome, ms: since(start), ...seen })
  }

  let window = createWindow(address ? limits.windowMs : LONGEST_LOOKUP_MS)
  let lookingUntil = 0
  /** Statistics take a moment too; a stall of theirs counts only a little. */
  let reading = 0
  const isOpen = () => {
    if (address) return window.open()
    if (limits.isLookingUp()) lookingUntil = since(start) + LOOKUP_LAG_MS
    return window.open(since(start) < lookingUntil ? LONGEST_LOOKUP_MS : LOOKUP_MS)
  }
  while (isOpen()) {
    await window.pause(since(start) < 600 ? 50 : 150, signal).catch((reason) => {
      const outcome = address ? 'silent' : 'unresolved'
      // Both begin anew once there is an address.
      if (gathered() && window.spent() >= TELLING_MS)
        limits.onGivenUp?.({ outcome, ms: since(start), ...(address && { address }) })
      throw reason
    })
    const over = gathered()
    const asked = performance.now()
    const view = readPairs(await step(() => connection.getStats(), signal), ufrag)
    reading += Math.min(since(asked), MOST_READING_MS)
    if (!address && view.address) {
      address = view.address
      // Without the time in which this device stood still: a crowd of questions is no slow DNS.
      lookupMs = window.spent() + reading
      // Looking up takes nothing from the time that the connection has; Chromium looks the name
      // up a second time for its socket (seen with look-ups of 2 s: open after 4.2 s).
      window = createWindow(limits.windowMs + since(start))
    }
    if (ports.length === 0 && view.address) break
    if (!view.local && over && alone())
      return { outcomes, over, unsupported: true, ms: since(start) }
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
  const over = gathered()
  const found = {
    over,
    ...(address && { address }),
    ...(lookupMs !== undefined && { lookupMs }),
    ms: since(start),
  }
  for (const port of ports) {
    if (outcomes.has(port)) continue
    if (seenPairs.has(port)) decide(port, 'silent')
    // Before its end, what is not there may still come.
    else decide(port, !over ? 'unsupported' : address ? 'silent' : 'unresolved')
  }
  return { outcomes, ...found, ...(!over && !address && { unsupported: true }) }
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
