import type { AnyEvidence } from '../audits/types.ts'
import type { RelayConfig } from '../config.ts'
import type { IceServers } from '../relay/ice-servers.ts'
import type { SignIn } from '../signin/sign-in.ts'
import type { EvidenceKind, EvidenceOf } from './evidence.ts'
import type { Connector } from './ice-tcp.ts'
import type { LivePoint } from './throughput/meter.ts'
import type { Knocker } from './turn-knock.ts'
import type { Witness } from './witness.ts'

/** Scarce things that all probes of a page share. */
export interface ProbeTools {
  connector: Connector
  knocker: Knocker
  witness: Witness
  /** The page's sign-in; absent where none is set up. */
  signIn?: SignIn
  /** Asked once a run for each relay. @throws RelaySourceError */
  iceServers: (relay: RelayConfig, signal: AbortSignal) => Promise<IceServers>
  /** Begins a chart of what is being measured, and takes its points. */
  live?: (label: string, required: { rateMbps?: number } | undefined) => (point: LivePoint) => void
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
export interface Probe<I, K extends EvidenceKind> {
  kind: K
  run: (input: I, context: ProbeContext) => Promise<EvidenceOf<K>>
}
