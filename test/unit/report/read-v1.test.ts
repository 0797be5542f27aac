import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readArrival } from '../../../collector/arrival.ts'
import { relayHosts } from '../../../src/catalog/relay-hosts.ts'
import { createPool } from '../../../src/fleet/read/pool.ts'
import { readRecord } from '../../../src/fleet/read/record.ts'
import { evidenceKeyOf, groupId, rowId } from '../../../src/model/ids.ts'
import { rejudge, type Today } from '../../../src/report/build/rejudge.ts'
import { decodeLink } from '../../../src/report/export/link.ts'
import { readReport, readReportText } from '../../../src/report/schema/read.ts'
import { type ReportV1, upgradeReport, upgradeRow } from '../../../src/report/schema/read-v1.ts'
import type { Report } from '../../../src/report/schema/schema.ts'
import { transferOf } from '../../../src/run/session.ts'

/**
 * What version 1 wrote, made by the code of 30 November 2026 from one run: a file, the entries of
 * the history, links at two levels, and what a device delivered to a fleet.
 */
const textOf = (name: string) =>
  readFileSync(new URL(`../../fixtures/v1/${name}`, import.meta.url), 'utf8')
const fileV1: ReportV1 = JSON.parse(textOf('report.json'))

/** The rules as the report has them, and the public relays of the catalog. */
const today: Today = {
  requirement: () => undefined,
  relayHost: (host) => relayHosts.find((target) => target.host === host),
}

const opened = (read: ReturnType<typeof readReport>): Report => {
  if (!read.ok) throw new Error(read.problem.id)
  return read.report
}
const states = ({ audits }: { audits: { id: string; verdict: string; cause?: string }[] }) =>
  audits.map(({ id, verdict, cause }) => [id, verdict, cause])

describe('a file of version 1', () => {
  const report = opened(readReportText(textOf('report.json')))

  test('opens as version 2 with all that it had', () => {
    expect(report.version).toBe(2)
    const bare = report.audits.map(({ subject: _, evidenceKey: __, ...row }) => row)
    expect({ ...report, version: 1, audits: bare }).toEqual(fileV1)
  })

  test('every row has the subject that its ids are made of', () => {
    for (const { id, group, subject, evidence, evidenceKey } of report.audits) {
      if (!subject) throw new Error(`${id} has no subject`)
      expect([rowId(subject), groupId(subject)]).toEqual([id, group])
      expect(evidenceKey).toBe(evidence && evidenceKeyOf(subject))
    }
    expect(new Set(report.audits.map(({ subject }) => subject?.kind)).size).toBe(16)
  })

  test('counts the bytes of evidence that rows share once, as version 1 did', () => {
    expect(transferOf(report.audits)).toEqual(fileV1.transfer)
  })

  test('is judged again as it was', () => expect(rejudge(report, today).changes).toEqual([]))
})

test.each(['standard', 'minimal'])(
  'a link of version 1, %s, opens and is judged as it was',
  async (level) => {
    const url = new URL(textOf(`link-${level}.txt`).trim())
    const report = opened(await decodeLink(url.hash))
    expect(report.audits.map(({ verdict }) => verdict)).toEqual(
      fileV1.audits.map(({ verdict }) => verdict),
    )
    expect(rejudge(report, today).changes).toEqual([])
  },
)

test('a run that the history has kept since version 1', () => {
  const { report } = JSON.parse(textOf('history-entry.json')) as { report: ReportV1 }
  const upgraded = upgradeReport(report)
  expect(upgraded).toEqual(opened(readReport(report)))
  expect(rejudge(upgraded, today).changes).toEqual([])
  expect(upgradeReport(upgraded)).toBe(upgraded)
})

test('a run that version 1 could not finish', () => {
  const { results } = JSON.parse(textOf('interrupted-run.json')) as { results: ReportV1['audits'] }
  const rows = results.map(upgradeRow)
  expect(states({ audits: rows })).toEqual(states({ audits: results }))
  expect(rows.every(({ subject }) => subject)).toBe(true)
})

describe('what a device delivered', () => {
  const record = JSON.parse(textOf('fleet.ndjson'))

  test('is a run of a fleet, and its report opens', () => {
    expect(readRecord(record, createPool())).toMatchObject({ hasReport: true })
    expect(readRecord(record.report, createPool())).toMatchObject({ fromReport: true })
    const report = opened(readReport(record.report))
    expect(states(report)).toEqual(states(record.report))
    expect(rejudge(report, today).changes).toEqual([])
  })

  test('is taken in by the collector', async () => {
    const { report } = await readArrival(record, record.summary.runId)
    expect(report?.byteLength).toBeGreaterThan(1000)
  })
})

test('a legacy range that was unclear stays legacy when it is judged again', () => {
  const report = opened(readReport(JSON.parse(textOf('report.json'))))
  const audits = report.audits.flatMap((row) => {
    if (row.subject?.kind !== 'port-range' || row.evidence?.kind !== 'port-range') return []
    const closed = row.evidence.closed.map((range) => ({ ...range, outcome: 'refused' as const }))
    const evidence = { ...row.evidence, closed }
    return [{ ...row, evidence, subject: { ...row.subject, legacy: row.id.includes('.old.') } }]
  })
  const { report: judged } = rejudge({ ...report, audits }, today)
  const ofId = (id: string) => judged.audits.find((row) => row.id === id)
  expect(audits.find(({ id }) => id === 'port-range.old.tcp')?.verdict).toBe('unknown')
  expect(ofId('port-range.old.tcp')).toMatchObject({ verdict: 'warn', cause: 'tcp-refused' })
  expect(ofId('port-range.own.udp')?.verdict).toBe('fail')
})

test('both versions of the schema are published', () => {
  const versionIn = (name: string) =>
    JSON.parse(readFileSync(new URL(`../../../public/${name}`, import.meta.url), 'utf8')).properties
      .version.const
  expect([versionIn('report-v1.schema.json'), versionIn('report.schema.json')]).toEqual([1, 2])
})
