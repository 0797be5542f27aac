import { tiersOf } from '../catalog/bandwidth.ts'
import type { Config } from '../config/config.ts'
import { evidenceKeyOf, HTTPS_KEY, relayKeys } from '../model/ids.ts'
import { directions, qualityFigures, type Subject } from '../model/subject.ts'
import type { ProbeKind } from '../probes/evidence.ts'
import type {
  CapacityInput,
  HttpsInput,
  LineInput,
  ProbeInputs,
  ThroughputInput,
} from '../probes/inputs.ts'
import { msg } from '../words/plan/index.ts'
import { type Part, probe, row } from './parts.ts'

/** Seconds of media over both ways that the requirement check offers at its highest rate. */
const REQUIRED_SECONDS = 3
const NOT_IN_RUNS = msg('plan.left.inRun')
/** There is one line. */
const NOT_FIRST = msg('plan.left.notFirst')

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
  const asked: LineInput = { relay, ...(known && { known }) }
  const required: ThroughputInput = { ...asked, mix, headsets, tiers, all: always }
  const most: CapacityInput = { ...asked, maxSeconds, maxMegabytes }
  const requiredRow: Subject = { kind: 'line-required', relay: name }
  const capacityRow: Subject = { kind: 'line-capacity', relay: name }
  const qualityRows = qualityFigures.map(
    (figure): Subject => ({ kind: 'line-quality', relay: name, figure }),
  )
  const alone = <K extends ProbeKind>(
    key: string,
    kind: K,
    deadlineMs: number,
    input: ProbeInputs[K],
  ) => ({ ...probe(key, kind, deadlineMs, input, 'alone'), after: relayKeys(name) })
  const needMegabytes =
    (Math.max(...tiers.map(({ downKbps }) => downKbps)) / 4000) * REQUIRED_SECONDS
  const tooMany = needMegabytes > maxMegabytes
  return {
    audits: [
      row(requiredRow),
      row(capacityRow),
      ...qualityRows.map((subject) => row(subject)),
      row({ kind: 'line-loaded-rtt', relay: name }),
    ],
    probes: [
      { ...alone(`quality:${name}`, 'quality', 40_000, asked), megabytes: 0.5, ...never },
      {
        ...alone(evidenceKeyOf(requiredRow), 'throughput', 80_000, required),
        uses: [HTTPS_KEY],
        megabytes: needMegabytes,
        ...never,
        ...(tooMany && {
          onRequest: msg('plan.left.tooMuch', { megabytes: needMegabytes, most: maxMegabytes }),
        }),
      },
      {
        ...alone(evidenceKeyOf(capacityRow), 'capacity', (maxSeconds + 30) * 1000, most),
        uses: [HTTPS_KEY],
        megabytes: maxMegabytes,
        ...(!always && {
          onRequest: msg('plan.left.takesLong', { seconds: maxSeconds, megabytes: maxMegabytes }),
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
  return {
    audits: directions
      .filter((direction) => https[direction])
      .map((direction) => row({ kind: 'line-https', direction })),
    probes: [
      {
        ...probe(HTTPS_KEY, HTTPS_KEY, 20_000, input, 'alone'),
        megabytes: maxMegabytes,
        ...(inRun === 'nothing' && { onRequest: NOT_IN_RUNS }),
      },
    ],
  }
}
