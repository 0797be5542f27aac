import { describe, expect, test } from 'vitest'
import { loadCatalog } from '../../../src/catalog/catalog.ts'
import { parseConfig } from '../../../src/config/read.ts'
import { makePlan } from '../../../src/plan/plan.ts'
import type { TenantEvidence } from '../../../src/probes/evidence.ts'
import { allAre } from '../../../src/probes/tenant/questions.ts'
import { assemble } from '../../../src/report/build/assemble.ts'
import { judgeRow } from '../../../src/report/build/judge.ts'
import type { AuditResult } from '../../../src/report/schema/schema.ts'
import { graphStates } from '../../../src/signin/graph/graph-states.ts'
import { passingReport } from '../../fixtures/report.ts'

const signIn = { clientId: '6c1d2a34-8f0e-4c55-9b1e-0f3d5a7c9e21' }

const answered: TenantEvidence = {
  kind: 'tenant',
  outcome: 'answered',
  ms: 3000,
  account: 'member',
  plans: [{ name: 'TEAMS1', state: 'on' }],
  hasTeams: true,
  cloud: 'commercial',
  answers: { me: 'ok', licences: 'ok', teams: 'ok', cloud: 'ok' },
}

/** A run on a good network, with what Graph said. */
async function runWith(evidence: TenantEvidence, change: (row: AuditResult) => AuditResult) {
  const { config } = parseConfig({ version: 1, signIn })
  const plan = makePlan(await loadCatalog(), config, ['immersive-events-teams'])
  const rows = plan.audits
    .filter(({ subject }) => subject.kind === 'tenant')
    .map((row) => judgeRow(row, evidence, 0))
  const { audits, run, app, transfer } = passingReport()
  const times = { startedAt: new Date(run.startedAt), finishedAt: new Date(run.finishedAt) }
  const facts = { ...run, ...times, app, transfer } as Parameters<typeof assemble>[1]
  return assemble([...audits.map(change), ...rows], facts)
}
const asItIs = (row: AuditResult) => row

describe('Microsoft Graph does not answer', () => {
  const states = graphStates.filter((state) => state !== 'ok')
  test.each(states)(
    '%s: the run says what the network says, and that more is open',
    async (state) => {
      const nothing: TenantEvidence = {
        kind: 'tenant',
        outcome: 'answered',
        ms: 3000,
        ...allAre(state),
      }
      nothing.answers.cloud = state
      const report = await runWith(nothing, asItIs)
      expect(report.verdict).toBe('pass')
      expect(report.headline).toContain("The license couldn't be read.")
      expect(report.chain.find(({ link }) => link === 'tenant')?.verdict).toBe('unknown')
      const finding = report.findings.find(({ link }) => link === 'tenant')
      expect(finding?.verdict).toBe('unknown')
      expect(finding?.fix.what).not.toBe('')
    },
  )

  test('a failure of the network stays the result', async () => {
    const nothing: TenantEvidence = {
      kind: 'tenant',
      outcome: 'answered',
      ms: 3000,
      ...allAre('network'),
    }
    const broken = (row: AuditResult): AuditResult =>
      row.subject?.kind === 'endpoint' ? { ...row, verdict: 'fail', cause: 'tcp-refused' } : row
    const report = await runWith(nothing, broken)
    expect(report.verdict).toBe('fail')
    expect(report.findings[0]?.link).not.toBe('tenant')
  })
})

describe('Microsoft Graph answers, and the answer leaves it open', () => {
  test('a doubt about the account stays the result, beside what the network says', async () => {
    const guest: TenantEvidence = { ...answered, account: 'guest', plans: [], hasTeams: undefined }
    const report = await runWith(guest, asItIs)
    expect(report.verdict).toBe('unknown')
    expect(report.headline).not.toContain("couldn't be read")
    expect(report.headline).toContain('work.')
  })

  test('one of two facts is enough to say that it was not read', async () => {
    const half = { ...answered, cloud: undefined, plans: undefined, hasTeams: undefined }
    half.answers = { ...answered.answers, licences: 'throttled', teams: 'throttled', cloud: 'ok' }
    const report = await runWith({ ...half, cloud: 'commercial' }, asItIs)
    expect(report.verdict).toBe('pass')
    expect(report.headline).toContain("The license couldn't be read.")
  })
})

test('everything answered: nothing is said of it', async () => {
  const report = await runWith(answered, asItIs)
  expect(report.verdict).toBe('pass')
  expect(report.headline).not.toContain('license')
})
