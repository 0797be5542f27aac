import { expect, test } from 'vitest'
import type { Cause } from '../../../src/model/causes.ts'
import type { Verdict } from '../../../src/model/verdicts.ts'
import { compare } from '../../../src/report/build/compare.ts'
import type { Report, AuditResult as Row } from '../../../src/report/schema/schema.ts'
import { largeReport, sampleReport } from '../../fixtures/report.ts'

const withStates = (states: Record<string, [Verdict, Cause?]>): Report => {
  const [row] = sampleReport().audits
  if (!row) throw new Error('the sample has no rows')
  const audits = Object.entries(states).map(([id, [verdict, cause]]) => ({
    ...row,
    id,
    verdict,
    cause,
  }))
  return { ...sampleReport(), audits }
}

test('sorts every audit into exactly one list', () => {
  const result = compare(
    withStates({
      fixed: ['fail', 'dns-blocked'],
      softer: ['fail', 'tcp-dropped'],
      broke: ['pass'],
      lost: ['pass'],
      found: ['unknown', 'aborted'],
      other: ['fail', 'dns-blocked'],
      gone: ['pass'],
      same: ['fail', 'dns-blocked'],
    }),
    withStates({
      fixed: ['pass'],
      softer: ['warn', 'relay-silent'],
      broke: ['fail', 'tcp-refused'],
      lost: ['unknown', 'aborted'],
      found: ['pass'],
      other: ['fail', 'tls-failed'],
      new: ['pass'],
      same: ['fail', 'dns-blocked'],
    }),
  )
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id)
  expect(ids(result.better)).toEqual(['fixed', 'softer'])
  expect(ids(result.worse)).toEqual(['broke'])
  expect(ids(result.changed)).toEqual(['lost', 'found', 'other'])
  expect(ids(result.added)).toEqual(['new'])
  expect(ids(result.removed)).toEqual(['gone'])
  expect(result.same).toBe(1)
  expect(result.better[0]).toMatchObject({
    before: { verdict: 'fail', cause: 'dns-blocked' },
    after: { verdict: 'pass' },
  })
})

test('a report does not differ from itself', () => {
  expect(compare(largeReport(), largeReport())).toEqual({
    better: [],
    worse: [],
    changed: [],
    added: [],
    removed: [],
    same: 250,
  })
})

test('what changed can be told in another language', () => {
  const messages = { title: { id: 'audits.device.title.browser' } } as Row['messages']
  const told = (states: Record<string, [Verdict, Cause?]>): Report => {
    const report = withStates(states)
    return { ...report, audits: report.audits.map((row) => ({ ...row, messages })) }
  }
  const result = compare(told({ one: ['fail', 'dns-blocked'] }), told({ one: ['pass'] }))
  expect(result.better[0]?.messages).toEqual(messages)
})
