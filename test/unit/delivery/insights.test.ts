import { describe, expect, it } from 'vitest'
import {
  acceptanceEvents,
  reportEvents,
  summaryEvent,
} from '../../../src/delivery/sinks/insights-events.ts'
import { decodeLink } from '../../../src/report/export/link.ts'
import { summaryOf } from '../../../src/report/export/summary.ts'
import { redact } from '../../../src/report/privacy/redact.ts'
import { acceptanceWith } from '../../fixtures/acceptance.ts'
import { sampleReport } from '../../fixtures/report.ts'

const installation = '00000000-0000-4000-8000-000000000001'
/** A report with many different rows, so that it does not pack into one part. */
const large = () => {
  const report = redact(sampleReport(), 'full')
  const audits = Array.from({ length: 800 }, (_, index) => ({
    ...(report.audits[index % report.audits.length] as (typeof report.audits)[number]),
    id: `endpoint.own.${crypto.randomUUID()}:443`,
    explanation: crypto.randomUUID(),
  }))
  return { ...report, audits }
}

describe('events for Application Insights', () => {
  it('keep every field of a summary under its own name, numbers apart', () => {
    const summary = { ...summaryOf(sampleReport(), 'standard', installation), dropped: 3 }
    const { name, properties, measurements } = summaryEvent(summary)
    expect(name).toBe('PreflightSummary')
    expect(Object.keys({ ...properties, ...measurements }).sort()).toEqual(
      Object.keys(summary).sort(),
    )
    expect(measurements).toMatchObject({ version: 1, failed: summary.failed, dropped: 3 })
    expect(properties).toMatchObject({ stopped: 'false', verdict: 'fail', runId: summary.runId })
    expect(JSON.parse(properties.causes ?? '')).toEqual(summary.causes)
    expect(JSON.parse(properties.closed ?? '')).toEqual(summary.closed)
    for (const value of Object.values(properties)) expect(value.length).toBeLessThanOrEqual(8192)
  })

  it('split a report below the limits; joined, it is what a link carries', async () => {
    const report = large()
    const events = await reportEvents(report, {})
    expect(events.length).toBeGreaterThan(3)
    for (const [index, { name, properties, measurements }] of events.entries()) {
      expect(name).toBe('PreflightReport')
      expect(measurements).toEqual({})
      expect(properties).toMatchObject({
        runId: report.run.id,
        part: String(index),
        parts: String(events.length),
      })
      // Ingestion trims spaces at the ends, and 8 kB are counted in characters: plain ASCII.
      expect(properties.packed).toMatch(/^[\w.=-]{1,8000}$/)
    }
    const joined = events.map(({ properties }) => properties.packed).join('')
    const read = await decodeLink(`#${joined}`)
    expect(read.ok && read.report.audits.map(({ id }) => id)).toEqual(
      report.audits.map(({ id }) => id),
    )
  })

  it('carry the whole result of an acceptance, each with the device and whole rows', () => {
    const record = acceptanceWith({ popup: { why: 'skipped' } })
    const events = acceptanceEvents(record)
    const rows = events.flatMap(({ properties }) => JSON.parse(properties.rows ?? ''))
    expect(rows).toEqual(record.rows)
    for (const [part, { name, properties, measurements }] of events.entries()) {
      expect(name).toBe('PreflightAcceptance')
      const { id, finishedAt } = record
      const parts = String(events.length)
      expect(properties).toMatchObject({ id, finishedAt, model: 'Quest 3', stopped: 'false' })
      expect(properties).toMatchObject({ part: String(part), parts, appVersion: '0.1.0' })
      expect(measurements).toEqual({ version: 1, chromium: 146 })
    }
  })

  it('stay below the limit with the largest result that is allowed', () => {
    const value = '"'.repeat(300)
    const row = {
      id: 'r'.repeat(40),
      state: 'differs',
      expected: { is: value },
      came: value,
    } as const
    const events = acceptanceEvents(acceptanceWith({}, { rows: Array(100).fill(row) }))
    expect(events.length).toBeGreaterThan(10)
    for (const { properties } of events) expect(properties.rows?.length).toBeLessThanOrEqual(8000)
    expect(events.flatMap(({ properties }) => JSON.parse(properties.rows ?? ''))).toHaveLength(100)
  })
})
