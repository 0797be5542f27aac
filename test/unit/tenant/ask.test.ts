import { expect, test } from 'vitest'
import { planOf, withRows } from '../../../src/app/runner/rerun.ts'
import { loadCatalog } from '../../../src/catalog/catalog.ts'
import { parseConfig } from '../../../src/config/read.ts'
import { makePlan } from '../../../src/plan/plan.ts'
import { judgeRow } from '../../../src/report/build/judge.ts'
import { passingReport } from '../../fixtures/report.ts'

const signIn = { clientId: '6c1d2a34-8f0e-4c55-9b1e-0f3d5a7c9e21' }

test('a question becomes a check of the report, which decides nothing', async () => {
  const { config } = parseConfig({ version: 1, signIn })
  const whole = makePlan(await loadCatalog(), config, ['intune-auth'], { asked: ['guests'] })
  const { audits, probes } = planOf(whole, ['tenant.guests'])
  expect(audits.map(({ id }) => id)).toEqual(['tenant.guests'])
  expect(probes).toMatchObject([
    { kind: 'tenant-asked', input: { fact: 'guests', scope: 'Policy.Read.All' } },
  ])

  const [planned] = audits
  if (!planned) throw new Error('No row was planned.')
  const figures = [{ name: 'nobodyInvites', value: 1 }]
  const evidence = { kind: 'tenant-asked', fact: 'guests', state: 'ok', ms: 5, figures } as const
  const before = passingReport()
  const after = withRows(before, new Map([[planned.id, judgeRow(planned, evidence, 5)]]))
  expect(after.audits.at(-1)).toMatchObject({ verdict: 'fail', cause: 'guest-not-allowed' })
  expect(after.verdict).toBe(before.verdict)
  expect(after.findings.map(({ cause, link }) => [cause, link])).toContainEqual([
    'guest-not-allowed',
    'tenant',
  ])
  // Asked again, it takes its own place.
  const again = withRows(after, new Map([[planned.id, judgeRow(planned, evidence, 5)]]))
  expect(again.audits).toHaveLength(after.audits.length)
})

test('no run asks it by itself', async () => {
  const { config } = parseConfig({ version: 1, signIn })
  const { audits } = makePlan(await loadCatalog(), config, ['intune-auth'])
  expect(audits.filter(({ subject }) => subject.kind === 'tenant-asked')).toEqual([])
})
