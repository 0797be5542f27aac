import { spaceOf, spaceOfHost } from '../../model/space.ts'
import type { Space } from '../../model/spaces.ts'
import { sleep } from '../../model/wait.ts'
import type { TcpEvidence } from '../evidence.ts'
import type { Connector } from '../ice/ice-tcp.ts'
import { testWebrtc } from '../webrtc.ts'
import type { OracleState, OraclesEvidence } from './oracle-evidence.ts'

type Outcome = TcpEvidence['outcome']
export type Tested = Omit<OraclesEvidence, 'kind' | 'knock'>

/**
 * Whether what the oracles say can be believed in this run. Behind proxies, under WebRTC policies,
 * in other browsers and on headsets nobody has measured they may be blind, and a blind oracle is
 * evidence of nothing. So each is tested with hosts that have just answered a fetch.
 */
export interface Oracles {
  /** A host answered a fetch in this run. */
  saw: (host: string, port: number) => void
  /** A relay answered a knock in this run. */
  sawRelay: () => void
  /** Resolves with the first answer of a relay, or once those that answer would have. */
  relayHadTime: () => Promise<void>
  /** Whether any host across the network has. */
  hasAnswer: () => boolean
  tested: () => Promise<Tested>
  /** What may be believed of an outcome; `unsupported` takes the place of the rest. */
  believe: (tcp: TcpEvidence, port?: number) => Promise<TcpEvidence>
  believesMissing: () => Promise<boolean>
  knock: () => Promise<OracleState>
}

/** As long as hosts that answer may take to do so; nothing that works waits for it. */
const FIRST_ANSWER_MS = 1200
/** A relay that is there answers within two retransmissions. */
const RELAY_MS = 1500
const DEADLINE_MS = 8000
const MOST_KNOWN = 3
/** TEST-NET-1 (RFC 5737), on a port that proxies do not open. */
const NOBODY = '192.0.2.1'
const NOBODYS_PORT = 3478
const NOBODY_MS = 800

interface Known {
  host: string
  port: number
}

/** One for each run. @param page where this page's own server is */
export function createOracles(
  connector: Pick<Connector, 'connect' | 'connectAll' | 'lookup' | 'gathers'>,
  page: () => Promise<Space | undefined>,
): Oracles {
  const answered = new Map<string, Known>()
  let relayAnswered = false
  let onRelay = () => {}
  const firstRelay = new Promise<void>((done) => {
    onRelay = done
  })
  let onAnswer = () => {}
  const firstAnswer = new Promise<void>((done) => {
    onAnswer = done
  })
  const tested = once(async () => {
    const signal = AbortSignal.timeout(DEADLINE_MS)
    const own = ownServer()
    const isAcross = (await page()) !== 'loopback'
    // The page itself has just answered; a server on the device proves nothing of the way out.
    if (!isAcross) await Promise.race([firstAnswer, sleep(FIRST_ANSWER_MS)])
    const ask = () => {
      const others = [...answered.values()].filter(({ host }) => host !== own.host)
      const known = isAcross || others.length === 0 ? [own, ...others] : others
      return test(known.slice(0, MOST_KNOWN), connector, signal)
    }
    const first = await ask()
    // One packet that is lost makes no browser blind.
    return first.connect.state === 'off' || first.lookup.state === 'off' ? ask() : first
  })
  const refusesNobody = once(async () => {
    // A page on this device tests servers on it: nothing leaves for the network then.
    if ((await page()) === 'loopback') return false
    const asked = connector
      .connectAll(NOBODY, [NOBODYS_PORT], AbortSignal.timeout(DEADLINE_MS))
      .then((outcomes) => outcomes.get(NOBODYS_PORT)?.outcome === 'refused')
      .catch(() => false)
    return Promise.race([asked, sleep(NOBODY_MS).then(() => false)])
  })
  const isBelieved = async ({ outcome, address }: TcpEvidence, port?: number): Promise<boolean> => {
    const { connect, lookup, known } = await tested()
    if (outcome === 'unsupported') return true
    if (outcome === 'unresolved') return lookup.state !== 'off' && connect.state !== 'off'
    if (connect.state === 'off') return false
    if (outcome === 'open') return true
    // It said the same of a host that answers.
    if (known.some((one) => one.connect === outcome)) return false
    if (outcome === 'silent') return true
    // Absence can only be read where addresses are seen; and who refuses even nobody's address
    // on such a port is a firewall or a proxy, not the host.
    const isNear = address !== undefined && spaceOf(address) !== 'public'
    const isUsual = isNear || port === undefined || port === 80 || port === 443
    return lookup.state !== 'off' && (isUsual || !(await refusesNobody()))
  }
  return {
    saw(host, port) {
      if (spaceOfHost(host) === 'loopback') return
      answered.set(host, { host, port })
      onAnswer()
    },
    sawRelay() {
      relayAnswered = true
      onRelay()
    },
    relayHadTime: () => Promise.race([firstRelay, sleep(RELAY_MS)]),
    hasAnswer: () => answered.size > 0,
    tested,
    async believe(tcp, port) {
      if (await isBelieved(tcp, port)) return tcp
      return { ...tcp, outcome: 'unsupported', said: tcp.outcome }
    },
    async believesMissing() {
      const { connect, lookup } = await tested()
      return connect.state !== 'off' && lookup.state !== 'off'
    },
    async knock() {
      if (await testWebrtc(AbortSignal.timeout(DEADLINE_MS)).catch(() => undefined))
        return { state: 'off', reason: 'no-webrtc' }
      if (connector.gathers() === false) return { state: 'off', reason: 'never-gathers' }
      if (relayAnswered) return { state: 'sees' }
      // Silence everywhere, in a browser that does not even see what works: it may be the browser.
      if ((await tested()).connect.state === 'off')
        return { state: 'off', reason: 'nothing-answers' }
      return { state: 'untested' }
    },
  }
}

function ownServer(): Known {
  const { hostname, port, protocol } = location
  return { host: hostname, port: Number(port) || (protocol === 'https:' ? 443 : 80) }
}

async function test(
  asked: Known[],
  { connect, lookup }: Pick<Connector, 'connect' | 'lookup'>,
  signal: AbortSignal,
): Promise<Tested> {
  const known = await Promise.all(
    asked.map(async ({ host, port }) => {
      const isName = spaceOfHost(host) === undefined
      const [tcp, found] = await Promise.all([
        connect(host, port, signal).catch(() => undefined),
        isName ? lookup(host, signal).catch(() => undefined) : undefined,
      ])
      return {
        host,
        connect: tcp?.outcome ?? ('unsupported' as const),
        ...(found && !found.unsupported && { resolved: found.address !== undefined }),
        canLook: found ? !found.unsupported : undefined,
      }
    }),
  )
  const absent = await testWebrtc(signal).catch(() => undefined)
  return {
    known: known.map(({ canLook: _, ...one }) => one),
    connect: absent
      ? { state: 'off', reason: 'no-webrtc' }
      : connectState(known.map((one) => one.connect)),
    lookup: absent ? { state: 'off', reason: 'no-webrtc' } : lookupState(known),
  }
}

function connectState(outcomes: Outcome[]): OracleState {
  if (outcomes.includes('open')) return { state: 'sees' }
  const told = outcomes.filter((outcome) => outcome !== 'unsupported')
  if (told.length > 0) return { state: 'off', reason: 'known-not-open' }
  return { state: 'untested' }
}

function lookupState(known: { resolved?: boolean; canLook: boolean | undefined }[]): OracleState {
  const names = known.filter(({ canLook }) => canLook !== undefined)
  if (names.some(({ resolved }) => resolved)) return { state: 'sees' }
  if (names.length === 0) return { state: 'untested' }
  const could = names.some(({ canLook }) => canLook)
  return { state: 'off', reason: could ? 'known-not-resolved' : 'unsupported' }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
