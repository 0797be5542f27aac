import type { RelayTransport } from '../model/transports.ts'
import type { WalkEvidence } from '../probes/evidence.ts'
import type { LoopMethod } from '../probes/throughput/evidence.ts'
import type { Span } from '../probes/throughput/figures/gaps.ts'
import { wilson } from '../probes/throughput/figures/loss.ts'
import { stateOf } from './cells.ts'
import {
  type Cell,
  cellStates,
  type Visit,
  type WalkMap,
  type WalkMetric,
  walkMetrics,
} from './types.ts'

interface About {
  name: string
  transport: RelayTransport
  method?: LoopMethod | undefined
}

/** What the audits need of a walk. */
export function walkEvidenceOf(map: WalkMap, { method, ...about }: About): WalkEvidence {
  const { cells, drift, rttMs, packets, nowhereShare, tooFast, parts } = map
  const counts = (metric?: WalkMetric) =>
    Object.fromEntries(
      cellStates.map((state) => [
        state,
        cells.filter((cell) => stateOf(cell, metric) === state).length,
      ]),
    ) as WalkEvidence['cells']
  return {
    kind: 'walk',
    ...about,
    ...(method && { method }),
    seconds: Math.round(map.ms / 1000),
    cellM: map.cellM,
    cells: counts(),
    ...(Object.fromEntries(walkMetrics.map((metric) => [metric, counts(metric)])) as Pick<
      WalkEvidence,
      WalkMetric
    >),
    worst: worstOf(cells),
    ...(rttMs !== undefined && { rttMs }),
    packets,
    nowhere: nowhereShare,
    tooFast,
    parts,
    drift: {
      state: drift.state,
      ...(drift.before && { before: seenAt(drift.before) }),
      ...(drift.after && { after: seenAt(drift.after) }),
      twice: drift.twice,
      disagree: drift.disagree,
      ...(drift.during && { duringMs: lengthOf(drift.during) }),
    },
  }
}

const lengthOf = (spans: readonly Span[]) =>
  Math.round(spans.reduce((sum, [from, to]) => sum + to - from, 0))

const seenAt = ({ n, lost, medianMs }: Visit) => ({
  packets: n + lost,
  ...(medianMs !== undefined && { rttMs: medianMs }),
  loss: wilson(lost, n + lost),
})

function worstOf(cells: readonly Cell[]): WalkEvidence['worst'] {
  const worst = (metric: WalkMetric, of: (cell: Cell) => number) =>
    cells
      .filter(({ state }) => state[metric] === 'bad')
      .toSorted((one, other) => of(other) - of(one))[0]
  const slow = worst('roundTrip', ({ rttMs = 0 }) => rttMs)
  const late = worst('late', ({ lateShare }) => lateShare)
  const lossy = worst('loss', ({ loss }) => loss.value)
  const gap = worst('gap', ({ gapMs }) => gapMs)
  return {
    ...(slow?.rttMs !== undefined && { rttMs: slow.rttMs }),
    ...(late && { late: late.lateShare }),
    ...(lossy && { loss: lossy.loss }),
    ...(gap && { gapMs: gap.gapMs }),
  }
}
