import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { auditFor } from '../../../src/audits/index.ts'
import type { WatchEvidence } from '../../../src/probes/evidence.ts'
import { redact } from '../../../src/report/privacy/redact.ts'
import type { Report } from '../../../src/report/schema/schema.ts'
import { watchEvidenceOf } from '../../../src/watch/evidence.ts'
import { mergeBins } from '../../../src/watch/fold.ts'
import { binsOf, shorterTimeline, timelineOf } from '../../../src/watch/timeline.ts'
import { timelineSchema } from '../../../src/watch/timeline-schema.ts'
import type { Bin, WatchEventKind } from '../../../src/watch/types.ts'
import { START, watchLine } from './line.ts'

const about = { name: 'contoso', transport: 'udp', addressKnown: true } as const

/** A line that stands still for `ms` every `every` seconds, with something that happens then. */
function broken(seconds: number, every: number, ms: number, kind?: WatchEventKind) {
  const phase = (at: number) => (at - START) % (every * 1000)
  const seen = watchLine({
    seconds,
    trip: (at) => (at - START > 10_000 && phase(at) < ms ? undefined : 40),
    onTick: (at, watch) => {
      if (kind && at - START > 10_000 && phase(at) === 100) watch.mark(kind, at)
    },
  })
  return { seen, evidence: watchEvidenceOf(seen, about) }
}

const judge = (evidence: WatchEvidence, figure: 'gaps' | 'good' | 'roaming') =>
  auditFor('watch').judge(evidence, { kind: 'watch', relay: 'contoso', figure })

describe('the judge', () => {
  test('ten clean minutes pass, one clean minute says nothing', () => {
    const clean = watchEvidenceOf(watchLine({ seconds: 600, trip: () => 40 }), about)
    for (const figure of ['gaps', 'good', 'roaming'] as const)
      expect(judge(clean, figure).verdict).toBe('pass')
    const short = watchEvidenceOf(watchLine({ seconds: 60, trip: () => 40 }), about)
    for (const figure of ['gaps', 'good', 'roaming'] as const)
      expect(judge(short, figure)).toMatchObject({
        verdict: 'notApplicable',
        cause: 'not-measured',
      })
  })

  test('a break of 400 ms a minute warns; breaks of 5 s fail, and so do their seconds', () => {
    const some = broken(600, 60, 400)
    expect(some.evidence.breaks.count).toBe(9)
    expect(judge(some.evidence, 'gaps')).toMatchObject({ verdict: 'warn', cause: 'line-breaks' })
    const many = broken(600, 60, 5000)
    expect(judge(many.evidence, 'gaps')).toMatchObject({ verdict: 'fail', cause: 'line-breaks' })
    expect(judge(many.evidence, 'good')).toMatchObject({ cause: 'line-breaks' })
    expect(many.evidence.good?.value).toBeLessThan(0.95)
    // The seconds at both ends of a break lose some of their packets to it.
    expect(many.evidence.poor).toMatchObject({ loss: 0, jitter: 0 })
  })

  test('a cause is named only where every break came with it', () => {
    const moved = broken(600, 60, 1000, 'address')
    expect(moved.evidence.together.address).toBe(9)
    expect(judge(moved.evidence, 'gaps').cause).toBe('network-changed')
    expect(judge(moved.evidence, 'roaming')).toMatchObject({
      verdict: 'warn',
      cause: 'network-changed',
    })
    const { together, ...rest } = moved.evidence
    const once = { ...rest, together: { ...together, address: 8 } }
    expect(judge(once, 'gaps').cause).toBe('line-breaks')
    expect(judge(broken(600, 60, 1000, 'offline').evidence, 'gaps').cause).toBe('offline')
  })

  test('a browser that hides its addresses never passes for one that kept them', () => {
    const { evidence } = broken(600, 60, 0)
    expect(judge({ ...evidence, addressKnown: false }, 'roaming').verdict).toBe('notApplicable')
  })

  test('a new address in the first minutes says nothing yet, but with a break it warns', () => {
    const early = broken(120, 30, 0, 'address').evidence
    expect(early.happened.address).toBeGreaterThan(0)
    expect(judge(early, 'roaming')).toMatchObject({ verdict: 'notApplicable' })
    expect(judge(broken(120, 30, 1000, 'address').evidence, 'roaming').verdict).toBe('warn')
  })

  test('a slow line is slow, a lossy one lossy', () => {
    const slow = watchEvidenceOf(watchLine({ seconds: 400, trip: () => 700 }), about)
    expect(judge(slow, 'good')).toMatchObject({ verdict: 'fail', cause: 'slow-response' })
    const lossy = watchLine({ seconds: 400, trip: (at) => (at % 60 === 0 ? undefined : 40) })
    expect(judge(watchEvidenceOf(lossy, about), 'good')).toMatchObject({ cause: 'lossy' })
  })
})

describe('the timeline', () => {
  const { seen } = broken(3 * 3600, 30, 500, 'address')
  const timeline = timelineOf(seen, { relay: 'contoso', transport: 'udp' })

  test('three hours with 359 breaks take at most 16 kB, and fit the schema', () => {
    expect(JSON.stringify(timeline).length).toBeLessThanOrEqual(16_000)
    expect(v.is(timelineSchema, timeline)).toBe(true)
    expect(timeline.breaks).toHaveLength(60)
    const bins = binsOf(timeline)
    expect(bins.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(3 * 3600 - 2)
    expect(bins.reduce((sum, { judged }) => sum + judged, 0)).toBe(seen.good.length)
    expect(bins.reduce((sum, { good }) => sum + good, 0)).toBe(seen.good.filter(Boolean).length)
  })

  test('full resolution keeps the schema too, and a link takes less', () => {
    const whole = timelineOf(seen, { relay: 'contoso', transport: 'udp' }, 1e6)
    expect(v.is(timelineSchema, whole)).toBe(true)
    expect(whole.lengths).toMatchObject([{ seconds: 60 }, { seconds: 10 }, { seconds: 1 }])
    const short = shorterTimeline(timeline, 2500)
    expect(JSON.stringify(short).length).toBeLessThanOrEqual(2500)
    expect(v.is(timelineSchema, short)).toBe(true)
  })

  test('a link keeps the longest breaks, in the order of time', () => {
    const breaks = timeline.breaks.map((one, i) => ({ ...one, ms: 300 + 10 * i }))
    const short = shorterTimeline({ ...timeline, breaks }, 2500)
    expect(short.breaks).toEqual(breaks.slice(-12))
  })

  test('bins of which no loss is known count for none, others by their seconds', () => {
    const columns = { rttMs: [null, 40, 40], p95Ms: [null, 40, 40], jitterMs: [null, 1, 1] }
    const [out, minute, second] = binsOf({
      ...timeline,
      ...columns,
      lengths: [
        { bins: 2, seconds: 60 },
        { bins: 1, seconds: 1 },
      ],
      judged: [0, 60, 1],
      good: [0, 30, 1],
      loss: [null, 0.05, 0],
      gapMs: [0, 0, 0],
    })
    if (!out || !minute || !second) throw new Error('a bin is missing')
    expect(out).toMatchObject({ sent: 0, arrived: 0 })
    const lossIn = ({ sent, arrived }: Bin) => 1 - arrived / sent
    expect(lossIn(mergeBins([out, minute]))).toBeCloseTo(0.05)
    expect(lossIn(mergeBins([minute, second]))).toBeCloseTo((0.05 * 60) / 61)
  })

  test('it leaves the device field by field', () => {
    const report = { ...emptyReport, watch: { ...timeline, foreign: 'x' } } as unknown as Report
    for (const level of ['standard', 'minimal', 'full'] as const)
      expect(redact(report, level).watch).toEqual(timeline)
  })
})

const emptyReport = {
  schema: 'quest-preflight-report',
  version: 2,
  app: { name: 'Quest Preflight', version: '1', catalogDate: '2026-11-30' },
  run: {
    id: 'run',
    startedAt: '2026-11-30T00:00:00.000Z',
    finishedAt: '2026-11-30T00:00:00.000Z',
    durationMs: 0,
    stopped: false,
    profiles: [],
  },
  device: { browser: 'Chromium' },
  verdict: 'pass',
  headline: 'Ready.',
  chain: [],
  findings: [],
  audits: [],
  transfer: { bytesUp: 0, bytesDown: 0 },
}
