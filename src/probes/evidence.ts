import type { AccountFacts } from '../signin/account.ts'
import type { Explained, Flow, SignInFailure } from '../signin/failure.ts'
import type {
  CapacityEvidence,
  HttpsThroughputEvidence,
  QualityEvidence,
  ThroughputEvidence,
} from './throughput/evidence.ts'
import type { WitnessFact } from './witness.ts'

/**
 * What the probes bring home. Plain JSON: an audit judges it, a report keeps it,
 * and an old report is judged again from it. Times are milliseconds.
 * No field ever holds a credential, a token or a password.
 */

/** Outcome of one TCP connection attempt, seen through an ICE-TCP candidate pair. */
export interface TcpEvidence {
  /**
   * `open`: a STUN request went out on the connection, which only an established one can carry.
   * `refused`: the name resolved and the pair vanished (RST or ICMP).
   * `silent`: the pair stayed unconnected until the deadline.
   * `unresolved`: no address came for the name within the deadline.
   * `unsupported`: this browser offers no ICE-TCP, or forbids the port.
   */
  outcome: 'open' | 'refused' | 'silent' | 'unresolved' | 'unsupported'
  /** Time until the outcome was known; for `silent` and `unresolved` the whole window. */
  ms: number
  /** What the name resolved to, when the browser showed it. Redactable. */
  address?: string
}

/** Outcome of `fetch(mode: no-cors)`: HTTP status and body stay hidden. */
export interface FetchEvidence {
  /** `responded`: TCP, TLS and HTTP finished. */
  outcome: 'responded' | 'failed' | 'timeout' | 'blocked'
  ms: number
  url: string
  /** The browser's own words, bounded; or the directive for `blocked`. */
  error?: string
}

export interface EndpointEvidence {
  kind: 'endpoint'
  host: string
  port: number
  online: boolean
  fetch?: FetchEvidence
  tcp?: TcpEvidence
  /** Port 80 failed: a fetch of the same host over HTTPS, since an HTTP proxy opens only that. */
  secure?: FetchEvidence
  /** The name did not resolve: a host that answers in this run, looked up in the same way. */
  witness?: WitnessFact
}

/** Targets that must not exist: whatever answers there answers for everything. */
export interface ControlEvidence {
  kind: 'control'
  online: boolean
  /** A random name under .invalid (RFC 6761 §6.4) and what it resolved to, if anything. */
  invalidName: { name: string; address?: string }
  /** TCP to 192.0.2.1 (TEST-NET-1, RFC 5737) on ports 80 and 443. */
  testNet: { port: number; tcp: TcpEvidence }[]
  /** One host of the plan that must exist, to tell a portal from a transparent proxy. */
  known?: FetchEvidence
  /** The same host looked up past the browser's own way, as the impossible name was. */
  knownLookup?: { address?: string; unsupported?: boolean }
  /** This page's own origin, fetched past every cache. */
  origin: FetchEvidence & { expected?: boolean; status?: number }
  /** False when no ICE-TCP pair ever appeared: TCP outcomes cannot be told then. */
  iceTcp: boolean
}

export interface DeviceEvidence {
  kind: 'device'
  userAgent: string
  browser: { name: string; version: string; chromium?: number }
  /** Meta's model token. Quest 3S says "Quest 3" too. */
  headset?: { model: string }
  secureContext: boolean
  online: boolean
  /** `navigator.connection`: a hint only, downlink is capped at 10 Mbit/s. */
  connection?: { type?: string; effectiveType?: string; downlinkMbps?: number; rttMs?: number }
  features: {
    webrtc: boolean
    insertableStreams: 'script-transform' | 'encoded-streams' | 'none'
    immersiveVr: boolean
    immersiveAr: boolean
    serviceWorker: boolean
  }
  language: string
}

export interface IceCandidateFact {
  type: 'host' | 'srflx' | 'prflx' | 'relay'
  protocol: 'udp' | 'tcp'
  family: 'IPv4' | 'IPv6' | 'mDNS' | 'unknown'
  /** Redactable. */
  address?: string
  port?: number
  /** Which server produced it (srflx, relay). */
  url?: string
}

export interface IceEvidence {
  kind: 'ice'
  candidates: IceCandidateFact[]
  /** Servers asked for a server-reflexive address. */
  servers: string[]
  gatheringMs: number
  complete: boolean
}

export type RelayTransport = 'udp' | 'tcp' | 'tls'

/** One port of a relay host asked with invented credentials: a 401 is the proof of life. */
export interface RelayPortFact {
  transport: RelayTransport
  port: number
  outcome: 'answered' | 'silent' | 'refused' | 'unresolved' | 'browser-refused'
  /** STUN error code that came back (RFC 8489 §14.8). */
  code?: number
  /** For tcp and tls: whether the port takes connections at all, TURN or not. */
  connect?: TcpEvidence['outcome']
  /** What the name resolved to, when the browser showed it. Redactable. */
  address?: string
  ms: number
}

export interface RelayHostEvidence {
  kind: 'relay-host'
  host: string
  online: boolean
  ports: RelayPortFact[]
  /** The name, looked up by itself. */
  resolved: boolean | 'unknown'
  address?: string
}

export interface Echo {
  sent: number
  received: number
  /** Round trip of one message through the loop: it crosses the relay twice each way. */
  rttMs?: { min: number; median: number; p95: number }
}

/** Credentials used, allocation tried, data echoed over a loop of two connections. */
export interface RelayEvidence {
  kind: 'relay'
  name: string
  transport: RelayTransport
  online: boolean
  source: 'static' | 'broker' | 'speech'
  /** TURN URLs as used, without credentials. */
  urls: string[]
  /** Where the credentials could not be had, and the rest is absent. */
  sourceError?: { code: RelaySourceErrorCode; message: string; status?: number }
  credentials?: { expiresAt?: string; expired?: boolean }
  allocation?: {
    outcome: 'allocated' | 'error' | 'silent' | 'not-offered'
    code?: number
    text?: string
    ms: number
    /** Relayed transport address. Redactable. */
    relayedAddress?: string
  }
  echo?: Echo
  echoMs?: number
  /** After a failure: what the credential-free question brought on every transport offered. */
  reach?: RelayPortFact[]
  bytes?: { up: number; down: number }
}

export type RelaySourceErrorCode =
  | 'broker-unreachable'
  | 'broker-rejected'
  | 'broker-invalid'
  | 'no-turn-urls'
  | 'key-missing'

/** A range of ports of one responder (any TURN server), each asked without credentials. */
export interface PortRangeEvidence {
  kind: 'port-range'
  name: string
  host: string
  protocol: 'udp' | 'tcp'
  from: number
  to: number
  online: boolean
  resolved: boolean
  /** Redactable. */
  address?: string
  /** Ports asked: all of the range, or an even sample. */
  asked: number
  /** The responder itself answered: proven end to end. */
  answered: number
  /** TCP only: a connection stood, the responder's answer was not waited for. */
  opened: number
  /** What is closed, compressed; a range holds no port that was not asked. */
  closed: {
    from: number
    to: number
    outcome: 'silent' | 'refused' | 'unresolved' | 'unsupported'
  }[]
  ms: number
}

interface SignInFacts {
  online: boolean
  failure?: SignInFailure
  /** What the catalogue said about the leading code when this was measured. */
  explained?: Explained
  /** Hosts of the sign-in, asked only where nothing readable came back. */
  reach?: EndpointEvidence[]
  /** The token endpoint itself, asked with them. */
  tokenEndpoint?: FetchEvidence
}

/** What came of the last interactive sign-in; a run never starts one. */
export interface SignInEvidence extends SignInFacts {
  kind: 'sign-in'
  outcome: 'signed-in' | 'failed' | 'unfinished' | 'none'
  account?: AccountFacts
  attempt?: { correlationId: string; startedAt: string; flow: Flow }
}

/** A sign-in in a hidden frame, with the session that the browser has at Microsoft. */
export interface SignInSilentEvidence extends SignInFacts {
  kind: 'sign-in-silent'
  outcome: 'ok' | 'failed' | 'no-account'
  ms: number
  /** Content-Security-Policy directive of this page that kept the frame out. */
  blockedBy?: string
}

/** One token for one resource, with the session's refresh token. */
export interface SignInResourceEvidence extends SignInFacts {
  kind: 'sign-in-resource'
  name: string
  title: string
  scopes: string[]
  /** `not-tested`: an earlier answer ended the session before this one was asked for. */
  outcome: 'token' | 'failed' | 'not-tested' | 'no-account'
  ms: number
}

/** This device's clock beside the clock of the page's own server (header `Date`). */
export interface ClockEvidence {
  kind: 'clock'
  /** Device minus server; positive where the device is ahead. Absent where no time could be read. */
  skewMs?: number
  /** Half the round trip and the whole second that `Date` is rounded to. */
  uncertaintyMs: number
  url: string
}

/** A probe that brought nothing home says why. */
export interface ProbeError {
  kind: 'error'
  /** `skipped`: left out on purpose; the message says why. */
  code: 'deadline' | 'aborted' | 'unsupported' | 'internal' | 'skipped'
  message: string
}

export type Evidence =
  | EndpointEvidence
  | ControlEvidence
  | DeviceEvidence
  | IceEvidence
  | RelayHostEvidence
  | RelayEvidence
  | PortRangeEvidence
  | SignInEvidence
  | SignInSilentEvidence
  | SignInResourceEvidence
  | ClockEvidence
  | ThroughputEvidence
  | CapacityEvidence
  | QualityEvidence
  | HttpsThroughputEvidence
export type EvidenceKind = Evidence['kind']
export type EvidenceOf<K extends EvidenceKind> = Extract<Evidence, { kind: K }>
