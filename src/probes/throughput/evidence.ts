import * as v from 'valibot'
import { mixNames, tierNames } from '../../catalog/bandwidth.ts'
import { amount, count, host, list, share, transport, word } from '../../model/fields.ts'

/** Evidence of rate, loss, jitter and delay. Numbers only, and names. */

const column = list(v.nullable(amount), 60)

/**
 * Samples over a measurement, at most sixty, as columns of one length. `null` where nothing was
 * seen.
 */
const seriesSchema = v.object({ ms: list(amount, 60), mbps: column, loss: column, rttMs: column })
export type Series = v.InferOutput<typeof seriesSchema>
const series = v.optional(seriesSchema)

/**
 * Why there are no numbers. `not-connected`: allocated, but no media path came up. All others
 * stopped in mid-test. `broken`: the relay answers without carrying on, or no more while others
 * do. `udp-lost`: only TCP to it gets an answer. `offline`: the device lost its network. `changed`:
 * it is on another one. `gap`: it carries again. `unclear`: what answers since then fits relay and network.
 */
const failureSchema = v.picklist([
  'not-connected',
  'broken',
  'udp-lost',
  'offline',
  'changed',
  'gap',
  'unclear',
])
export type LoopFailure = v.InferOutput<typeof failureSchema>
const failure = v.optional(failureSchema)

/** How packets were made: media is true to the line, a data channel only a lower bound. */
export const methodSchema = v.picklist(['media', 'data-channel'])
export type LoopMethod = v.InferOutput<typeof methodSchema>
const method = v.optional(methodSchema)

const bytes = v.object({ up: count, down: count })

/** Where a rate lies: the lowest and the highest window that was seen. Mbit/s. */
const rateSchema = v.object({ value: amount, low: amount, high: amount })
export type Rate = v.InferOutput<typeof rateSchema>
const rate = v.optional(rateSchema)

/** A share of packets with the interval in which the true one lies, at 95 %. All 0..1. */
export const shareSchema = v.object({ value: share, low: share, high: share })
export type Share = v.InferOutput<typeof shareSchema>

/** ms; up to the relay and down again, which is one round trip between client and relay. */
const tripsSchema = v.object({ min: v.number(), median: v.number(), p95: v.number() })
export type Trips = v.InferOutput<typeof tripsSchema>
const trips = v.optional(tripsSchema)

/** What HTTPS carried in the same run: tells the directions apart, and shaped UDP. */
const https = v.optional(v.object({ downMbps: v.optional(amount), upMbps: v.optional(amount) }))

/** One rate offered for some seconds, and what became of it. Rates in kbit/s at IP level. */
const stepSchema = v.object({
  offeredKbps: amount,
  sentKbps: amount,
  arrivedKbps: amount,
  /** The share that arrived of what was sent after the first half second. */
  share,
  /** Of packets. */
  loss: share,
  idleRttMs: v.optional(v.number()),
  rttMs: trips,
  jitterMs: amount,
  disturbed: v.boolean(),
  broken: v.boolean(),
})
export type LoadStep = v.InferOutput<typeof stepSchema>

const runSchema = v.object({ transport, method, failure, steps: list(stepSchema, 3), series })
export type ThroughputRun = v.InferOutput<typeof runSchema>

/** The required rate offered through a relay: is it carried? */
export const throughputSchema = v.object({
  kind: v.literal('throughput'),
  name: word,
  mix: v.picklist(mixNames),
  headsets: count,
  tiers: list(v.object({ tier: v.picklist(tierNames), upKbps: amount, downKbps: amount }), 3),
  /** One for each transport tried, the preferred one first. */
  runs: list(runSchema, 3),
  https,
  seconds: amount,
  bytes,
})
export type ThroughputEvidence = v.InferOutput<typeof throughputSchema>

/**
 * Why the search for the capacity ended. `ceiling`: the most that is offered was carried. `sender`:
 * this device could not send as much as was wanted, and all it sent was carried.
 */
const endedSchema = v.picklist(['measured', 'ceiling', 'sender', 'seconds', 'megabytes'])
export type SearchEnd = v.InferOutput<typeof endedSchema>

/** How much a relay carries at most: the smaller of up and down, at IP level. */
export const capacitySchema = v.object({
  kind: v.literal('capacity'),
  name: word,
  transport,
  method,
  failure,
  /** Everything that arrived, headers of IP, UDP and TURN included. */
  wireMbps: rate,
  /** The media in it. */
  payloadMbps: rate,
  /** How many windows of what length it rests on. */
  windows: v.optional(v.object({ count, ms: amount })),
  /** When the line was full, on the clock of `series`: over that time the rate holds. */
  held: v.optional(v.object({ fromMs: amount, toMs: amount })),
  ended: v.optional(endedSchema),
  offeredMbps: v.optional(amount),
  /** Of all packets while the line was full. */
  loss: v.optional(share),
  /** Round trip client to relay: on the empty line, and on the full one. */
  idleRttMs: v.optional(v.number()),
  loadedRttMs: v.optional(v.number()),
  /** Mean of the round trips on the full line without the longest twentieth. */
  loadedTrimmedRttMs: v.optional(v.number()),
  /** Share of the samples that were left out: page hidden, or a thread stood still. */
  disturbedShare: v.optional(share),
  https,
  limits: v.object({ maxSeconds: amount, maxMegabytes: amount }),
  seconds: amount,
  bytes,
  series,
})
export type CapacityEvidence = v.InferOutput<typeof capacitySchema>

/** A quiet stream of 50 packets a second through a relay, which nothing repairs. */
export const qualitySchema = v.object({
  kind: v.literal('quality'),
  name: word,
  transport,
  method,
  failure,
  sent: count,
  received: count,
  /** Of the loop, up and down together. */
  loss: v.optional(shareSchema),
  /** Largest share lost in any 200 ms. */
  burstLoss: v.optional(share),
  reordered: v.optional(share),
  /** For how long nothing came although packets were due, at most. A busy device makes no gap. */
  longestGapMs: v.optional(amount),
  /** Share of the time in gaps of 100 ms and more. */
  gapShare: v.optional(share),
  /** RFC 3550 §6.4.1, over both ways. */
  jitterMs: v.optional(amount),
  /** Client to relay and back. */
  rttMs: trips,
  coarse: v.optional(v.boolean()),
  disturbedShare: v.optional(share),
  seconds: amount,
  bytes,
  series,
})
export type QualityEvidence = v.InferOutput<typeof qualitySchema>

const httpsRunSchema = v.object({
  /** Payload, Mbit/s; absent where nothing could be read from the measurement. */
  mbps: rate,
  /** The megabytes allowed were used up before there was a full window: a lower bound. */
  atLeast: v.optional(v.boolean()),
  ended: v.picklist(['time', 'megabytes', 'failed']),
  seconds: amount,
  bytes: count,
})
export type HttpsRunFact = v.InferOutput<typeof httpsRunSchema>

/** Rate of HTTPS requests to the configured routes, each direction by itself. */
export const httpsThroughputSchema = v.object({
  kind: v.literal('https-throughput'),
  host,
  online: v.boolean(),
  /** The browser guards the server from this page, so nothing was sent. */
  guarded: v.optional(v.boolean()),
  download: v.optional(httpsRunSchema),
  upload: v.optional(httpsRunSchema),
  series,
})
export type HttpsThroughputEvidence = v.InferOutput<typeof httpsThroughputSchema>
