import type { Mix, Tier } from '../../catalog/bandwidth.ts'
import type { RelayConfig } from '../../config.ts'
import type { RelayTransport } from '../evidence.ts'
import type { Probe, ProbeContext } from '../types.ts'
import { since } from '../wait.ts'
import { limitsSince, measureCapacity } from './capacity.ts'
import type { HttpsRunFact, Rate, ThroughputRun } from './evidence.ts'
import { type HttpsRun, measureDownload, measureUpload } from './https.ts'
import { measureQuality } from './quality.ts'
import { CARRIED_SHARE, checkRequirement } from './requirement.ts'
import { carryingTransports, httpsSeen } from './seen.ts'
import { seriesOf } from './series.ts'
import { whyBroken } from './why-broken.ts'
import type { RateEstimate } from './windows.ts'
import { labelOf, withLoop } from './with-loop.ts'

/** What every measurement over a relay is told. */
interface RelayInput {
  relay: RelayConfig
  /** URL of a host elsewhere that must exist, asked where a measurement breaks off. */
  known?: string
}

export interface ThroughputInput extends RelayInput {
  mix: Mix
  headsets: number
  tiers: Tier[]
  /** Try every transport that carries data, not only those that are needed to know. */
  all: boolean
}

export interface CapacityInput extends RelayInput {
  maxSeconds: number
  maxMegabytes: number
}

export type QualityInput = RelayInput

export interface HttpsInput {
  download?: string
  upload?: string
  maxMegabytes: number
}

const QUALITY_SECONDS = 10
/** A run keeps its promise of 20 seconds: 200 packets still bound the loss to 1.8 %. */
const LEAST_QUALITY_SECONDS = 4
/** The requirement check and its set-up come after the quiet stream. */
const AFTER_QUALITY_SECONDS = 5
const HTTPS_SECONDS = 3

const rateOf = ({ value, low, high }: RateEstimate): Rate => ({
  value: mega(value),
  low: mega(low),
  high: mega(high),
})
const mega = (bits: number) => Math.round(bits / 1e3) / 1e3

/** Best transport first; the runner asks this probe only where one carried data. */
async function transportsFor(relay: RelayConfig, { seen }: ProbeContext) {
  const transports = carryingTransports(relay.name, seen)
  const [best = 'udp' as RelayTransport] = transports
  return { transports, best }
}

export const throughputProbe: Probe<ThroughputInput, 'throughput'> = {
  kind: 'throughput',
  async run({ relay, known, mix, headsets, tiers, all }, context) {
    const { tools, signal, seen } = context
    const start = performance.now()
    const { transports } = await transportsFor(relay, context)
    const servers = await tools.iceServers(relay, signal)
    const stopped = (transport: RelayTransport) => ({ servers, transport, start, known })
    const rates = tiers.map(({ upKbps, downKbps }) => Math.max(upKbps, downKbps))
    const bytes = { up: 0, down: 0 }
    const runs: ThroughputRun[] = []
    for (const transport of all ? transports : transports.slice(0, 2)) {
      // The second one is only to tell whether it is UDP that is slow.
      const offered = all || runs.length === 0 ? rates : rates.slice(1, 2)
      const onPoint = tools.live?.(labelOf(relay, transport), {
        rateMbps: Math.max(...rates) / 1000,
      })
      const result = await withLoop(
        servers,
        { transport, load: true },
        signal,
        async (loop, method) => {
          const checked = await checkRequirement(loop, offered, signal, onPoint ?? ignore)
          bytes.up += checked.bytes.up
          bytes.down += checked.bytes.down
          const series = seriesOf(checked.points)
          const broken = checked.steps.some((step) => step.broken)
          return {
            method,
            steps: checked.steps,
            ...(broken && { failure: await whyBroken(loop, stopped(transport), context) }),
            ...(series && { series }),
          }
        },
      )
      runs.push({ transport, steps: [], ...result })
      // Another transport is worth its time only where this one leaves a question open.
      if (!all && runs.at(-1)?.steps[0] && (runs.at(-1)?.steps[0]?.share ?? 0) >= CARRIED_SHARE)
        break
    }
    const https = httpsSeen(seen)
    return {
      kind: 'throughput',
      name: relay.name,
      mix,
      headsets,
      tiers,
      runs,
      ...(https && { https }),
      seconds: since(start) / 1000,
      bytes,
    }
  },
}

export const capacityProbe: Probe<CapacityInput, 'capacity'> = {
  kind: 'capacity',
  async run({ relay, known, ...limits }, context) {
    const { tools, signal, seen } = context
    const start = performance.now()
    const { best } = await transportsFor(relay, context)
    const servers = await tools.iceServers(relay, signal)
    const stopped = { servers, transport: best, start, known }
    const onPoint = tools.live?.(labelOf(relay, best), undefined) ?? ignore
    const base = { kind: 'capacity' as const, name: relay.name, transport: best, limits }
    const https = httpsSeen(seen)
    const result = await withLoop(
      servers,
      { transport: best, load: true },
      signal,
      async (loop, method) => {
        const { wire, payload, ended, offered, points, seconds, ...rest } = await measureCapacity(
          loop,
          limitsSince(start, limits),
          signal,
          onPoint,
        )
        const series = seriesOf(points)
        return {
          ...rest,
          method,
          ...(wire && {
            wireMbps: rateOf(wire),
            windows: { count: wire.windows, ms: wire.windowMs },
          }),
          ...(payload && { payloadMbps: rateOf(payload) }),
          ...(ended === 'broken'
            ? { failure: await whyBroken(loop, stopped, context) }
            : { ended }),
          offeredMbps: mega(offered),
          ...(https && { https }),
          seconds: Math.round(seconds * 10) / 10,
          ...(series && { series }),
        }
      },
    )
    return { ...base, seconds: since(start) / 1000, bytes: { up: 0, down: 0 }, ...result }
  },
}

export const qualityProbe: Probe<QualityInput, 'quality'> = {
  kind: 'quality',
  async run({ relay, known }, context) {
    const { tools, signal } = context
    const start = performance.now()
    const { best } = await transportsFor(relay, context)
    const servers = await tools.iceServers(relay, signal)
    const fits = (context.secondsLeft ?? Number.POSITIVE_INFINITY) - AFTER_QUALITY_SECONDS
    const seconds = Math.min(QUALITY_SECONDS, Math.max(LEAST_QUALITY_SECONDS, fits))
    const stopped = { servers, transport: best, start, known }
    const onPoint = tools.live?.(labelOf(relay, best), undefined) ?? ignore
    const empty = { sent: 0, received: 0, seconds: 0, bytes: { up: 0, down: 0 } }
    const base = { kind: 'quality' as const, name: relay.name, transport: best, ...empty }
    const result = await withLoop(
      servers,
      { transport: best, load: false },
      signal,
      async (loop, method) => {
        const { points, broken, ...rest } = await measureQuality(loop, seconds, signal, onPoint)
        const series = seriesOf(points)
        return {
          ...rest,
          method,
          ...(broken && { failure: await whyBroken(loop, stopped, context) }),
          ...(series && { series }),
        }
      },
    )
    return { ...base, ...result }
  },
}

export const httpsThroughputProbe: Probe<HttpsInput, 'https-throughput'> = {
  kind: 'https-throughput',
  async run({ download, upload, maxMegabytes }, { tools, signal }) {
    const limits = { seconds: HTTPS_SECONDS, maxBytes: (maxMegabytes * 1e6) / 2 }
    const host = new URL(download ?? upload ?? '', document.baseURI).host
    const live = (what: string) => tools.live?.(`${what} from ${host}`, undefined) ?? ignore
    const down = download
      ? await measureDownload(download, limits, signal, live('Download'))
      : undefined
    const up = upload ? await measureUpload(upload, limits, signal, live('Upload')) : undefined
    return {
      kind: 'https-throughput',
      host,
      online: navigator.onLine,
      ...(down && { download: factOf(down) }),
      ...(up && { upload: factOf(up) }),
    }
  },
}

const factOf = ({ rate, atLeast, ended, seconds, bytes }: HttpsRun): HttpsRunFact => ({
  ...(rate && { mbps: rateOf(rate) }),
  ...(atLeast && { atLeast }),
  ended,
  seconds: Math.round(seconds * 10) / 10,
  bytes,
})

const ignore = () => {}
