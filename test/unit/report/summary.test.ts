import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { withWatch } from '../../../src/app/watch/attach.ts'
import { columnsOf } from '../../../src/rehearsal/second.ts'
import { summaryOf } from '../../../src/report/export/summary.ts'
import { redactionLevels } from '../../../src/report/privacy/redact.ts'
import { summaryJsonSchemaText } from '../../../src/report/schema/json-schema.ts'
import type { Report } from '../../../src/report/schema/schema.ts'
import { SUMMARY_MAX_BYTES, summarySchema } from '../../../src/report/schema/summary-schema.ts'
import { largeReport, passingReport, sampleReport } from '../../fixtures/report.ts'
import { samplePrivate } from '../../fixtures/sample-evidence.ts'
import { watchedLine } from '../../fixtures/watch.ts'
import { plan, second } from '../fleet/rehearsal/made.ts'

const size = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length

describe('summary of a run', () => {
  test.each(redactionLevels)('holds to its schema and to 4 kB, level %s', (level) => {
    for (const report of [sampleReport(), passingReport(), largeReport()]) {
      const summary = summaryOf(report, level, 'browser-1')
      expect(v.parse(summarySchema, summary)).toEqual(summary)
      expect(size(summary)).toBeLessThanOrEqual(SUMMARY_MAX_BYTES)
    }
  })

  test('a run limited by ?only never says that the device is ready', () => {
    const limited = (report: Report): Report => ({
      ...report,
      run: { ...report.run, only: 'relay.' },
    })
    const summary = summaryOf(limited(passingReport()), 'standard', 'browser-1')
    expect(summary).toMatchObject({ verdict: 'unknown', only: 'relay.' })
    expect(v.parse(summarySchema, summary)).toEqual(summary)
    expect(summaryOf(limited(sampleReport()), 'standard', 'browser-1').verdict).toBe('fail')
  })

  test('4 kB hold for the longest texts that a report may have', () => {
    const report = sampleReport()
    const row = report.audits.find(({ verdict, requirement }) => verdict === 'fail' && requirement)
    if (!row?.requirement) throw new Error('the sample has no failing rule')
    const { requirement } = row
    report.headline = '€'.repeat(4000)
    report.run.labels = { device: '€'.repeat(64), site: '€'.repeat(64), group: '€'.repeat(64) }
    report.audits = Array.from({ length: 200 }, (_, index) => ({
      ...row,
      id: `endpoint.${index}`,
      requirement: { ...requirement, status: 'current', set: `${index}${'€'.repeat(200)}` },
    }))
    const summary = summaryOf(report, 'full', 'browser-1')
    expect(size(summary)).toBeLessThanOrEqual(SUMMARY_MAX_BYTES)
    expect(summary.closed.length + summary.closedMore).toBe(200)
    expect(summary.headline.length).toBeGreaterThan(0)
    expect(v.is(summarySchema, summary)).toBe(true)
  })

  test('says what is broken first, by which causes, and which rules are closed', () => {
    const summary = summaryOf(labelled(sampleReport()), 'standard', 'browser-1')
    expect(summary).toMatchObject({
      device: 'lab-07',
      site: 'Oslo',
      trigger: 'link',
      verdict: 'fail',
      brokenLink: 'name',
      linkName: 'fail',
      causes: { 'dns-blocked': 2, 'tls-failed': 1, 'tcp-dropped': 1, 'tcp-refused': 1 },
    })
    expect(summary.group).toBeUndefined()
    expect(summary.closed).toContain('tcp/443 acs-signalling')
    const rows = [summary.passed, summary.warned, summary.failed, summary.unknown]
    expect(rows.reduce((a, b) => a + b) + summary.notApplicable).toBe(sampleReport().audits.length)
  })

  test('a passing run has no causes, nothing closed, nothing to open', () => {
    const { causes, closed, blockers, openable, brokenLink } = summaryOf(
      passingReport(),
      'standard',
      'browser-1',
    )
    expect({ causes, closed, blockers, openable, brokenLink }).toEqual({
      causes: {},
      closed: [],
      blockers: [],
      openable: false,
      brokenLink: undefined,
    })
  })

  test('the newest rehearsal comes with its code, its verdict and what arrived', () => {
    const report = passingReport()
    const [first] = report.audits
    if (!first) throw new Error('a report without rows')
    const part = (code: string, createdAt: string, arrivedDown: number) => ({
      ...first,
      id: `rehearsal.${code}`,
      verdict: 'warn' as const,
      // A kind of evidence that old pages of a fleet don't know either.
      evidence: {
        kind: 'rehearsal',
        ...plan({ code, createdAt }),
        columns: columnsOf([
          second(1, { arrivedDown, looped: 0, lost: 47, gapMs: 900 }),
          second(2, { busy: true, arrivedDown, looped: 0 }),
          second(3, { hidden: true, expectedDown: 0, arrivedDown: 0, sentUp: 0, looped: 0 }),
        ]),
      } as never,
    })
    const audits = [
      part('olde2345', '2026-12-01T08:00:00.000Z', 1),
      part('newe2345', '2026-12-01T09:00:00.000Z', 47),
      ...report.audits,
    ]
    const summary = summaryOf({ ...report, audits }, 'standard', 'browser-1')
    expect(summary).toMatchObject({
      rehearsal: 'newe2345',
      rehearsedAt: '2026-12-01T09:00:00.000Z',
      rehearsalVerdict: 'warn',
      rehearsalArrivedPercent: 50,
      rehearsalRttMs: 30,
      rehearsalMix: 'avatars-screen',
      rehearsalMode: 'all',
      rehearsalKbps: 850,
      rehearsalLoopPercent: 0,
      rehearsalLossPercent: 50,
      rehearsalGapMs: 900,
      rehearsalSeconds: 3,
      rehearsalBusySeconds: 1,
      rehearsalHiddenSeconds: 1,
      // 47 full packets of 1,194 bytes are 449 kbit; nobody knows of seconds 0 and 3.
      rehearsalArrivedEach: '- 53 53 -',
    })
    expect(v.is(summarySchema, summary)).toBe(true)
    expect(summaryOf(report, 'standard', 'browser-1').rehearsal).toBeUndefined()
  })

  test('a watch that followed comes with its figures and the times of its longest breaks', () => {
    const { evidence, timeline } = watchedLine()
    const report = withWatch(passingReport(), evidence, timeline, 1000)
    const summary = summaryOf(report, 'minimal', 'browser-1')
    expect(summary).toMatchObject({
      verdict: 'warn',
      linkQuality: 'warn',
      watchedAt: timeline.startedAt,
      watchedSeconds: 1798,
      watchedJudged: evidence.judged,
      watchedBreaks: 3,
      watchedLongestMs: evidence.breaks.longestMs,
    })
    expect(summary.watchedGoodPercent).toBeCloseTo(100 * (evidence.good?.value ?? 0), 1)
    const from = Date.parse(timeline.startedAt)
    expect(summary.watchedBreakTimes).toEqual(
      timeline.breaks.map(({ atMs, ms }) => `${new Date(from + atMs).toISOString()} ${ms}`),
    )
    expect(v.is(summarySchema, summary)).toBe(true)
    // The longest of many, in the order of time.
    const breaks = Array.from({ length: 60 }, (_, i) => ({
      atMs: i * 20_000,
      ms: 300 + ((i * 7) % 60) * 10,
      with: [],
    }))
    const many = summaryOf({ ...report, watch: { ...timeline, breaks } }, 'full', 'browser-1')
    const listed = many.watchedBreakTimes ?? []
    expect(listed).toHaveLength(20)
    expect(listed.toSorted()).toEqual(listed)
    expect(Math.min(...listed.map((text) => Number(text.split(' ')[1])))).toBe(700)
    expect(JSON.stringify(many).length).toBeLessThanOrEqual(4096)
  })

  test('the seconds of a rehearsal give way before anything else', () => {
    const report = passingReport()
    const [first] = report.audits
    const columns = columnsOf(Array.from({ length: 180 }, (_, at) => second(at)))
    const evidence = { kind: 'rehearsal', ...plan(), columns }
    const rehearsal = { ...first, id: 'rehearsal.abcd2345', verdict: 'pass', evidence } as never
    const withPart = { ...report, audits: [...report.audits, rehearsal] }
    const whole = summaryOf(withPart, 'standard', 'browser-1')
    expect(whole.rehearsalArrivedEach?.split(' ')).toHaveLength(180)
    const labels = { device: '€'.repeat(64), site: '€'.repeat(64), group: '€'.repeat(64) }
    const names = { headset: '€'.repeat(120), browser: '€'.repeat(120) }
    const long = {
      ...withPart,
      device: { ...report.device, ...names },
      headline: '€'.repeat(500),
      run: { ...report.run, labels },
    }
    const shortened = summaryOf(long, 'full', 'browser-1')
    expect(shortened.rehearsalArrivedEach).toBeUndefined()
    expect(shortened).toMatchObject({ headline: '€'.repeat(500), rehearsalSeconds: 180 })
    expect(size(shortened)).toBeLessThanOrEqual(SUMMARY_MAX_BYTES)
  })

  test('what may not leave at a level is not in the summary either', () => {
    const text = JSON.stringify(summaryOf(sampleReport(), 'standard', 'browser-1'))
    for (const secret of Object.values(samplePrivate)) expect(text).not.toContain(secret)
  })

  test('the published schema is the one in use', () => {
    expect(readFileSync('public/summary.schema.json', 'utf8')).toBe(summaryJsonSchemaText())
  })
})

const labelled = (report: Report): Report => ({
  ...report,
  run: { ...report.run, trigger: 'link', labels: { device: 'lab-07', site: 'Oslo' } },
})
