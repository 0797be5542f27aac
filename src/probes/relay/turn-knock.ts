import type { RelayTransport } from '../../model/transports.ts'
import type { RelayPortFact } from '../evidence.ts'
import { createReusable } from '../ice/reusable.ts'
import { createLanes, createWindow, since } from '../wait.ts'
import { createAnswers, type Word } from './knock-answers.ts'

/**
 * Asks a TURN server for an allocation with invented credentials: its 401 (RFC 8656 §7.2) is
 * the proof that packets reach it and come back. No account is needed.
 *
 * Over UDP each port answers for itself. Over TCP one silent port holds back the events of all
 * others of its connection, so a TCP port that must be told for sure is asked alone.
 * Connections are used again by ICE restart with new servers (reusable.ts). Rejects with
 * WebrtcAbsent where WebRTC is of no use in this run.
 */
export interface Knocker {
  knock: (
    target: { host: string; port: number; transport: RelayTransport },
    signal: AbortSignal,
  ) => Promise<RelayPortFact>
  /** Ports of one host on one connection; Chromium uses the first 32 URLs and drops the rest. */
  knockAll: (
    host: string,
    ports: readonly number[],
    transport: RelayTransport,
    signal: AbortSignal,
    windowMs?: number,
  ) => Promise<Map<number, RelayPortFact>>
  /** Closes whatever is still open of earlier questions. */
  release: () => void
}

const LANES = 48
/** UDP is sent again after 250, 750, 1750 and 3750 ms: five losses in a row end the window. */
const WINDOW_MS = 4200
/** Gathering takes this long even where the browser refuses every port. */
const LEAST_MS = 600

const turnUrl = (host: string, port: number, transport: RelayTransport) => {
  const name = host.includes(':') ? `[${host}]` : host
  return transport === 'tls'
    ? `turns:${name}:${port}?transport=tcp`
    : `turn:${name}:${port}?transport=${transport}`
}

export function createKnocker(): Knocker {
  const lanes = createLanes(LANES, makeLane)
  const knockAll: Knocker['knockAll'] = (host, ports, transport, signal, windowMs = WINDOW_MS) =>
    lanes.run(signal, (lane) => lane.ask({ host, ports, transport, windowMs }, signal))
  return {
    knockAll,
    release() {
      for (const { end } of lanes.idle()) end()
    },
    knock: async ({ host, port, transport }, signal) =>
      (await knockAll(host, [port], transport, signal)).get(port) as RelayPortFact,
  }
}

interface Question {
  host: string
  ports: readonly number[]
  transport: RelayTransport
  windowMs: number
}

interface Lane {
  ask: (question: Question, signal: AbortSignal) => Promise<Map<number, RelayPortFact>>
  end: () => void
}

function makeLane(): Lane {
  const { begin, end } = createReusable('knock')
  const ask: Lane['ask'] = async ({ host, ports, transport, windowMs }, signal) => {
    const start = performance.now()
    const portOf = new Map(ports.map((port) => [turnUrl(host, port, transport), port]))
    const answers = createAnswers(transport, ports)
    const note = (url: string | null | undefined, word: Word) => {
      const port = portOf.get(url ?? '')
      if (port !== undefined) answers.note(port, word, since(start))
    }
    const configuration: RTCConfiguration = {
      iceServers: [{ urls: [...portOf.keys()], username: 'preflight', credential: 'no-account' }],
      iceTransportPolicy: 'relay',
    }
    const { connection, iceRestart, gathered, leaves, step } = begin(configuration)
    connection.onicecandidateerror = (event) => {
      const word = readError(event)
      if (word) note(event.url, word)
    }
    connection.onicecandidate = ({ candidate }) => {
      // A server without authentication grants what we asked for.
      if (candidate?.type === 'relay')
        note((candidate as { url?: string }).url, { outcome: 'answered' })
    }
    const offer = await step(() => connection.createOffer({ iceRestart }), signal)
    await step(() => connection.setLocalDescription(offer), signal)

    const window = createWindow(windowMs)
    let over = false
    try {
      while (!over && !answers.settled(since(start)) && window.open()) {
        await window.pause(40, signal)
        over = gathered() && since(start) > LEAST_MS
      }
    } finally {
      // What has been answered is closed; over UDP all ports share one socket.
      if (transport !== 'udp') leaves(answers.pending(since(start)))
    }
    return answers.facts(over, since(start))
  }
  return { ask, end }
}

function readError({
  errorCode,
  errorText,
  address,
}: RTCPeerConnectionIceErrorEvent): Word | undefined {
  if (errorCode !== 701) return { outcome: 'answered', code: errorCode }
  // A silent round that this connection gave up long ago ends with the browser's own timeout.
  if (/timed out/i.test(errorText)) return undefined
  const ipv6 = address?.startsWith('[') === true
  if (!/lookup/i.test(errorText)) return { outcome: 'refused', ipv6 }
  // A failed look-up of the IPv6 side of a host that has none says nothing.
  return address !== null && !ipv6 ? { outcome: 'unresolved' } : undefined
}
