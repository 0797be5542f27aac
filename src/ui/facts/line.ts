import { poorFigures, roundTripsPerMinute } from '../../audits/line/classes.ts'
import {
  bloatLimit,
  cited,
  poorLimits,
  responsivenessDraft,
  teamsTargets,
} from '../../catalog/bandwidth.ts'
import type {
  CapacityEvidence,
  HttpsRunFact,
  HttpsThroughputEvidence,
  LoadStep,
  QualityEvidence,
  Rate,
  ThroughputEvidence,
  ThroughputRun,
} from '../../probes/throughput/evidence.ts'
import { oneWayLoss } from '../../probes/throughput/figures/loss.ts'
import { mosEstimate } from '../../probes/throughput/figures/mos.ts'
import { duration, kilobytes } from '../../words/amounts.ts'
import { t } from '../../words/facts/index.ts'
import {
  count,
  data,
  type Fact,
  percent,
  percentText,
  precise,
  rate,
  rateText,
  said,
  took,
  under,
  yesNo,
} from './fact.ts'
import { bytesFact, tripsText } from './relay.ts'

export function throughputFacts(evidence: ThroughputEvidence): Fact[] {
  const { name, mix, headsets, tiers, runs, https, seconds, bytes } = evidence
  return [
    ...said(t('facts.how'), t('facts.required.how')),
    ...data(t('facts.relay.name'), name),
    ...said(t('facts.required.mix'), t(`facts.required.mix.${mix}`)),
    ...count(t('facts.required.headsets'), headsets),
    ...tiers.flatMap(({ tier, upKbps, downKbps }) =>
      said(
        t('facts.required.tier', { tier }),
        t('facts.required.rates', {
          up: rateText(upKbps / 1000),
          down: rateText(downKbps / 1000),
        }),
      ),
    ),
    ...runs.flatMap(runFacts),
    ...httpsFact(https),
    ...took(t('facts.line.seconds'), seconds * 1000),
    ...bytesFact(bytes),
  ]
}

const runFacts = ({ transport, method, failure, steps }: ThroughputRun): Fact[] => [
  ...data(t('facts.relay.transport'), transport.toUpperCase()),
  ...methodFacts({ method, failure }),
  ...steps.flatMap(stepFacts),
]

/** One rate that was offered, and what became of it. */
function stepFacts(step: LoadStep): Fact[] {
  const { offeredKbps, sentKbps, arrivedKbps, share, loss, jitterMs, idleRttMs, rttMs } = step
  return under(t('facts.required.step', { rate: rateText(offeredKbps / 1000) }), [
    ...rate(t('facts.required.sent'), sentKbps / 1000),
    ...said(
      t('facts.required.arrived'),
      t('facts.required.arrived.value', {
        rate: rateText(arrivedKbps / 1000),
        share: percentText(share),
      }),
    ),
    ...percent(t('facts.line.loss'), loss),
    ...precise(t('facts.line.roundTripIdle'), idleRttMs),
    ...said(t('facts.line.roundTripLoaded'), tripsText(rttMs)),
    ...precise(t('facts.line.jitter'), jitterMs),
    ...yesNo(t('facts.required.disturbed'), step.disturbed),
    ...yesNo(t('facts.required.broken'), step.broken),
  ])
}

export function capacityFacts(evidence: CapacityEvidence): Fact[] {
  const { name, transport, windows, held, ended, limits } = evidence
  return [
    ...said(t('facts.how'), t('facts.capacity.how')),
    ...data(t('facts.relay.name'), name),
    ...data(t('facts.relay.transport'), transport.toUpperCase()),
    ...methodFacts(evidence),
    ...rangeFact(t('facts.capacity.wire'), evidence.wireMbps),
    ...rangeFact(t('facts.capacity.payload'), evidence.payloadMbps),
    ...said(
      t('facts.capacity.windows'),
      windows &&
        t('facts.capacity.windows.value', {
          count: windows.count,
          duration: duration(windows.ms),
        }),
    ),
    ...said(
      t('facts.capacity.held'),
      held && t('facts.capacity.held.value', { from: held.fromMs / 1000, to: held.toMs / 1000 }),
    ),
    ...said(t('facts.capacity.ended'), ended && t(`facts.capacity.ended.${ended}`)),
    ...rate(t('facts.capacity.offered'), evidence.offeredMbps),
    ...percent(t('facts.line.loss'), evidence.loss),
    ...precise(t('facts.line.roundTripIdle'), evidence.idleRttMs),
    ...precise(t('facts.line.roundTripLoaded'), evidence.loadedRttMs),
    ...percent(t('facts.line.disturbed'), evidence.disturbedShare),
    ...responsivenessFacts(evidence),
    ...said(t('facts.capacity.bloat'), t('facts.capacity.bloat.value', { ms: bloatLimit.addedMs })),
    ...data(t('facts.source'), cited(bloatLimit)),
    ...httpsFact(evidence.https),
    ...said(
      t('facts.capacity.limits'),
      t('facts.capacity.limits.value', {
        seconds: limits.maxSeconds,
        megabytes: limits.maxMegabytes,
      }),
    ),
    ...took(t('facts.line.seconds'), evidence.seconds * 1000),
    ...bytesFact(evidence.bytes),
  ]
}

function responsivenessFacts(evidence: CapacityEvidence): Fact[] {
  const trips = roundTripsPerMinute(evidence)
  if (trips === undefined) return []
  return [
    ...said(t('facts.capacity.rpm'), t('facts.capacity.rpm.value', { trips })),
    ...data(t('facts.source'), cited(responsivenessDraft)),
  ]
}

export function qualityFacts(evidence: QualityEvidence): Fact[] {
  const { name, transport, sent, received, loss, coarse } = evidence
  return [
    ...said(t('facts.how'), t('facts.quality.how')),
    ...data(t('facts.relay.name'), name),
    ...data(t('facts.relay.transport'), transport.toUpperCase()),
    ...methodFacts(evidence),
    ...said(t('facts.quality.packets'), t('facts.quality.packets.value', { sent, received })),
    ...said(
      t('facts.line.loss'),
      loss &&
        t('facts.interval', {
          value: percentText(loss.value),
          low: percentText(loss.low),
          high: percentText(loss.high),
        }),
    ),
    ...percent(t('facts.quality.burst'), evidence.burstLoss),
    ...percent(t('facts.quality.reordered'), evidence.reordered),
    ...precise(t('facts.quality.gap'), evidence.longestGapMs),
    ...percent(t('facts.quality.gaps'), evidence.gapShare),
    ...precise(t('facts.line.jitter'), evidence.jitterMs),
    ...said(t('facts.line.roundTrip'), tripsText(evidence.rttMs)),
    ...yesNo(t('facts.quality.coarse'), coarse),
    ...percent(t('facts.line.disturbed'), evidence.disturbedShare),
    ...speechFact(evidence),
    ...classFact(evidence),
    ...limitFacts(),
    ...took(t('facts.line.seconds'), evidence.seconds * 1000),
    ...bytesFact(evidence.bytes),
  ]
}

/** The loop is one round trip; half of it is one way. */
function speechFact({ rttMs, loss }: QualityEvidence): Fact[] {
  if (!rttMs) return []
  const mos = mosEstimate(rttMs.median / 2, oneWayLoss(loss?.value ?? 0))
  return said(t('facts.quality.speech'), t('facts.quality.speech.value', { mos }))
}

/** What the Call Quality Dashboard would say of it. */
function classFact(evidence: QualityEvidence): Fact[] {
  const poor = poorFigures(evidence)
  if (!poor) return []
  const figures = poor.map((figure) => t(`facts.line.${figure}`))
  const value = t('facts.quality.class.value', { poor: poor.length > 0 ? 'yes' : 'no', figures })
  return said(t('facts.quality.class'), value)
}

/** By which figures a line is judged, and who published them. */
const limitFacts = (): Fact[] => [
  ...said(t('facts.quality.target'), t('facts.quality.target.value', valuesOf(teamsTargets))),
  ...data(t('facts.source'), cited(teamsTargets)),
  ...said(t('facts.quality.poor'), t('facts.quality.poor.value', valuesOf(poorLimits))),
  ...data(t('facts.source'), cited(poorLimits)),
]

const valuesOf = ({
  loss,
  jitterMs,
  rttMs,
}: {
  loss: number
  jitterMs: number
  rttMs: number
}) => ({
  loss: loss * 100,
  jitter: jitterMs,
  rtt: rttMs,
})

export function httpsThroughputFacts(evidence: HttpsThroughputEvidence): Fact[] {
  const { host, online, download, upload } = evidence
  return [
    ...said(t('facts.how'), t('facts.https.how')),
    ...data(t('facts.address'), host),
    ...yesNo(t('facts.online'), online),
    ...under(t('facts.https.download'), httpsRunFacts(download)),
    ...under(t('facts.https.upload'), httpsRunFacts(upload)),
  ]
}

function httpsRunFacts(run: HttpsRunFact | undefined): Fact[] {
  if (!run) return []
  const { mbps, atLeast, ended, seconds, bytes } = run
  return [
    ...(mbps && atLeast
      ? said(t('facts.https.rate'), t('facts.https.atLeast', { rate: rateText(mbps.value) }))
      : rangeFact(t('facts.https.rate'), mbps)),
    ...said(t('facts.https.ended'), t(`facts.https.ended.${ended}`)),
    ...took(t('facts.time'), seconds * 1000),
    ...said(t('facts.https.bytes'), kilobytes(bytes)),
  ]
}

const methodFacts = ({ method, failure }: Pick<QualityEvidence, 'method' | 'failure'>): Fact[] => [
  ...said(t('facts.line.method'), method && t(`facts.line.method.${method}`)),
  ...said(t('facts.line.failure'), failure && t(`facts.line.failure.${failure}`)),
]

const rangeFact = (label: string, range: Rate | undefined): Fact[] =>
  said(
    label,
    range &&
      t('facts.range', {
        value: rateText(range.value),
        low: rateText(range.low),
        high: rateText(range.high),
      }),
  )

function httpsFact(https: CapacityEvidence['https']): Fact[] {
  if (!https) return []
  const text = (mbps: number | undefined) =>
    mbps === undefined ? t('facts.line.unknownRate') : rateText(mbps)
  const value = t('facts.line.https.value', {
    download: text(https.downMbps),
    upload: text(https.upMbps),
  })
  return said(t('facts.line.https'), value)
}
