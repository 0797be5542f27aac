import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { loadCatalog } from '../../../src/catalog/catalog.ts'
import { configSchema } from '../../../src/config/config.ts'
import { faultNames } from '../../../src/fleet/sample/faults.ts'
import { summaryOfRun } from '../../../src/fleet/sample/summaries.ts'
import { rejudge } from '../../../src/report/build/rejudge.ts'
import { summaryOf } from '../../../src/report/export/summary.ts'
import { readReport } from '../../../src/report/schema/read.ts'
import {
  SUMMARY_MAX_BYTES,
  type Summary,
  summarySchema,
} from '../../../src/report/schema/summary-schema.ts'
import { reportOfRun } from '../../fleet/reports.ts'
import { simulateFleet } from '../../fleet/simulate.ts'

const shape = { seed: 7, devices: 300, runs: 4 }

describe('the simulated fleet', () => {
  test('is the same for the same seed, and another one for another', () => {
    const lines = (seed: number) =>
      JSON.stringify([...simulateFleet({ ...shape, seed }).summaries()])
    expect(lines(7)).toBe(lines(7))
    expect(lines(8)).not.toBe(lines(7))
  })

  test('is made of valid summaries with ids of their own', () => {
    const all = [...simulateFleet(shape).summaries()]
    expect(all).toHaveLength(1200)
    expect(new Set(all.map(({ runId }) => runId)).size).toBe(1200)
    for (const summary of all) {
      expect(v.parse(summarySchema, summary)).toEqual(summary)
      expect(Buffer.byteLength(JSON.stringify(summary))).toBeLessThanOrEqual(SUMMARY_MAX_BYTES)
    }
  })

  test('agrees with its truth when its summaries are simply counted', () => {
    const fleet = simulateFleet(shape)
    const truth = fleet.truth()
    const latest = new Map<string, Summary>()
    for (const summary of fleet.summaries()) {
      const key = summary.device ?? `~${summary.installation.slice(0, 8)}`
      const known = latest.get(key)
      if (!known || known.startedAt < summary.startedAt) latest.set(key, summary)
    }
    const all = [...latest.values()]
    expect(all).toHaveLength(truth.devices)
    expect(all.filter(({ verdict }) => verdict === 'fail')).toHaveLength(truth.notReady)
    expect(all.filter(({ verdict }) => verdict === 'unknown')).toHaveLength(truth.unknown)
    for (const { cause, blocked, warned } of truth.causes) {
      const named = all.filter(({ causes }) => Object.hasOwn(causes, cause))
      const failed = named.filter(({ blockers }) =>
        blockers.some((finding) => finding.startsWith(`${cause}.`)),
      )
      expect([cause, failed.length, named.length - failed.length]).toEqual([cause, blocked, warned])
    }
    for (const [name, { links }] of Object.entries(truth.sites)) {
      const here = all.filter(({ site = '' }) => site === name)
      const failed = here.filter(({ linkPath }) => linkPath === 'fail').length
      expect([name, failed]).toEqual([name, links.path.fail])
      const warned = here.filter(({ linkQuality }) => linkQuality === 'warn').length
      expect([name, warned]).toEqual([name, links.quality.warn])
    }
    for (const { rules, unblocked } of truth.whatIf) {
      const ended = all.filter(
        ({ verdict, openable, closed }) =>
          verdict === 'fail' && openable && closed.every((rule) => rules.includes(rule)),
      )
      expect([rules, ended.length]).toEqual([rules, unblocked])
    }
  })

  test('plants every kind of fault, and some that are gone or new in the last run', () => {
    const { causes, verdicts, timeline, outliers } = simulateFleet(shape).truth()
    expect(causes.map(({ cause }) => cause).sort()).toEqual(
      [
        'ca-blocked',
        'captive-portal',
        'dns-blocked',
        'lossy',
        'offline',
        'slow-response',
        'tcp-dropped',
        'tcp-only',
        'tcp-refused',
        'tls-failed',
        'too-slow',
        'udp-blocked',
      ].sort(),
    )
    expect(Object.entries(verdicts).filter(([, count]) => count > 0)).toHaveLength(4)
    expect(new Set(timeline.map(({ notReady }) => notReady)).size).toBeGreaterThan(2)
    expect(outliers.length).toBeGreaterThan(0)
  })

  test('has full reports that the product sums up as the simulation does, and judges alike again', async () => {
    const catalog = await loadCatalog()
    const { devices } = simulateFleet({ ...shape, devices: 150, runs: 2 })
    const seen = new Set<string>()
    for (const device of devices)
      for (const run of device.runs) {
        const report = reportOfRun(device, run)
        expect(readReport(JSON.parse(JSON.stringify(report)))).toMatchObject({ ok: true })
        const { headline, ...expected } = summaryOfRun(device, run)
        const { headline: _, ...summary } = summaryOf(report, 'standard', device.installation)
        expect({ ...summary, closed: summary.closed.toSorted() }).toEqual({
          ...expected,
          closed: expected.closed.toSorted(),
        })
        const today = catalog.today(report.run.profiles, v.parse(configSchema, { version: 1 }))
        expect(rejudge(report, today).changes).toEqual([])
        for (const name of run.faults) seen.add(name)
      }
    expect([...seen].sort()).toEqual([...faultNames].sort())
  })
})
