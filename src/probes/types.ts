import type { RelayConfig } from '../config/config.ts'
import type { Message } from '../model/message.ts'
import type { IceServers } from '../relay/ice-servers.ts'
import type { SignIn } from '../signin/sign-in.ts'
import type { AnyEvidence, EvidenceOf, ProbeKind } from './evidence.ts'
import type { Connector } from './ice/ice-tcp.ts'
import type { ProbeInputs } from './inputs.ts'
import type { LocalNetwork } from './local/local-network.ts'
import type { Oracles } from './oracles/oracles.ts'
import type { Knocker } from './relay/turn-knock.ts'
import type { LivePoint } from './throughput/meter.ts'
import type { Pace } from './wait.ts'

/** What a chart is told besides its label. */
interface LiveAbout {
  /** What is asked of the line. */
  rateMbps?: number
  /** The stream is few packets on purpose: its rate is not the line's. */
  quiet?: true
}

/** Scarce things that all probes of a page share. */
export interface ProbeTools {
  connector: Connector
  knocker: Knocker
  oracles: Oracles
  /** Holds back what is asked again, so that it is no crowd; counts new flows. */
  pace: Pace
  local: LocalNetwork
  /** The page's sign-in; absent where none is set up. */
  signIn?: SignIn
  /**
   * What several probes of one run ask is asked once, by the first of them.
   * @param key names the question
   */
  once: <T>(key: string, ask: () => Promise<T>) => Promise<T>
  /**
   * The device has slept: what was learned and is still open from before is of no use.
   * @param sleep the number of this sleep in the run; called again for the same, it does nothing
   */
  renew: (sleep: number) => void
  /** Asked once a run for each relay. @throws RelaySourceError */
  iceServers: (relay: RelayConfig, signal: AbortSignal) => Promise<IceServers>
  /** Begins a chart of what is being measured, and takes its points. */
  live?: (label: Message, about?: LiveAbout) => (point: LivePoint) => void
}

export interface ProbeContext {
  tools: ProbeTools
  /** Aborts on Stop and on the probe's deadline. */
  signal: AbortSignal
  /** Seconds until the run should end; absent where a check runs by itself. */
  secondsLeft?: number
  /** What this run's earlier probes brought, by key. */
  seen?: ReadonlyMap<string, AnyEvidence>
}

/**
 * One way of looking at the network or the device. Resolves to typed evidence; rejects only
 * with the signal's reason or with a defect, both of which the runner turns into a `ProbeError`.
 */
export interface Probe<K extends ProbeKind> {
  kind: K
  run: (input: ProbeInputs[K], context: ProbeContext) => Promise<EvidenceOf<K>>
  again?: SecondLook<K>
}

/** What fails among many others may work by itself, where a firewall limits new connections. */
export interface SecondLook<K extends ProbeKind> {
  /** Whether what was seen is worth another question. */
  doubts: (evidence: EvidenceOf<K>, input: ProbeInputs[K]) => boolean
  /** Asks again at the pace of the tools, once the crowd is over. Rejects as `run` does. */
  look: (
    input: ProbeInputs[K],
    context: SecondContext,
    before: EvidenceOf<K>,
  ) => Promise<EvidenceOf<K>>
}

export interface SecondContext extends ProbeContext {
  /** When no new question should begin any more, a `performance.now()` value. */
  until: number
}
