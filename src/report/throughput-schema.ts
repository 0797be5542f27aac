import * as v from 'valibot'
import { mixNames, tierNames } from '../catalog/bandwidth.ts'
import { loopFailures } from '../probes/throughput/evidence.ts'

/** Evidence of rate, loss, jitter and delay as a report carries it. Numbers only, and names. */
const amount = v.pipe(v.number(), v.minValue(0))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
const name = v.pipe(v.string(), v.maxLength(300), v.metadata({ privacy: 'public' }))
const host = v.pipe(v.string(), v.maxLength(300), v.metadata({ privacy: 'host' }))
const transport = v.picklist(['udp', 'tcp', 'tls'])
const method = v.optional(v.picklist(['media', 'data-channel']))
const failure = v.optional(v.picklist(loopFailures))
const bytes = v.object({ up: count, down: count })
const column = v.pipe(v.array(v.nullable(amount)), v.maxLength(60))
const series = v.optional(
  v.object({
    ms: v.pipe(v.array(amount), v.maxLength(60)),
    mbps: column,
    loss: column,
    rttMs: column,
  }),
)
const rate = v.optional(v.object({ value: amount, low: amount, high: amount }))
const trips = v.optional(v.object({ min: v.number(), median: v.number(), p95: v.number() }))
const https = v.optional(v.object({ downMbps: v.optional(amount), upMbps: v.optional(amount) }))

const step = v.object({
  offeredKbps: amount,
  sentKbps: amount,
  arrivedKbps: amount,
  share,
  loss: share,
  idleRttMs: v.optional(v.number()),
  rttMs: trips,
  jitterMs: amount,
  disturbed: v.boolean(),
  broken: v.boolean(),
})

const throughput = v.object({
  kind: v.literal('throughput'),
  name,
  mix: v.picklist(mixNames),
  headsets: count,
  tiers: v.pipe(
    v.array(v.object({ tier: v.picklist(tierNames), upKbps: amount, downKbps: amount })),
    v.maxLength(3),
  ),
  runs: v.pipe(
    v.array(
      v.object({
        transport,
        method,
        failure,
        steps: v.pipe(v.array(step), v.maxLength(3)),
        series,
      }),
    ),
    v.maxLength(3),
  ),
  https,
  seconds: amount,
  bytes,
})

const capacity = v.object({
  kind: v.literal('capacity'),
  name,
  transport,
  method,
  failure,
  wireMbps: rate,
  payloadMbps: rate,
  windows: v.optional(v.object({ count, ms: amount })),
  ended: v.optional(v.picklist(['measured', 'ceiling', 'sender', 'seconds', 'megabytes'])),
  offeredMbps: v.optional(amount),
  loss: v.optional(share),
  idleRttMs: v.optional(v.number()),
  loadedRttMs: v.optional(v.number()),
  disturbedShare: v.optional(share),
  https,
  limits: v.object({ maxSeconds: amount, maxMegabytes: amount }),
  seconds: amount,
  bytes,
  series,
})

const quality = v.object({
  kind: v.literal('quality'),
  name,
  transport,
  method,
  failure,
  sent: count,
  received: count,
  loss: v.optional(v.object({ value: share, low: share, high: share })),
  burstLoss: v.optional(share),
  reordered: v.optional(share),
  jitterMs: v.optional(amount),
  rttMs: trips,
  coarse: v.optional(v.boolean()),
  disturbedShare: v.optional(share),
  seconds: amount,
  bytes,
  series,
})

const run = v.optional(
  v.object({
    mbps: rate,
    atLeast: v.optional(v.boolean()),
    ended: v.picklist(['time', 'megabytes', 'failed']),
    seconds: amount,
    bytes: count,
  }),
)

const httpsThroughput = v.object({
  kind: v.literal('https-throughput'),
  host,
  online: v.boolean(),
  download: run,
  upload: run,
  series,
})

export const throughputSchemas = {
  throughput,
  capacity,
  quality,
  'https-throughput': httpsThroughput,
}
