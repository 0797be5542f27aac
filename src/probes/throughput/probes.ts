import type { RelayConfig } from '../../config/config.ts'
import type { Message } from '../../model/message.ts'
import type { RelayTransport } from '../../model/transports.ts'
import { msg } from '../../words/app/index.ts'
import type { Probe, ProbeContext } from '../types.ts'
import { since } from '../wait.ts'
import { limitsSince, measureCapacity } from './capacity.ts'
import type { HttpsRunFact, Rate, ThroughputRun } from './evidence.ts'
import { seriesOf } from './figures/series.ts'
import type { RateEstimate } from './figures/windows.ts'
import { type HttpsRun, measureDownload, measureUpload } from './https.ts'
import { whyBroken } from './loop/why-broken.ts'
import { labelOf, withLoop } from './loop/with-loop.ts'
import { measureQuality } from './quality.ts'
import { CARRIED_SHARE, checkRequirement } from './requirement.ts'
import { carryingTransports, diedEarlier, httpsSeen } from './seen.ts'

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

export const throughputProbe: Probe<'throughput'> = {
  kind: 'throughput',
  async run({ relay, known, mix, headsets, tiers, all }, context) {
    const { tools, signal, seen } = context
    const start = performance.now()
    const { transports } = await transportsFor(relay, context)
    const servers = await tools.iceServers(relay, signal)
    const stopped = (transport: RelayTransport) => ({ servers, transport, start, known })
    const rates = tiers.map(({ upKbps, downKbps }) => Math.max(upKbps, downKbps))
    const bytes = { up: 0, down: 0 }
    const died = diedEarlier(relay.name, seen)
    const runs: ThroughputRun[] = died ? [died] : []
    for (const transport of died ? [] : all ? transports : transports.slice(0, 2)) {
      // The second one is only to tell whether it is UDP that is slow.
      const offered = all || runs.length === 0 ? rates : rates.slice(1, 2)
      const onPoint = tools.live?.(labelOf(relay, transport), {
        rateMbps: Math.max(...rates) / 1000,
      })
      const result = await withLoop(stopped(transport), true, context, async (loop, method) => {
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
      })
      runs.push({ transport, steps: [], ...result })
      // Another transport is worth its time only where this one leaves a question open.
      if (!all && isAnswered(runs.at(-1))) break
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

const isAnswered = (run: ThroughputRun | undefined) =>
  run?.failure !== undefined || (run?.steps[0]?.share ?? 0) >= CARRIED_SHARE

export const capacityProbe: Probe<'capacity'> = {
  kind: 'capacity',
  async run({ relay, known, ...limits }, context) {
    const { tools, signal, seen } = context
    const start = performance.now()
    const { best } = await transportsFor(relay, context)
    const servers = await tools.iceServers(relay, signal)
    const stopped = { servers, transport: best, start, known }
    const onPoint = tools.live?.(labelOf(relay, best)) ?? ignore
    const base = { kind: 'capacity' as const, name: relay.name, transport: best, limits }
    const https = httpsSeen(seen)
    const died = diedEarlier(relay.name, seen)
    if (died) return { ...base, seconds: 0, bytes: { up: 0, down: 0 }, failure: died.failure }
    const result = await withLoop(stopped, true, context, async (loop, method) => {
      const { wire, payload, ended, offered, points, seconds, loaded, ...rest } =
        await measureCapacity(loop, limitsSince(start, limits), signal, onPoint)
      const series = seriesOf(points)
      return {
        ...rest,
        method,
        ...(wire && {
          wireMbps: rateOf(wire),
          windows: { count: wire.windows, ms: wire.windowMs },
        }),
        ...(payload && { payloadMbps: rateOf(payload) }),
        ...(ended === 'broken' ? { failure: await whyBroken(loop, stopped, context) } : { ended }),
        offeredMbps: mega(offered),
        ...(loaded && { loadedRttMs: loaded.median, loadedTrimmedRttMs: loaded.trimmedMean }),
        ...(https && { https }),
        seconds: Math.round(seconds * 10) / 10,
        ...(series && { series }),
      }
    })
    return { ...base, seconds: since(start) / 1000, bytes: { up: 0, down: 0 }, ...result }
  },
}

export const qualityProbe: Probe<'quality'> = {
  kind: 'quality',
  async run({ relay, known }, context) {
    const { tools, signal } = context
    const start = performance.now()
    const { best } = await transportsFor(relay, context)
    const servers = await tools.iceServers(relay, signal)
    const fits = (context.secondsLeft ?? Number.POSITIVE_INFINITY) - AFTER_QUALITY_SECONDS
    const seconds = Math.min(QUALITY_SECONDS, Math.max(LEAST_QUALITY_SECONDS, fits))
    const stopped = { servers, transport: best, start, known }
    const onPoint = tools.live?.(labelOf(relay, best), { quiet: true }) ?? ignore
    const empty = { sent: 0, received: 0, seconds: 0, bytes: { up: 0, down: 0 } }
    const base = { kind: 'quality' as const, name: relay.name, transport: best, ...empty }
    const result = await withLoop(stopped, false, context, async (loop, method) => {
      const { points, broken, ...rest } = await measureQuality(loop, seconds, signal, onPoint)
      const series = seriesOf(points)
      return {
        ...rest,
        method,
        ...(broken && { failure: await whyBroken(loop, stopped, context) }),
        ...(series && { series }),
      }
    })
    return { ...base, ...result }
  },
}

export const httpsThroughputProbe: Probe<'https-throughput'> = {
  kind: 'https-throughput',
  async run({ download, upload, maxMegabytes }, { tools, signal }) {
    const limits = { seconds: HTTPS_SECONDS, maxBytes: (maxMegabytes * 1e6) / 2 }
    const { host, hostname } = new URL(download ?? upload ?? '', document.baseURI)
    const guarded = host !== location.host && (await tools.local.guard(hostname, signal))
    if (guarded) return { kind: 'https-throughput', host, online: navigator.onLine, guarded: true }
    const live = (label: Message) => tools.live?.(label) ?? ignore
    const down = download
      ? await measureDownload(download, limits, signal, live(msg('app.live.download', { host })))
      : undefined
    const up = upload
      ? await measureUpload(upload, limits, signal, live(msg('app.live.upload', { host })))
      : undefined
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

export { prepareLoop } from './loop/loop.ts'
