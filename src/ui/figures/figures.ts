import { isLowerBound, mostArrived, needOf, stepFor } from '../../audits/line/carried.ts'
import { teamsTargets } from '../../catalog/bandwidth.ts'
import type { Cause } from '../../model/causes.ts'
import type { Verdict } from '../../model/verdicts.ts'
import { evidenceOf } from '../../report/build/evidence-of.ts'
import type { AuditResult, Report } from '../../report/schema/schema.ts'

type FigureId = 'rate' | 'roundTrip' | 'loss' | 'jitter'

/** One figure of the line beside what is required of it. Mbit/s, ms, or percent. */
export interface Figure {
  id: FigureId
  verdict: Verdict
  value: number
  /** More may get through: nobody looked for the most. */
  atLeast: boolean
  /** The 95 % interval, where the figure has one. */
  interval?: { low: number; high: number }
  /** How long nothing arrived, ms, where the line stops for moments. */
  dropoutMs?: number
  /** The figure should stay above it (rate) or below it (all others). */
  limit: number
}

/** Rows of the first line with figures; those of other relays stand among the checks. */
export function lineRows({ audits }: Pick<Report, 'audits'>): AuditResult[] {
  const ofLine = audits.filter(({ link }) => link === 'quality')
  const group = ofLine.find(
    ({ evidence }) => evidence?.kind === 'throughput' || evidence?.kind === 'quality',
  )?.group
  return ofLine.filter((row) => row.group === group)
}

export function figuresOf(rows: AuditResult[]): Figure[] {
  const quality = evidenceOf(rows, 'quality')
  const { rttMs, loss, jitterMs, longestGapMs } = quality ?? {}
  return [
    ...rateFigure(rows),
    ...figure('roundTrip', rttMs?.median, teamsTargets.rttMs, verdictOf(rows, 'rtt')),
    ...figure('loss', loss && loss.value * 100, teamsTargets.loss * 100, verdictOf(rows, 'loss'), {
      ...(loss && { interval: { low: loss.low * 100, high: loss.high * 100 } }),
    }),
    ...figure('jitter', jitterMs, teamsTargets.jitterMs, verdictOf(rows, 'jitter'), {
      ...(isOf(rows, 'line-stalls') && longestGapMs && { dropoutMs: longestGapMs }),
    }),
  ]
}

const verdictOf = (rows: AuditResult[], figure: 'loss' | 'jitter' | 'rtt'): Verdict =>
  rows.find(({ subject }) => subject?.kind === 'line-quality' && subject.figure === figure)
    ?.verdict ?? 'unknown'

const isOf = (rows: AuditResult[], cause: Cause) => rows.some((row) => row.cause === cause)

const figure = (
  id: FigureId,
  value: number | undefined,
  limit: number,
  verdict: Verdict,
  more: Pick<Figure, 'interval' | 'dropoutMs'> = {},
): Figure[] => (value === undefined ? [] : [{ id, value, limit, verdict, atLeast: false, ...more }])

function rateFigure(rows: AuditResult[]): Figure[] {
  const best = evidenceOf(rows, 'throughput')?.tiers.at(-1)
  const most = mostCarried(rows)
  if (!best || !most) return []
  const verdict =
    rows.find(({ subject }) => subject?.kind === 'line-required')?.verdict ?? 'unknown'
  const limit = needOf(best) / 1000
  // A rate was carried with a little loss: the headline says that rate too.
  const value = verdict === 'pass' && most.atLeast ? Math.max(most.value, limit) : most.value
  return [{ id: 'rate', limit, verdict, ...most, value }]
}

/** Mbit/s that got through the relay, and whether more may. */
export function mostCarried(rows: AuditResult[]): { value: number; atLeast: boolean } | undefined {
  const capacity = evidenceOf(rows, 'capacity')
  if (capacity?.wireMbps && !capacity.failure) {
    return { value: capacity.wireMbps.value, atLeast: isLowerBound(capacity) }
  }
  const required = evidenceOf(rows, 'throughput')
  const run = required?.runs.find(({ failure, steps }) => !failure && steps.length > 0)
  const best = required?.tiers.at(-1)
  if (!run || !best) return undefined
  const value = mostArrived(run) / 1000
  // Where the largest rate did not get through, what arrived of it is all there is.
  return value > 0 ? { value, atLeast: stepFor(run, best) !== undefined } : undefined
}

/** How full a bar is, and where its limit stands: shares of its length. */
export function barOf({ id, value, limit }: Figure): { filled: number; mark: number } {
  const whole = Math.max(value, limit) * (id === 'rate' ? 1.25 : 1.02)
  return { filled: value / whole, mark: limit / whole }
}
