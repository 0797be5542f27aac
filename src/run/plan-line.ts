import { qualityFacts } from '../audits/quality.ts'
import { tiersOf } from '../catalog/bandwidth.ts'
import type { Config } from '../config.ts'
import type {
  CapacityInput,
  HttpsInput,
  QualityInput,
  ThroughputInput,
} from '../probes/throughput/probes.ts'
import { HTTPS_KEY, relayKeys } from '../probes/throughput/seen.ts'
import { type Part, probe, row } from './plan-parts.ts'
import type { PlannedAudit, PlannedProbe } from './plan-types.ts'

/** Seconds of media over both ways that the requirement check offers at its highest rate. */
const REQUIRED_SECONDS = 3
const NOT_IN_RUNS = 'config.json leaves it out of runs (throughput.inRun).'
const HTTPS_TITLE = 'Rate of HTTPS, each direction by itself'

const NOT_FIRST = 'There is one line: a run measures it through the first relay of config.json.'

/**
 * Rate, loss, jitter and delay through one relay, with nothing else going on.
 * @param first only the first relay is measured in a run, unless config asks for everything
 * @param known URL of a host elsewhere that must exist
 */
export function planLine(
  relay: Config['relays'][number],
  { throughput }: Config,
  first: boolean,
  known?: string,
): Part {
  const { name } = relay
  const { headsets, mix, maxMegabytes, maxSeconds, inRun } = throughput
  const always = inRun === 'everything'
  const never =
    (inRun === 'nothing' && { onRequest: NOT_IN_RUNS }) ||
    (!first && !always && { onRequest: NOT_FIRST })
  const tiers = tiersOf(mix, headsets)
  const asked: QualityInput = { relay, ...(known && { known }) }
  const required: ThroughputInput = { ...asked, mix, headsets, tiers, all: always }
  const most: CapacityInput = { ...asked, maxSeconds, maxMegabytes }
  const keys = {
    required: `throughput:${name}`,
    capacity: `capacity:${name}`,
    quality: `quality:${name}`,
  }
  const place = {
    group: `line.${name}`,
    groupTitle: `The line to relay ${name}`,
    link: 'quality' as const,
  }
  const fact = (audit: string, id: string, evidence: string): PlannedAudit =>
    row(audit, id, { fact: id }, { ...place, evidence })
  const alone = (
    probeKey: string,
    kind: PlannedProbe['kind'],
    deadlineMs: number,
    input: object,
  ) => ({
    ...probe(probeKey, kind, deadlineMs, input, 'alone'),
    after: relayKeys(name),
  })
  const needMegabytes =
    (Math.max(...tiers.map(({ downKbps }) => downKbps)) / 4000) * REQUIRED_SECONDS
  const tooMany = needMegabytes > maxMegabytes
  return {
    audits: [
      fact('throughput.required', `throughput.${name}.required`, keys.required),
      fact('throughput.capacity', `throughput.${name}.capacity`, keys.capacity),
      ...qualityFacts.map((what) => fact('quality', `quality.${name}.${what}`, keys.quality)),
      fact('quality.loaded-rtt', `quality.${name}.loaded-rtt`, keys.capacity),
    ],
    probes: [
      { ...alone(keys.quality, 'quality', 40_000, asked), megabytes: 0.5, ...never },
      {
        ...alone(keys.required, 'throughput', 80_000, required),
        uses: [HTTPS_KEY],
        megabytes: needMegabytes,
        ...never,
        ...(tooMany && {
          onRequest: `It takes about ${Math.round(needMegabytes)} MB, more than the ${maxMegabytes} MB allowed for a run (throughput.maxMegabytes).`,
        }),
      },
      {
        ...alone(keys.capacity, 'capacity', (maxSeconds + 30) * 1000, most),
        uses: [HTTPS_KEY],
        megabytes: maxMegabytes,
        ...(!always && {
          onRequest: `It takes up to ${maxSeconds} s and ${maxMegabytes} MB, so a run leaves it out.`,
        }),
      },
    ],
  }
}

/** HTTPS throughput to the routes of the config. */
export function planHttps({ throughput }: Config): Part {
  const { https, maxMegabytes, inRun } = throughput
  if (!https) return { audits: [], probes: [] }
  const input: HttpsInput = { ...https, maxMegabytes }
  const directions = (['download', 'upload'] as const).filter((direction) => https[direction])
  return {
    audits: directions.map((direction) => {
      const id = `throughput.https.${direction}`
      const place = { group: 'line.https', groupTitle: HTTPS_TITLE, link: 'quality' as const }
      return row('throughput.https', id, { fact: id }, { ...place, evidence: HTTPS_KEY })
    }),
    probes: [
      {
        ...probe(HTTPS_KEY, HTTPS_KEY, 20_000, input, 'alone'),
        megabytes: maxMegabytes,
        ...(inRun === 'nothing' && { onRequest: NOT_IN_RUNS }),
      },
    ],
  }
}
