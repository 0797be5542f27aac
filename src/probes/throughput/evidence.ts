import type { Mix, Tier } from '../../catalog/bandwidth.ts'
import type { RelayTransport } from '../evidence.ts'
import type { Share } from './loss.ts'
import type { LoopMethod } from './open.ts'
import type { LoadStep } from './requirement.ts'
import type { SearchState } from './search.ts'
import type { Trips } from './trips.ts'

/**
 * Samples over a measurement, at most sixty, as columns of one length. `null` where nothing was
 * seen.
 */
export interface Series {
  ms: number[]
  mbps: (number | null)[]
  loss: (number | null)[]
  rttMs: (number | null)[]
}

/**
 * Why there are no numbers. `not-connected`: allocated, but no media path came up. All others
 * stopped in mid-test. `broken`: the relay answers without carrying on, or no more while others
 * do. `udp-lost`: only TCP to it gets an answer. `offline`: the device lost its network. `gap`: it
 * carries again. `unclear`: what answers since then fits relay and network.
 */
export const loopFailures = [
  'not-connected',
  'broken',
  'udp-lost',
  'offline',
  'gap',
  'unclear',
] as const
export type LoopFailure = (typeof loopFailures)[number]

interface Bytes {
  up: number
  down: number
}

/** Where a rate lies: 10th and 90th percentile of its windows. Mbit/s. */
export interface Rate {
  value: number
  low: number
  high: number
}

export interface ThroughputRun {
  transport: RelayTransport
  /** `data-channel`: what arrived is a lower bound of what the line carries. */
  method?: LoopMethod
  failure?: LoopFailure
  steps: LoadStep[]
  series?: Series
}

/** The required rate offered through a relay: is it carried? */
export interface ThroughputEvidence {
  kind: 'throughput'
  name: string
  mix: Mix
  headsets: number
  tiers: Tier[]
  /** One for each transport tried, the preferred one first. */
  runs: ThroughputRun[]
  /** What HTTPS carried in the same run: tells the directions apart, and shaped UDP. */
  https?: { downMbps?: number; upMbps?: number }
  seconds: number
  bytes: Bytes
}

/** How much a relay carries at most: the smaller of up and down, at IP level. */
export interface CapacityEvidence {
  kind: 'capacity'
  name: string
  transport: RelayTransport
  method?: LoopMethod
  failure?: LoopFailure
  /** Everything that arrived, headers of IP, UDP and TURN included. */
  wireMbps?: Rate
  /** The media in it. */
  payloadMbps?: Rate
  /** How many windows of what length it rests on. */
  windows?: { count: number; ms: number }
  ended?: SearchState['ended']
  offeredMbps?: number
  /** 0..1, of all packets while the line was full. */
  loss?: number
  /** Round trip client to relay: on the empty line, and on the full one. */
  idleRttMs?: number
  loadedRttMs?: number
  /** Share of the samples that were left out: page hidden, or a thread stood still. */
  disturbedShare?: number
  /** What HTTPS carried in the same run. */
  https?: { downMbps?: number; upMbps?: number }
  limits: { maxSeconds: number; maxMegabytes: number }
  seconds: number
  bytes: Bytes
  series?: Series
}

/** A quiet stream of 50 packets a second through a relay, which nothing repairs. */
export interface QualityEvidence {
  kind: 'quality'
  name: string
  transport: RelayTransport
  method?: LoopMethod
  failure?: LoopFailure
  sent: number
  received: number
  /** Of the loop, up and down together; 0..1, with 95 % interval. */
  loss?: Share
  /** Largest share lost in any 200 ms. */
  burstLoss?: number
  reordered?: number
  /** RFC 3550 §6.4.1, over both ways. */
  jitterMs?: number
  /** Client to relay and back. */
  rttMs?: Trips
  coarse?: boolean
  disturbedShare?: number
  seconds: number
  bytes: Bytes
  series?: Series
}

export interface HttpsRunFact {
  /** Payload, Mbit/s; absent where nothing could be read from the measurement. */
  mbps?: Rate
  /** The megabytes allowed were used up before there was a full window: a lower bound. */
  atLeast?: boolean
  ended: 'time' | 'megabytes' | 'failed'
  seconds: number
  bytes: number
}

/** Rate of HTTPS requests to the configured routes, each direction by itself. */
export interface HttpsThroughputEvidence {
  kind: 'https-throughput'
  host: string
  online: boolean
  download?: HttpsRunFact
  upload?: HttpsRunFact
  series?: Series
}
